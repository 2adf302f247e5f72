"""Frames at a rational rate: spans, timecode, and the frame counts a generator can make."""

from fractions import Fraction

from rushes.errors import GeneratorError
from rushes.record import Record


class Span(Record):
    """A run of frames: `start` is the first, `frames` how many."""

    schema_label = "span.1"
    start: int = 0
    frames: int

    @property
    def end(self) -> int:
        """The first frame after the span."""
        return self.start + self.frames


class Grid(Record):
    """The clip lengths a generator accepts: `step * k + remainder` frames, from least to most.

    Wan makes 4k+1 frames, LTX 8k+1, MiniMax-H3 17k+5; previs any number.
    """

    step: int = 1
    remainder: int = 0
    least: int = 1
    most: int = 1_000_000

    def at_least(self, frames: int) -> int:
        """The shortest legal clip that holds `frames` frames."""
        wanted = max(frames, self.least)
        steps = -(-(wanted - self.remainder) // self.step)
        legal = steps * self.step + self.remainder
        if legal > self.most:
            raise GeneratorError(
                f"{frames} frames are more than this generator makes in one clip",
                expected=f"at most {self.most} frames",
                remedy="split the shot, or choose another generator",
            )
        return legal


def frames_in(seconds: float, rate: Fraction) -> int:
    """Whole frames nearest to `seconds`, never fewer than one."""
    return max(1, round(seconds * rate))


def timecode(frame: int, rate: Fraction) -> str:
    """Non-drop timecode HH:MM:SS:FF of a frame number."""
    per_second = round(rate)
    seconds, remainder = divmod(frame, per_second)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{remainder:02}"
