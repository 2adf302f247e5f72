"""The rules of the house that no linter knows: sizes, openings, edges, and what an import loads."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
SOURCES = sorted((HOUSE / "rushes").rglob("*.py"))
FILES = [*SOURCES, *sorted((HOUSE / "tests").rglob("*.py"))]
FILES += sorted((HOUSE / "benchmarks").rglob("*.py"))

MOST_LINES = 400
FORBIDDEN_NAMES = {
    "utils",
    "common",
    "helpers",
    "core",
    "types",
    "models",
    "manager",
    "service",
    "handler",
}
BROAD = {"takes/roll.py"}
"""The one place that may catch anything: a crashed generator becomes a spoiled take."""

EDGES = {
    "av": {"media/"},
    "sqlite3": {"store/"},
    "subprocess": {"testing/"},
    "multiprocessing": {"engines/"},
    "opentimelineio": {"cut/", "deliver/"},
    "pxr": {"render/usd", "sets/usd_"},
    "pytest": {"testing/"},
    "typer": {"cli/"},
    "rich": {"cli/"},
    "tomlkit": {"cli/", "intent/"},
    "jinja2": {"deliver/"},
    "httpx": {"intent/assistant.py"},
    "rjieba": {"intent/segment.py"},
    "reportlab": {"deliver/storyboard.py"},
}
"""Libraries that touch the world, and the only places that may import them."""

HEAVY = (
    "av", "cv2", "httpx", "jinja2", "numba", "opentimelineio", "pxr", "ray", "reportlab", "rich",
    "rjieba", "torch", "trimesh", "typer",
)  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_file_opens_with_what_it_is_for(path):
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_file_is_longer_than_an_afternoon(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_functions_fit_on_a_screen(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.end_lineno - node.body[0].lineno + 1
            documented = isinstance(node.body[0], ast.Expr) and isinstance(
                node.body[0].value, ast.Constant
            )
            if documented:
                body = node.end_lineno - node.body[0].end_lineno
            assert body <= 40, f"{node.name} has {body} lines"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_rooms_are_named_after_the_trade(path):
    assert not FORBIDDEN_NAMES & {path.stem, *path.relative_to(HOUSE).parts}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nobody_mocks(path):
    assert not [name for name in imports(path) if "mock" in name.lower()]
    if path != Path(__file__):
        assert not [
            word for word in ("MagicMock", "mock.patch", "patch(") if word in path.read_text()
        ]


def test_only_one_place_catches_everything():
    broad: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = "" if node.type is None else ast.unparse(node.type)
                if node.type is None or {"Exception", "BaseException"} & set(
                    caught.strip("()").split(", ")
                ):
                    broad.add(path.relative_to(HOUSE / "rushes").as_posix())
    assert broad == BROAD


@pytest.mark.parametrize("library", EDGES)
def test_the_world_is_touched_at_the_edge_only(library):
    users = {
        path.relative_to(HOUSE / "rushes").as_posix()
        for path in SOURCES
        if any(name == library or name.startswith(f"{library}.") for name in imports(path))
    }
    assert not {user for user in users if not user.startswith(tuple(EDGES[library]))}


@pytest.mark.parametrize("module", ["rushes", "rushes.record", "rushes.errors", "rushes.intent"])
def test_importing_the_front_loads_nothing_heavy(module):
    loaded = "{name.split('.')[0] for name in sys.modules}"
    code = f"import sys, {module}; print(*sorted({loaded} & set({HEAVY})))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_nothing_is_left_to_do_later():
    words = ("TO" + "DO", "FIX" + "ME", "X" * 3)
    left = [name_of(path) for path in FILES if any(word in path.read_text() for word in words)]
    assert left == []
