"""Clips from anywhere: brought into line and judged, or refused with a reason; never a crash."""

import struct
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from rushes import media
from rushes.checks.clip import Screening, screen
from rushes.errors import MediaError
from rushes.generate import keep_watching
from rushes.generate.previs import Previs
from rushes.intent import Intent
from rushes.media import Picture
from rushes.stage import Setup
from rushes.testing.setups import ready, shot

WIDTH, HEIGHT, RATE = 320, 180, Fraction(12)
Pictures = Sequence[Picture]


@pytest.fixture(scope="module")
def setup() -> Setup:
    return ready(shot("1", wish=Intent(seconds=1.0, size="mls")), WIDTH, HEIGHT)


@pytest.fixture(scope="module")
def take(setup: Setup) -> list[Picture]:
    """A second of obedience, on twos."""
    request = Previs().plan(setup, "final")
    return list(Previs().shoot(request, 0, keep_watching))[::2]


def judged(folder: Path, pictures: Pictures, setup: Setup, rate: Fraction = RATE) -> Screening:
    media.write(folder / "clip.mp4", pictures, rate, 16)
    return screen(folder / "clip.mp4", setup)


def verdicts(seen: Screening) -> dict[str, str]:
    return {finding.check: finding.verdict for finding in seen.findings}


def larger(pictures: Pictures) -> Pictures:
    return [cv2.resize(one, (480, 270)) for one in pictures]


def barred(pictures: Pictures) -> Pictures:
    return [np.pad(one, ((30, 30), (0, 0), (0, 0))) for one in pictures]


def longer(pictures: Pictures) -> Pictures:
    return [*pictures, *([pictures[-1]] * 12)]


@pytest.mark.parametrize(("change", "word"), [
    (larger, ""), (barred, "black bars were cut off: 320x240 to 320x180"),
    (longer, "its beginning was judged"),
])  # fmt: skip
def test_an_obedient_clip_of_another_make_passes(
    change: Callable[[Pictures], Pictures],
    word: str,
    take: list[Picture],
    setup: Setup,
    tmp_path: Path,
) -> None:
    seen = judged(tmp_path, change(take), setup)
    said = " ".join(en for en, _ in seen.said)
    assert word in said
    assert "the clip has 12 pictures a second, the shot 24" in said
    assert set(verdicts(seen).values()) <= {"passed", "cannot tell"}
    assert verdicts(seen)["framing"] == verdicts(seen)["camera"] == "passed"


def test_a_square_clip_says_what_it_cannot_know(
    take: list[Picture], setup: Setup, tmp_path: Path
) -> None:
    seen = judged(tmp_path, [one[:, 70:250] for one in take], setup)
    told = verdicts(seen)
    assert told["camera"] == told["framing"] == told["stranger"] == "cannot tell"
    assert told["exposure"] == told["cut"] == "passed"
    assert any("another shape" in en and "比例" in zh for en, zh in seen.said)


@pytest.mark.parametrize("frames", [1, 2, 5])
def test_a_clip_too_short_is_too_short_and_little_else(
    frames: int, take: list[Picture], setup: Setup, tmp_path: Path
) -> None:
    told = verdicts(judged(tmp_path, take[:frames], setup))
    assert told.pop("duration") == "failed"
    assert "failed" not in told.values()


def test_black_and_blank_clips_are_no_confident_wrong_answer(
    take: list[Picture], setup: Setup, tmp_path: Path
) -> None:
    black = verdicts(judged(tmp_path, [np.zeros_like(one) for one in take], setup))
    assert black["black"] == "failed"
    assert {black[name] for name in ("camera", "framing", "exposure", "palette")} == {"cannot tell"}
    blank = verdicts(judged(tmp_path, [np.full_like(one, 128) for one in take], setup))
    assert blank["camera"] == blank["framing"] == "cannot tell"


