"""film.toml: written back with everything that was in it, and read strictly whatever it says."""

import re
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rushes import script, stage
from rushes.errors import DirectionError, RushesError
from rushes.intent import (
    Direction,
    Role,
    Thing,
    add_to_direction,
    edit_direction,
    parse,
    parse_direction,
    read_direction,
    revised_look,
    shot_list,
    write_direction,
)

PEARS = Path(__file__).parent.parent / "examples" / "pears" / "film.toml"
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ROOT = ('title = "One"', "look = 'eye level, smooth'", 'captions = [\n  "zh", # first\n  "en",\n]')
TABLES = (
    ('titles = { en = "One", zh = "一" }', '[titles]\nen="One"\nzh  =  "一"', 'titles.en = "One"'),
    ("format = {width=160, height=90}", '[ format ]\nwidth = 1_60\nrate = "24000/1001"'),
    (
        'cast.MEI.robe = "#204060"\ncast.MEI.label.zh = "梅"',
        '[cast.MEI]\nnames = [ "梅", "AUNT MEI" ]\n  label = { zh = "梅" }\nrobe = "#204060"',
        '[cast]\nMEI = { robe = "#204060", names = ["梅"] }\n"LI \\"BIG\\" BO" = { count = 3 }',
        '[cast."LI.BO"]\nbeard = true\n[cast.MEI.label]\nen = """\nMEI # no comment\n"""',
    ),
    ('[props.CUP]\nkit = "cup"\nhidden = false', 'props."RED CUP" = { kit = "cup" }'),
    (
        '[sets.ROOM.marks]\nDOOR = { x = 1, z = -2.5 }\n[sets.ROOM]\nkit = "room"',
        '[sets.ROOM]\nkit = "room"\nmarks.DOOR.x = 1\nmarks.DOOR.z = 0.0',
    ),
    ("[shoot]\ngpu_seconds = 2e3\nworkers = 0x1", 'shoot.generators = ["previs"]'),
)


@st.composite
def films(draw: st.DrawFn) -> str:
    """Valid texts of film.toml in many layouts, with comments and blank lines everywhere."""
    chosen = [draw(st.sampled_from(ways)) for ways in draw(st.permutations(TABLES))]
    # What has no header must stand above the first header.
    dotted = [table for table in chosen if "[" not in table.split("=")[0]]
    rows = "\n".join([*ROOT, *dotted, *(t for t in chosen if t not in dotted)]).split("\n")
    out: list[str] = []
    quoted = False
    for number, row in enumerate(rows):
        free = not quoted and not re.match(r'\s*"|\]', row)
        before = draw(
            st.sampled_from(["", "", "", "\n", f"# before {number}\n", "\n\n# «x» = [1]\n"])
        )
        quoted ^= row.count('"""') == 1
        after = "" if quoted or '"""' in row else draw(st.sampled_from(["", "", "  # « = »"]))
        out.append((before if free else "") + row + ("" if row.endswith("# first") else after))
    end, mark = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from(["", "\ufeff"]))
    tail = draw(st.sampled_from(["", "\n", "\n\n# the end", "\n# the end\n\n"]))
    return mark + ("\n".join(out) + tail).replace("\n", end)


