"""Quality control: the finished film is opened again and measured."""

from rushes import media
from rushes.checks import Finding
from rushes.deliver.label import contrast
from rushes.media import Footage, Probe

LOUDNESS, LOUDNESS_TOLERANCE, PEAK = -16.0, 1.0, -1.0
"""LUFS, LU and dBTP; the encoder may move both a little."""
LEAST_CONTRAST = 40.0


def inspect(film: Footage, label: str, label_frames: tuple[int, ...]) -> tuple[Finding, ...]:
    """What the film file really holds: length, format, sound, loudness and label.

    label_frames : frames on which the label must be readable. Raises MediaError.
    """
    said = media.probe(film.path)
    findings = [_length(film, said), _format(film, said), *_sound(film, said)]
    if label:
        findings.append(_label(film, label, label_frames))
    return tuple(findings)


def _finding(check: str, good: bool, because: str, because_zh: str) -> Finding:
    return Finding(
        check=check,
        score=1.0 if good else 0.0,
        verdict="passed" if good else "failed",
        because=because,
        because_zh=because_zh,
    )


def _length(film: Footage, said: Probe) -> Finding:
    return _finding(
        "length",
        said.frames == film.frames and said.rate == film.rate,
        f"{said.frames} frames at {said.rate} per second; {film.frames} were written",
        f"文件有 {said.frames} 帧，每秒 {said.rate} 帧；写入 {film.frames} 帧",
    )


def _format(film: Footage, said: Probe) -> Finding:
    good = said.pixels == "yuv420p" and said.matrix == 1
    size = f"{said.width}×{said.height}"
    return _finding(
        "picture format",
        good and (said.width, said.height) == (film.width, film.height),
        f"{size}, {said.pixels}, {'BT.709' if said.matrix == 1 else 'no BT.709 tag'}",
        f"{size}，{said.pixels}，{'BT.709' if said.matrix == 1 else '没有 BT.709 标记'}",
    )


def _sound(film: Footage, said: Probe) -> tuple[Finding, ...]:
    length = float(film.frames / film.rate)
    present = _finding(
        "sound",
        abs(said.sound_seconds - length) < 0.1,
        f"{said.sound_seconds:.2f} s of sound for {length:.2f} s of picture",
        f"画面 {length:.2f} 秒，声音 {said.sound_seconds:.2f} 秒",
    )
    if not said.sound_seconds:
        return (present,)
    heard = media.loudness(media.read_sound(film.path))
    lufs, peak = heard.integrated_lufs, heard.true_peak_dbtp
    good = abs(lufs - LOUDNESS) <= LOUDNESS_TOLERANCE and peak <= PEAK
    level = _finding(
        "loudness",
        good,
        f"{lufs:.1f} LUFS, true peak {peak:.1f} dBTP; wanted {LOUDNESS:.0f} LUFS, at most {PEAK}",
        f"响度 {lufs:.1f} LUFS，真峰值 {peak:.1f} dBTP；要求 {LOUDNESS:.0f} LUFS，不超过 {PEAK}",
    )
    return present, level


def _label(film: Footage, label: str, frames: tuple[int, ...]) -> Finding:
    seen = [contrast(picture, label) for picture in media.glance(film.path, frames)]
    least = min(seen, default=0.0)
    return _finding(
        "label",
        least >= LEAST_CONTRAST,
        f'"{label}" stands out by at least {least:.0f} of 255 levels on {len(seen)} frames',
        f"“{label}”在抽查的 {len(seen)} 帧上至少高出背景 {least:.0f} 级（共 255 级）",
    )
