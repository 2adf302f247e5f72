"""What reaches the cutting room, and what leaves it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

from rushes.generate import Licence
from rushes.intent import Direction
from rushes.record import Record
from rushes.script import Screenplay
from rushes.stage import Setup
from rushes.takes import Take


@dataclass(frozen=True)
class Reel:
    """Everything that reaches the cutting room.

    name : stem of every file written: "pears" gives pears.otio, pears.wav, pears.en.srt.
    pages : the film's own page first, then its translations.
    setups : in the order of the film. circled : the circled take by shot name.
    vault : the folder that footage paths are relative to. folder : where files are written.
    previs : a previs movie by shot name, used where no take is circled.
    licences : by generator name; they say which disclosure is due. usd : a stage by shot name.
    """

    name: str
    direction: Direction
    pages: tuple[Screenplay, ...]
    setups: tuple[Setup, ...]
    circled: Mapping[str, Take]
    vault: Path
    folder: Path
    previs: Mapping[str, Path] = field(default_factory=dict[str, Path])
    licences: Mapping[str, Licence] = field(default_factory=dict[str, Licence])
    usd: Mapping[str, Path] = field(default_factory=dict[str, Path])

    @property
    def timeline(self) -> Path:
        """Where the cut lies."""
        return self.folder / f"{self.name}.otio"

    @property
    def sound(self) -> Path:
        """Where the temp mix lies."""
        return self.folder / f"{self.name}.wav"

    @property
    def simulated(self) -> bool:
        """Whether any picture of the film comes from a simulated generator."""
        return any(take.simulated for take in self.circled.values())

    @property
    def generated(self) -> bool:
        """Whether any picture of the film must be disclosed as made by a generator."""
        return self.simulated or any(
            self.licences[take.generator].disclose
            for take in self.circled.values()
            if take.generator in self.licences
        )

    def title(self, language: str) -> str:
        """The title in a language; the film's own title stands in for a missing one."""
        titles = self.direction.titles
        return titles.get(language) or (self.direction.title if language == "en" else "")


class Cut(Record):
    """What the cutting room made. Paths are relative to the reel's folder."""

    schema_label: ClassVar[str] = "cut.1"
    timeline: Path
    sound: Path
    captions: dict[str, tuple[Path, ...]]
    frames: int
    rate: Fraction
    lufs: float
    true_peak_dbtp: float

    @property
    def seconds(self) -> float:
        return float(self.frames / self.rate)
