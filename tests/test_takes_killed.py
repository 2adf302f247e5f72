"""Kill the shoot at any moment, run it again: it goes on, and repeats nothing that is done."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rushes.budget import Budget
from rushes.engines import LocalEngine
from rushes.store import SqliteStore
from rushes.takes import Take, shoot
from rushes.testing.puppets import Puppet
from rushes.testing.stand_ins import tiny_setup

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX thing")

SETUPS = [tiny_setup("1A"), tiny_setup("2A")]
SCRIPT = """
import sys, pathlib
sys.path.insert(0, sys.argv[1])
from rushes.budget import Budget
from rushes.engines import LocalEngine
from rushes.store import SqliteStore
from rushes.takes import shoot
from rushes.testing.puppets import Puppet
from rushes.testing.stand_ins import tiny_setup

if __name__ == "__main__":
    engine = LocalEngine(2)
    setups = [tiny_setup("1A"), tiny_setup("2A")]
    store = SqliteStore(pathlib.Path(sys.argv[2]))
    print("ready", flush=True)
    for take in shoot(setups, Puppet(slow=0.3), Budget(), store, engine):
        print(take.slate, flush=True)
"""


@pytest.mark.parametrize("kill_after", [1, 4])
def test_kill_and_go_on(tmp_path, kill_after):
    script = tmp_path / "shoot_it.py"
    script.write_text(SCRIPT)
    film = tmp_path / "film"
    film.mkdir()
    with subprocess.Popen(
        [sys.executable, str(script), str(Path(__file__).parent), str(film)],
        stdout=subprocess.PIPE,
        text=True,
    ) as victim:
        for _ in range(kill_after + 1):
            assert victim.stdout.readline()
        time.sleep(0.15)
        os.kill(victim.pid, signal.SIGKILL)
    store = SqliteStore(film)
    before = list(store.all(Take))
    assert len(before) >= kill_after
    engine = LocalEngine(2)
    later = list(shoot(SETUPS, Puppet(), Budget(), store, engine))
    engine.close()
    everything = list(store.all(Take))
    assert everything == before + later
    shot = {(t.slate.shot, t.tier, t.seed) for t in everything}
    assert len(shot) == len(everything) == 8
    assert len({str(t.slate) for t in everything}) == 8
    for take in everything:
        store.open(take.footage)
    kept = {t.footage.sha256 for t in everything}
    in_vault = {path.stem for path in (film / "vault").rglob("*.mp4")}
    assert kept <= in_vault
    assert len(in_vault) <= len(kept) + 1  # one may have been kept but not yet recorded
    assert not list((film / "vault" / "scratch").glob("*"))
    store.close()