def test_a_turned_clip_is_turned_back(take: list[Picture], setup: Setup, tmp_path: Path) -> None:
    """A telephone stores what it saw on its side and writes a matrix into the track header."""
    path = tmp_path / "turned.mp4"
    media.write(path, [np.ascontiguousarray(np.rot90(one)) for one in take], RATE, 16)
    data = bytearray(path.read_bytes())
    matrix = data.find(b"tkhd") + 8 + 20 + 16
    one = 0x10000
    data[matrix : matrix + 36] = struct.pack(">9i", 0, one, 0, -one, 0, 0, 0, 0, 0x40000000)
    path.write_bytes(data)
    clip = media.look_over(path)
    assert (clip.turned, clip.width, clip.height) == (90, WIDTH, HEIGHT)
    shown = next(iter(media.screened(clip)))
    assert float(np.abs(shown.astype(int) - take[0]).mean()) < 6
    assert verdicts(screen(path, setup))["framing"] == "passed"


def encode(path: Path, codec: str, pixels: str, pictures: dict[int, Picture]) -> None:
    """Write pictures at these twelfths of a second; RGB, or ARGB when they have four channels."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=12)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, pixels
        stream.codec_context.time_base = Fraction(1, 1200)
        for number, picture in pictures.items():
            stored = "rgb24" if picture.shape[2] == 3 else "argb"
            frame = av.VideoFrame.from_ndarray(picture, format=stored).reformat(format=pixels)
            frame.pts, frame.time_base = 100 * number, Fraction(1, 1200)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def test_an_uneven_clip_is_held_to_an_even_rate(
    take: list[Picture], setup: Setup, tmp_path: Path
) -> None:
    shown = {i: picture for i, picture in enumerate(take) if i not in (3, 4, 8)}
    encode(tmp_path / "uneven.mp4", "libx264", "yuv420p", shown)
    clip = media.look_over(tmp_path / "uneven.mp4")
    assert clip.uneven
    assert clip.rate == RATE
    assert clip.frames == len(list(media.screened(clip))) == len(take)
    seen = screen(tmp_path / "uneven.mp4", setup)
    assert any("no even rate" in en for en, _ in seen.said)
    assert verdicts(seen)["duration"] == "passed"


def test_transparency_is_left_out_and_that_is_said(
    take: list[Picture], setup: Setup, tmp_path: Path
) -> None:
    veil = np.full((HEIGHT, WIDTH), 200, np.uint8)
    shown = {i: np.dstack([veil, picture]) for i, picture in enumerate(take)}
    encode(tmp_path / "veiled.mov", "qtrle", "argb", shown)
    seen = screen(tmp_path / "veiled.mov", setup)
    assert seen.clip.alpha
    assert ("transparency was left out", "忽略了透明通道") in seen.said
    assert "failed" not in verdicts(seen).values()


def test_what_is_no_clip_is_refused(take: list[Picture], setup: Setup, tmp_path: Path) -> None:
    media.write(tmp_path / "whole.mp4", take, RATE, 16)
    whole = (tmp_path / "whole.mp4").read_bytes()
    media.write_sound(tmp_path / "sound.wav", np.zeros((4800, 2), np.float32))
    contents = {
        "empty.mp4": b"",
        "torn.mp4": whole[: len(whole) // 2],
        "noise.mp4": np.random.default_rng(0).bytes(5000),
        "page.txt": b"INT. HOUSE - DAY\n" * 20,
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    for name in (*contents, "sound.wav", "nowhere.mp4", "."):
        with pytest.raises(MediaError):
            screen(tmp_path / name, setup)


def test_what_is_too_small_or_too_slow_is_refused(
    take: list[Picture], setup: Setup, tmp_path: Path
) -> None:
    with pytest.raises(MediaError, match="too small to judge: 64x36"):
        judged(tmp_path, [cv2.resize(one, (64, 36)) for one in take], setup)
    with pytest.raises(MediaError, match="too few to follow motion"):
        judged(tmp_path, take[:4], setup, Fraction(1))
