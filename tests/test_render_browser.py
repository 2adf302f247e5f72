"""A setup's USD in a browser: three.js's USDLoader reads it as it is and sees what we see."""

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from rushes import stage
from rushes.stage import Setup, Viewfinder
from rushes.stage.company import company
from rushes.testing import setups

THREE = Path(sys.prefix) / "node_modules" / "three"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, _NAMES)), "")
FLAGS = ("--headless", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
         "--virtual-time-budget=60000", "--dump-dom")  # fmt: skip
WIDE, HIGH = 192, 108

pytestmark = [
    pytest.mark.skipif(not BROWSER, reason="there is no Chromium on this machine"),
    pytest.mark.skipif(
        not THREE.is_dir(), reason=f"no three.js: npm install --prefix {sys.prefix} three"
    ),
]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    (tmp_path / "three").symlink_to(THREE)
    shutil.copy(Path(__file__).with_name("usd_in_three.html"), tmp_path / "page.html")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path, f"http://127.0.0.1:{server.server_port}/page.html"
        server.shutdown()


def opened(address: str, profile: Path) -> dict:
    command = [BROWSER, *FLAGS, f"--user-data-dir={profile}", address]
    page = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    told = json.loads(unescape(re.search(r'<pre id="told">(.*?)</pre>', page, re.DOTALL)[1]))
    assert "trouble" not in told, told["trouble"]
    return told


def walking() -> Setup:
    return setups.ready(setups.shot("1", moves=("truck_left",), walks=True), WIDE, HIGH)


def test_three_sees_the_same_picture(served: tuple[Path, str]) -> None:
    folder, page = served
    setup, at = walking(), 30
    stage.write_setup_usd(setup, folder / "stage.usdc")
    told = opened(f"{page}?usd=stage.usdc&seconds={at / 24}", folder / "profile")
    staged = company(setup)
    assert told["meshes"] == staged.geometry.parts
    assert told["triangles"] == len(staged.geometry.faces)
    assert told["unit"] == pytest.approx(0.01)
    assert told["seconds"] == pytest.approx((setup.frames - 1) / 24)
    assert {kind for kind, _ in told["lights"]} >= {"DirectionalLight"}
    lens = setup.camera.lens_mm[at]
    assert told["fov"] == pytest.approx(2 * np.degrees(np.arctan(36 * 9 / 16 / 2 / lens)), rel=1e-4)
    theirs = np.array(told["picture"]).reshape(HIGH, WIDE)[::-1]
    names = {0: "", **dict(enumerate(told["owners"], 1))}
    view = Viewfinder(setup, WIDE, HIGH)
    plain = {0: "", **{i: name.replace(".", "_") for i, name in view.names.items()}}
    ours = view.frame(at).ids
    same = np.vectorize(names.get)(theirs) == np.vectorize(plain.get)(ours)
    assert same.mean() > 0.97
    monk = np.vectorize(names.get)(theirs) == "MONK"
    assert monk.mean() > 0.01