NAMES = st.sampled_from(["MEI", "ZOË", "安娜", "LI.BO", "A B", 'Q"', "0"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
COLOURS = st.sampled_from(["#204060", "#FFFFFF"])
CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "title": TEXTS,
    "look": st.sampled_from(["eye level, smooth", "handheld", "", "冷色调"]),
    "captions": st.lists(st.sampled_from(["en", "zh"])),
    "titles.en": TEXTS,
    "titles.de": TEXTS | st.none(),
    "titles": st.dictionaries(TEXTS, TEXTS, max_size=2) | st.none(),
    "format.width": st.integers(64, 7680) | st.none(),
    "format.rate": st.sampled_from([24, "24000/1001", Fraction(25)]),
    "cast.MEI.robe": COLOURS | st.none(),
    "cast.MEI.label.zh": TEXTS | st.none(),
    "cast.MEI.label": st.dictionaries(st.sampled_from(["en", "zh"]), TEXTS),
    "cast.MEI": st.none() | st.just(Role(robe="#112233", names=("梅姨",))),
    "cast.新人": st.builds(Role, robe=COLOURS, count=st.integers(1, 3)),
    "cast.新人.beard": st.booleans(),
    "props.'TEA POT'": st.builds(Thing, kit=st.just("kettle"), scale=st.floats(0.1, 3)),
    "sets.ROOM.marks.WELL": st.fixed_dictionaries({"x": st.floats(-9, 9), "z": st.just(1)}),
    "sets.ROOM.marks": st.just({"A": {"x": 1.0, "z": 2}}) | st.none(),
    "shoot.gpu_seconds": st.floats(0, 1e6) | st.integers(0, 99),
    "shoot.generators": st.just(["previs", "rehearsal"]) | st.none(),
    "assistant": st.just({"url": "http://localhost:8000/v1", "model": "m", "key_env": "KEY"}),
}
TABLES_WHOLE = ("titles", "cast.MEI", "cast.MEI.label", "sets.ROOM.marks")
"""Keys that stand for a whole table: setting one takes out what is not in the new table."""
EDITS = st.lists(
    st.sampled_from(sorted(CHANGES)).flatmap(lambda k: st.tuples(st.just(k), CHANGES[k])),
    max_size=3,
).map(dict)


def leaves(data: dict[str, Any], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every key that holds a value, in the order of the text."""
    found: list[tuple[str, ...]] = []
    for key, value in data.items():
        inner = isinstance(value, dict) and value
        found += leaves(value, (*above, key)) if inner else [(*above, key)]
    return found


def kept(before: list[Any], after: list[Any]) -> bool:
    """Whether `before` stands in `after` in the same order."""
    rest = iter(after)
    return all(item in rest for item in before)


@quick
@given(films(), EDITS)
def test_an_edit_keeps_comments_blank_lines_and_order(text: str, edits: dict[str, Any]) -> None:
    edits = {k: value for k, value in edits.items() if value is not None and k not in TABLES_WHOLE}
    after = edit_direction(text, edits)
    for mark in ("# before", "# «x»", "# « = »", "# first", "# the end", "# no comment"):
        assert after.count(mark) == text.count(mark)
    rows = [row for row in text.split("\n") if not row.strip() or row.startswith(("#", "["))]
    assert kept([row.strip() for row in rows], [row.strip() for row in after.split("\n")])
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("\r\n" in after) == ("\r\n" in text)
    assert not re.search(r"[^\r]\n", after) if "\r\n" in text else "\r" not in after
    old, new = (leaves(tomllib.loads(t.removeprefix("\ufeff"))) for t in (text, after))
    assert kept([leaf for leaf in old if leaf in new], new)


@quick
@given(films(), EDITS)
def test_what_was_written_reads_back_as_the_changed_direction(
    text: str, edits: dict[str, Any]
) -> None:
    wanted = parse_direction(text).model_dump(exclude_unset=True)
    try:
        after = edit_direction(text, edits)
    except DirectionError:
        return
    for key, value in edits.items():
        *above, last = (part.strip("'") for part in key.split("."))
        table = wanted
        for part in above:
            table = table.setdefault(part, {})
        record = isinstance(value, Role | Thing)
        plain = value.model_dump(exclude_defaults=True) if record else value
        table.pop(last, None) if value is None else table.update({last: plain})
    assert parse_direction(after) == Direction.model_validate(wanted)


@quick
@given(films(), st.data())
def test_an_edit_that_changes_nothing_is_the_identity(text: str, data: st.DataObject) -> None:
    tables = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    key = data.draw(st.sampled_from(leaves(tables)))
    value: Any = tables
    for part in key:
        value = value[part]
    dotted = ".".join(f"'{part}'" for part in key)
    assert edit_direction(text, {dotted: value}) == text
    assert edit_direction(text, {"cast.NOBODY": None, "titles.xx": None}) == text


@quick
@given(films(), NAMES)
def test_adding_somebody_and_taking_them_out_is_the_identity(text: str, name: str) -> None:
    there = parse_direction(text)
    if name in there.cast or not text.endswith("\n") or text.count('"""'):
        return
    added = add_to_direction(text, {name: Role(robe="#123456")}, {"ROPE": Thing(kit="rope")})
    assert parse_direction(added).cast[name].robe == "#123456"
    assert parse_direction(added).props["ROPE"].kit == "rope"
    quoted = f"'{name}'"
    assert edit_direction(added, {f"cast.{quoted}": None, "props.ROPE": None}) == text


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    film = tmp_path / "film.toml"
    film.write_bytes(b'\xef\xbb\xbf# of MEI\r\ntitle = "One" # here\r\n\r\n[cast.MEI]\r\n')
    film.chmod(0o640)
    direction = write_direction(tmp_path, {"look": "handheld", "cast.MEI.names": ("梅",)})
    assert (direction.look, direction.cast["MEI"].names) == ("handheld", ("梅",))
    assert direction == read_direction(film)
    written = film.read_bytes()
    assert written.decode() == (
        '\ufeff# of MEI\r\ntitle = "One" # here\r\nlook = "handheld"\r\n\r\n'
        '[cast.MEI]\r\nnames = ["梅"]\r\n'
    )
    wrong: dict[str, object] = {
        "loook": "smooth", "look": "smooth, handheld", "title": None, "cast.MEI": 3,
        "title.x": "y", "credits.en": "\udcff", "a..b": 1,
    }  # fmt: skip
    for key, value in wrong.items():
        with pytest.raises(DirectionError):
            write_direction(film, {key: value})
    assert film.read_bytes() == written
    assert film.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [film]


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ({"captions": ["en"]}, "captions = [ # all of them\n   # the first\n  \"en\",\n]"),
        ({"captions": ["zh", "en", "de"]}, '  "zh", # the first\n  "en", "de",\n]'),
        ({"cast.BO": Role(count=2)}, "# of MEI\nbeard = true\n\n[cast.BO]\ncount = 2\n\n# things"),
        ({"cast.MEI.label.zh": "梅"}, 'label = {en = "Mei", zh = "梅"}  # in two languages'),
        ({"props.CUP": None}, "beard = true\n\n# things\n"),
        ({"look": "cold"}, 'look = "cold"\n\n[cast.MEI]'),
        ({"shoot.workers": 1}, '# end\n\n[shoot]\nworkers = 1\n'),
    ],
)  # fmt: skip
def test_what_is_new_stands_where_a_person_would_put_it(
    changes: dict[str, object], row: str
) -> None:
    text = (
        'title = "One"\ncaptions = [ # all of them\n  "zh", # the first\n  "en",\n]\n\n'
        '[cast.MEI]\nlabel = {en = "Mei"}  # in two languages\n# of MEI\nbeard = true\n\n'
        '# things\n[props.CUP]\nkit = "cup"\n# end\n'
    )
    assert row in edit_direction(text, changes)


