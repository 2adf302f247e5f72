"""Pictures and sound on the disk: what is written is what is read."""

import errno
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from rushes import media
from rushes.errors import MediaError
from rushes.media import SAMPLE_RATE, Picture, Subtitle

RATE = Fraction(24)


def cards(count: int, size: tuple[int, int] = (96, 160)) -> Iterator[Picture]:
    """Grey cards, each a known level brighter than the one before."""
    for number in range(count):
        yield np.full((*size, 3), 20 + 8 * number, np.uint8)


def tone(seconds: float, level: float = 0.1) -> media.Sound:
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return np.repeat(level * np.sin(2 * np.pi * 1000 * time)[:, None], 2, axis=1).astype(np.float32)


def test_write_then_read_keeps_frames_and_colours(tmp_path: Path) -> None:
    red = np.zeros((96, 160, 3), np.uint8)
    red[:] = (200, 60, 40)
    footage = media.write(tmp_path / "red.mp4", [red] * 5, RATE)
    pictures = list(media.read(footage.path))
    assert (footage.frames, footage.width, footage.height) == (5, 160, 96)
    assert len(pictures) == 5
    assert np.abs(pictures[2].astype(int) - red).max() <= 6


def test_glance_gives_the_frames_asked_for_and_the_last_beyond_the_end(tmp_path: Path) -> None:
    path = media.write(tmp_path / "cards.mp4", cards(10), RATE).path
    first, seventh, beyond = media.glance(path, [0, 7, 99])
    levels = [int(picture[40, 80, 0]) for picture in (first, seventh, beyond)]
    assert levels == pytest.approx([20, 76, 92], abs=3)


def test_film_reopens_with_picture_sound_subtitles_and_disclosure(tmp_path: Path) -> None:
    subtitles = [
        Subtitle(language="chi", title="中文", cues=((0.2, 1.0, "好梨！"),)),
        Subtitle(language="eng", title="English", cues=((0.2, 1.0, "Good pears!"),)),
    ]
    path = tmp_path / "film.mp4"
    told = {"title": "种梨", "comment": "AI-generated, simulated"}
    film = media.write_film(path, cards(24), RATE, tone(1.0), subtitles, told)
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        text = container.streams.subtitles
        assert (video.frames, film.frames) == (24, 24)
        assert (video.codec_context.profile, video.codec_context.pix_fmt) == ("High", "yuv420p")
        assert video.codec_context.colorspace == 1
        assert audio.codec_context.name.startswith("aac")
        assert [stream.language for stream in text] == ["chi", "eng"]
        assert container.metadata["title"] == "种梨"
        assert "simulated" in container.metadata["comment"]
        packets = [bytes(packet)[2:].decode() for packet in container.demux(text[0])]
    assert "好梨！" in packets
    atoms = path.read_bytes()
    assert atoms.index(b"moov") < atoms.index(b"mdat")


def test_sound_survives_the_disk(tmp_path: Path) -> None:
    media.write_sound(tmp_path / "tone.wav", tone(0.5))
    heard = media.read_sound(tmp_path / "tone.wav")
    assert heard.shape == (24_000, 2)
    assert np.abs(heard - tone(0.5)).max() < 1e-5


def test_loudness_of_a_known_tone() -> None:
    # BS.1770: a 1 kHz tone at -20 dBFS peak in both channels reads -20 LUFS.
    measured = media.loudness(tone(3.0, level=0.1))
    assert measured.integrated_lufs == pytest.approx(-20.0, abs=0.2)
    assert measured.true_peak_dbtp == pytest.approx(-20.0, abs=0.2)


def test_stills_by_suffix(tmp_path: Path) -> None:
    picture = next(cards(1))
    media.still(tmp_path / "a.png", picture)
    media.still(tmp_path / "a.jpg", picture)
    assert np.array_equal(next(media.read(tmp_path / "a.png")), picture)
    assert (tmp_path / "a.jpg").read_bytes()[:2] == b"\xff\xd8"


def test_nothing_to_write_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="no pictures"):
        media.write(tmp_path / "none.mp4", [], RATE)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_writer_leaves_the_old_file(tmp_path: Path) -> None:
    path = media.write(tmp_path / "take.mp4", cards(3), RATE).path
    before = path.read_bytes()

    def broken() -> Iterator[Picture]:
        yield from cards(2)
        raise OSError(errno.EIO, "the drive went away")

    with pytest.raises(MediaError, match="cannot be written"):
        media.write(path, broken(), RATE)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["take.mp4"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the full device of Linux")
@pytest.mark.parametrize("suffix", [".mp4", ".png", ".wav"])
def test_a_full_disk_is_said_in_so_many_words(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"film{suffix}"
    (tmp_path / f".film.part{suffix}").symlink_to("/dev/full")
    noise = np.random.default_rng(1).integers(0, 255, (96, 160, 3), np.uint8)
    attempts = {
        ".mp4": lambda: media.write(path, [noise] * 30, RATE, crf=1),
        ".png": lambda: media.still(path, noise),
        ".wav": lambda: media.write_sound(path, tone(2.0)),
    }
    with pytest.raises(MediaError, match="disk is full"):
        attempts[suffix]()
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"not a film at all" * 50])
def test_what_cannot_be_decoded_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.mp4").write_bytes(content)
    with pytest.raises(MediaError, match=r"bad\.mp4"):
        list(media.read(tmp_path / "bad.mp4"))
    with pytest.raises(MediaError, match="missing"):
        media.glance(tmp_path / "missing.mp4", [0])
