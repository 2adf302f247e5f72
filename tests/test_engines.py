"""Both engines keep the contract; a local worker that dies takes only its own work with it."""

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from rushes import engines
from rushes.engines import InlineEngine, LocalEngine
from rushes.errors import GeneratorError, NotFoundError
from rushes.testing.engines import EngineContract, double


class TestInlineEngine(EngineContract):
    @pytest.fixture
    def engine(self):
        engine = InlineEngine()
        yield engine
        engine.close()


class TestLocalEngine(EngineContract):
    @pytest.fixture
    def engine(self):
        engine = LocalEngine(2)
        yield engine
        engine.close()


def die() -> None:
    os._exit(3)


def doze(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def threads() -> tuple[str | None, int]:
    import cv2  # the library must see the limit when it is first imported
    import numba

    return os.environ.get("NUMBA_NUM_THREADS"), max(
        numba.config.NUMBA_NUM_THREADS, cv2.getNumThreads()
    )


def test_a_dead_worker_takes_only_its_own_work():
    engine = LocalEngine(2)
    bystander = engine.submit(doze, 1.0)
    victim = engine.submit(die)
    waiting = [engine.submit(double, number) for number in range(3)]
    with pytest.raises(GeneratorError, match="worker died"):
        victim.result(60)
    assert bystander.result(60) > 0
    assert [future.result(60) for future in waiting] == [0, 2, 4]
    engine.close()


def test_workers_use_one_core_each_and_the_parent_is_left_alone():
    before = dict(os.environ)
    engine = LocalEngine(1)
    assert engine.submit(threads).result(60) == ("1", 1)
    engine.close()
    assert dict(os.environ) == before


def test_closing_does_not_wait_for_long_work():
    engine = LocalEngine(1)
    long = engine.submit(doze, 300)
    waiting = engine.submit(double, 1)
    time.sleep(0.5)
    began = time.monotonic()
    engine.close()
    assert long.exception(20) is not None
    assert waiting.cancelled()
    assert time.monotonic() - began < 20
    with pytest.raises(GeneratorError, match="closed"):
        engine.submit(double, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX thing")
def test_workers_leave_when_the_parent_is_killed(tmp_path):
    script = """
        import os, sys, time
        sys.path.insert(0, sys.argv[1])
        import test_engines
        from rushes.engines import LocalEngine
        if __name__ == "__main__":
            engine = LocalEngine(1)
            print(engine.submit(test_engines.doze, 0).result(), flush=True)
            engine.submit(test_engines.doze, 300)
            time.sleep(300)
    """
    file = tmp_path / "parent.py"
    file.write_text(textwrap.dedent(script))
    here = str(Path(__file__).parent)
    with subprocess.Popen(
        [sys.executable, str(file), here], stdout=subprocess.PIPE, text=True
    ) as parent:
        worker = int(parent.stdout.readline())
        parent.kill()
    for _ in range(100):
        if not alive(worker):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent")


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        return not Path("/proc/self").is_dir()


def test_engines_load_by_name():
    engine = engines.load("inline")
    assert engine.submit(double, 4).result() == 8
    engine.close()
    with pytest.raises(NotFoundError, match="inline, local"):
        engines.load("orchestra")