@pytest.mark.parametrize(
    ("look", "note", "words"),
    [
        ("eye level, smooth, 35mm", "warmer, handheld", "eye level, 35mm"),
        ("平视，平稳", "手持", "平视"),
        ("smooth", "smooth", "smooth"),
        ("like a dream, smooth", "handheld", "like a dream"),
        ("", "like Vermeer", "like Vermeer"),
    ],
)
def test_a_note_on_the_film_keeps_the_words_it_does_not_touch(
    look: str, note: str, words: str
) -> None:
    revised, change = revised_look(look, note)
    assert revised.startswith(words)
    assert parse(revised) == parse(look).over_by(change)


ODD = st.recursive(
    st.booleans()
    | st.integers()
    | st.floats()
    | TEXTS
    | st.sampled_from([10**400, "CU, LS", "#204060", "24/0", "1/3", "-", "梨", "\0", "../..", "A"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
EVERY_KEY = """
    title titles titles.en script translations translations.en look credits captions format
    format.width format.height format.rate cast cast.MEI cast.MEI.names cast.MEI.label
    cast.MEI.height_m cast.MEI.build cast.MEI.robe cast.MEI.hat cast.MEI.count cast.BO
    props.CUP props.CUP.kit props.CUP.at props.CUP.held_by props.CUP.scale props.CUP.names
    sets sets.ROOM sets.ROOM.kit sets.ROOM.marks sets.ROOM.marks.A sets.ROOM.marks.A.x
    sets.ROOM.start shoot shoot.generators shoot.gpu_seconds shoot.workers assistant
    assistant.url assistant.key_env assistant.timeout_s nothing cast.MEI.nothing"""
KEYS = st.sampled_from(EVERY_KEY.split())
KITS = st.sampled_from(["room", "street", "kettle", "cart", "nowhere", "", "梨"])
MARK = st.fixed_dictionaries({"x": st.floats(-1000, 1000), "z": st.floats(-1000, 1000)})
STRANGE = st.fixed_dictionaries(
    {},
    optional={
        "look": st.sampled_from(
            ["CU MEI", "over MEI's shoulder", "overhead, 8mm", "20 s", "梅的脚"]
        ),
        "format.rate": st.sampled_from([1, 240, "240/239", "30000/1001"]),
        "cast.MEI.height_m": st.floats(0.5, 2.5),
        "cast.MEI.count": st.sampled_from([1, 2, 40]),
        "cast.MEI.names": st.lists(TEXTS, max_size=3),
        "props.CUP": st.fixed_dictionaries(
            {"kit": KITS, "scale": st.floats(0, 20, exclude_min=True)},
            optional={"held_by": st.just("MEI"), "at": st.sampled_from(["A", "CUP"])},
        ),
        "sets.ROOM": st.fixed_dictionaries(
            {"kit": KITS, "marks": st.fixed_dictionaries({"A": MARK})}
        ),
        "sets.ROOM.start": st.just({"MEI": "A"}),
    },
)
PAGE = script.parse(
    "INT. ROOM - DAY\n\nMEI takes the CUP.\n\n[[CU MEI, push in, 1 s]]\n\nMEI\nGood.\n",
    "script.fountain",
)


def read(text: str) -> Direction | DirectionError:
    try:
        return parse_direction(text)
    except DirectionError as told:
        return told


def stands(text: str) -> None:
    """Whatever film.toml says: ours are the only errors, and what is valid can be shot."""
    direction = read(text)
    if isinstance(direction, DirectionError):
        assert (direction.where or "").startswith("film.toml")
        return
    try:
        little = direction.format.model_copy(update={"width": 64, "height": 64})
        direction = direction.model_copy(update={"format": little})
        stage.set_up(shot_list(PAGE, direction).shots, direction)
    except RushesError:
        return


@settings(quick, max_examples=40)
@given(films(), st.dictionaries(KEYS, ODD, max_size=2) | STRANGE)
def test_odd_values_in_every_key(text: str, edits: dict[str, object]) -> None:
    for key, value in edits.items():
        try:
            text = edit_direction(text, {key: value})
        except DirectionError:
            continue
    stands(text)


@quick
@given(st.text(max_size=80) | films(), st.data())
def test_any_text_and_any_slip_of_the_pen(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 4))
        new = data.draw(st.sampled_from(["", "[", "]", "=", '"', "\n", "#", "0", "{", "'''", "梨"]))
        text = text[:at] + new + text[at + gone :]
    stands(text)


@pytest.mark.parametrize(
    ("written", "line", "words"),
    [
        ('look = "CU, LS"', 2, ["CU", "LS", "contradict"]),
        ('[format]\nwidth = "960"', 3, ["format.width", '"960"', "a whole number"]),
        ("[format]\nwidth = 0x" + "f" * 5000, 3, ["format.width", "at most 7680"]),
        ("[format]\nrate = 23.976", 3, ["23.976", "24000/1001"]),
        ('[sets.S]\nkit = "room"\nmarks.A = { x = nan, z = 0 }', 4, ["sets.S.marks.A.x", "nan"]),
        ("[cast.MEI]\n[cast.MEI]", 3, ["[cast.MEI]", "once"]),
        ('[cast.MEI]\nhat = "cap"\nhat = "bun"', 4, ['hat = "bun"', "once"]),
        ("x = " + "[" * 5000, None, ["nested too deeply"]),
        ("a.b.c.d.e.f.g.h.i.j.k.l.m.n = 1", None, ["nested too deeply"]),
        ("look = # nothing", 2, ["look = # nothing", "not TOML"]),
        ("titles = { en = 1979-05-27 }", 2, ["titles.en", "text in quotes"]),
        ('credits.en = """\nlook = 3\n"""\nlook = 3', 5, ['"look" cannot be 3']),
        ("[shoot]\ngenerators = []", 3, ["shoot.generators", "at least one"]),
        ('[cast."--"]', 2, ['"--" cannot be a name']),
        ('[assistant]\nurl = "http://a"\nmodel = "m"\nkey = "s3cret"', 5, ['"key_env"']),
        ('[assistant]\nurl = "http://a"\nmodel = "m"\nkey_env = "sk-s3cret"', 5, ["variable"]),
        ('[assistant]\nurl = "http://u:s3cret@a"\nmodel = "m"', 3, ["an address"]),
        ('[assistant]\nurl = "http://a"', 2, ["assistant.model", "missing"]),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_words(
    written: str, line: int | None, words: list[str]
) -> None:
    for mark in ("", "\ufeff"):
        with pytest.raises(DirectionError) as told:
            parse_direction(f'{mark}title = "One"\n{written}\n')
        assert told.value.where == (f"film.toml:{line}" if line else "film.toml")
        assert all(word in str(told.value) for word in words)
        assert "s3cret" not in str(told.value)
