"""The README tells the truth: its Python runs, its commands exist, its files are there."""

import re
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from rushes.cli.verbs import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_walk_in_ten_lines_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"^4C-1 draft \[", done.stdout, re.MULTILINE)
    assert "verdict='circle'" in done.stdout


def test_every_command_named_exists() -> None:
    known = {
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    }
    named = set(re.findall(r"^rushes (\w+)", README, re.MULTILINE))
    assert named <= known
    assert named >= {"new", "shots", "previs", "plan", "shoot", "note", "circle", "ledger", "make"}


def test_the_page_of_film_language_is_what_the_command_prints() -> None:
    told = CliRunner().invoke(app, ["terms", "--markdown"]).stdout
    assert (ROOT / "docs" / "film-language.md").read_text(encoding="utf-8") == told


def test_every_file_linked_is_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
