"""What every engine must do, as a test class: override `engine`, and run it with pytest."""

from collections.abc import Iterator

import pytest

from rushes.engines import Engine
from rushes.errors import MediaError


def double(number: int) -> int:
    """Work that succeeds."""
    return 2 * number


def refuse(what: str) -> None:
    """Work that fails as Rushes fails."""
    raise MediaError(what, where="reel 1", remedy="try another reel")


class EngineContract:
    """Work comes back as results or as the error it raised, and the engine goes on."""

    @pytest.fixture
    def engine(self) -> Iterator[Engine]:
        raise NotImplementedError("override the `engine` fixture with your own")

    def test_work_comes_back(self, engine: Engine) -> None:
        assert engine.submit(double, 21).result(60) == 42

    def test_more_work_than_workers(self, engine: Engine) -> None:
        futures = [engine.submit(double, number) for number in range(3 * engine.workers + 1)]
        assert [future.result(60) for future in futures] == [2 * n for n in range(len(futures))]

    def test_errors_come_back_whole(self, engine: Engine) -> None:
        with pytest.raises(MediaError, match="torn") as caught:
            engine.submit(refuse, "torn").result(60)
        assert caught.value.where == "reel 1"
        assert caught.value.remedy == "try another reel"

    def test_it_goes_on_after_an_error(self, engine: Engine) -> None:
        engine.submit(refuse, "torn").exception(60)
        assert engine.submit(double, 1).result(60) == 2

    def test_it_says_how_many_work_at_once(self, engine: Engine) -> None:
        assert engine.workers >= 1

    def test_closing_twice_is_fine(self, engine: Engine) -> None:
        engine.close()
        engine.close()
