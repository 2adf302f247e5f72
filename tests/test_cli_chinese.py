"""Errors in Chinese: the list knows what the rooms say, and says nothing that no room says."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from rushes import errors
from rushes.cli.chinese import chinese, in_chinese
from rushes.cli.verbs import app
from rushes.errors import NotFoundError, RushesError

HOUSE = Path(__file__).parent.parent / "rushes"
LIST = tomllib.loads((HOUSE / "cli" / "chinese.toml").read_text(encoding="utf-8"))
SAYINGS = {en: zh for sentences in LIST.values() for en, zh in sentences.items()}
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
TREES = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(HOUSE.rglob("*.py"))]


def sentences(node: ast.AST) -> list[str]:
    """What an expression can say, with {} for what is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts):
            return ["".join(p.value if isinstance(p, ast.Constant) else "{}" for p in parts)]
        case ast.BinOp(left=left, right=right):
            return [one + other for one in sentences(left) for other in sentences(right)]
        case ast.IfExp(body=body, orelse=orelse):
            return [*sentences(body), *sentences(orelse)]
        case ast.BoolOp(values=values):
            return [text for value in values for text in sentences(value)]
    return []


def raised() -> Iterator[str]:
    """Every sentence of an error that is written where it is raised, or where it is refused."""
    for tree in TREES:
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            told = [word.value for word in call.keywords if word.arg in ("expected", "remedy")]
            if getattr(call.func, "id", None) in ERRORS:
                told += call.args[:1]
            elif getattr(call.func, "attr", None) == "impossible":
                told += call.args
            else:
                continue
            for node in told:
                yield from sentences(node)


def test_what_the_rooms_say_is_known_in_chinese() -> None:
    said = {text for text in raised() if any(part.strip('" .') for part in text.split("{}"))}
    plain = {
        text for text in said if not any(letter.islower() for letter in text.replace("{}", ""))
    }
    missing = sorted(said - plain - SAYINGS.keys())
    assert len(said) > 150
    # A room may be a few sentences ahead of the list, and is told in English until then.
    assert len(missing) <= 0.05 * len(said), missing


def test_the_list_holds_nothing_that_nobody_says() -> None:
    strings = {text for tree in TREES for node in ast.walk(tree) for text in sentences(node)}
    everything = "\0".join(strings)
    stale = [en for en in SAYINGS if max(en.split("{}"), key=len) not in everything]
    assert len(stale) <= 0.05 * len(SAYINGS), stale


def test_every_sentence_fits_its_gaps() -> None:
    for en in SAYINGS:
        filled = [f"x{number}x" for number in range(en.count("{}"))]
        zh = chinese(en.format(*filled) if filled else en)
        assert [word for word in filled if word not in zh] == []
        assert "{" not in zh


def test_an_error_is_told_in_the_order_a_person_needs_it() -> None:
    error = NotFoundError(
        'there is no shot "9Z"', where="script.fountain:3", expected="1A", remedy="try again"
    )
    assert in_chinese(error) == "script.fountain:3：没有镜头“9Z”\n  应为：1A\n  try again"
    nested = RushesError('"look" cannot be understood: "平稳" and "手持" contradict each other')
    assert in_chinese(nested) == "“look”无法理解：“平稳”与“手持”相互矛盾"


def test_a_chinese_terminal_is_told_in_chinese(tmp_path: Path) -> None:
    ran = CliRunner(env={"LC_ALL": "zh_CN.UTF-8"}).invoke(app, ["read", str(tmp_path)])
    assert ran.exit_code == 2
    assert "没有film.toml" in ran.stderr
    assert "应为：" in ran.stderr
