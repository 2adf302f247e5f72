"""A tiny production made by hand: three places, four shots, a few takes and their clips."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import numpy as np

from rushes import media
from rushes.acting import Actor, Cue
from rushes.budget import Cost
from rushes.checks import Curve, Finding
from rushes.cut import Reel
from rushes.generate import Licence, Misbehaviour
from rushes.intent import Direction, Intent, Move, Role, Said, Shot
from rushes.intent.direction import Format
from rushes.media import Footage
from rushes.render import CameraPath, Light
from rushes.script import Line, Scene, Screenplay
from rushes.stage import Setup
from rushes.takes import Slate, Take
from rushes.timing import Span

RATE = Fraction(24)
SIZE = (192, 108)
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
LEVELS = {"1A": 60, "1B": 110, "2A": 160, "3A": 210}
"""Each shot is a flat grey of its own, so that every picture of the film says where it is from."""

LIGHT = Light(
    sun_from=(0, 1, 0), sun=(1, 1, 1), sky_top=(0.2, 0.4, 0.8), sky_horizon=(0.7, 0.8, 0.9),
    ambient=(0.3, 0.3, 0.3), bounce=(0.1, 0.1, 0.1), fog=(0.7, 0.8, 0.9),
)  # fmt: skip


def setup(name: str, frames: int, cues: Sequence[Cue] = (), intent: Intent | None = None) -> Setup:
    scene, letter = name[:-1], name[-1]
    place, setting = {
        "1": ("MARKET STREET", "ext"), "2": ("TEAHOUSE", "int"), "3": ("RIVER BANK", "ext"),
    }[scene]  # fmt: skip
    lines = tuple(
        Line(at=10 + number, kind="dialogue", text=cue.words, who=cue.who)
        for number, cue in enumerate(cues)
        if cue.words
    )
    said = (
        Said(by="house", where="house grammar", words="eye level", intent=Intent(angle="eye")),
        Said(by="film", where="film.toml", words="smooth", intent=Intent(steadiness="smooth")),
        Said(
            by="shot",
            where=f"script.fountain:{8 + int(scene)}",
            words="MS MONK, slow push in",
            intent=intent
            or Intent(size="ms", subjects=("MONK",), moves=(Move(kind="dolly_in", amount=0.6),)),
        ),
    )
    shot = Shot(
        scene=scene, letter=letter, place=place, setting=setting, lines=lines, beats=(), said=said
    )
    pose = (1.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, 1.5, 0.0, 0.0, -1.0, 5.0)
    return Setup(
        shot=shot, place=place.lower(), kit="street", rate=RATE, frames=frames,
        width=SIZE[0], height=SIZE[1],
        actors=(
            Actor(name="MONK", role=Role(height_m=1.6), at=(-1.0, 0.0, 0.0), facing=0),
            Actor(name="SELLER", role=Role(height_m=1.75), at=(1.0, 0.0, 0.0), facing=0),
        ),
        props=(), cues=tuple(cues), light=LIGHT,
        camera=CameraPath(poses=(pose,) * frames, lens_mm=(35.0,) * frames),
    )  # fmt: skip


def setups() -> tuple[Setup, ...]:
    return (
        setup(
            "1A",
            48,
            [
                Cue(who="MONK", verb="walk", start=0, end=20, to=(0.5, 0.0, 1.0)),
                Cue(who="MONK", verb="speak", start=12, end=40, words="One pear, good sir?"),
            ],
            Intent(size="ms", transition="fade_in", moves=(Move(kind="dolly_in", amount=0.6),)),
        ),
        setup(
            "1B",
            36,
            [Cue(who="SELLER", verb="speak", start=4, end=30, words="Go & beg <elsewhere>!")],
        ),
        setup(
            "2A",
            40,
            [Cue(who="CHILD", verb="pour", start=5, end=35)],
            Intent(size="ls", transition="dissolve", moves=(Move(kind="static"),)),
        ),
        setup(
            "3A",
            40,
            [
                Cue(who="SELLER", verb="fall", start=10, end=20),
                Cue(who="SELLER", verb="speak", start=20, end=38, words="My pears!"),
            ],
            Intent(size="els", hour="dusk", transition="fade_out"),
        ),
    )


def pages() -> tuple[Screenplay, Screenplay]:
    def page(language: str, speeches: Mapping[str, Sequence[tuple[int, str]]]) -> Screenplay:
        scenes = tuple(
            Scene(
                number=number, at=1, heading="EXT. X - DAY", setting="ext", place="X", hour="DAY",
                lines=tuple(
                    Line(at=at, kind="dialogue", text=text, who="WHO") for at, text in lines
                ),
            )
            for number, lines in speeches.items()
        )  # fmt: skip
        return Screenplay(source="script.fountain", language=language, scenes=scenes)

    english = {
        "1": [(11, "One pear, good sir?"), (10, "Go & beg <elsewhere>!")],
        "2": [],
        "3": [(11, "My pears!")],
    }
    chinese = {
        "1": [(21, "行行好，给一个梨？"), (22, "走开，到别处要去！")],
        "2": [],
        "3": [(30, "我的梨！")],
    }
    return page("en", english), page("zh", chinese)


def clip(vault: Path, name: str, frames: int, level: int, size: tuple[int, int] = SIZE) -> Footage:
    """A flat grey clip with a moving bar, in the vault, its path relative to the vault."""
    wide, high = size

    def pictures() -> list[media.Picture]:
        out = np.full((frames, high, wide, 3), level, np.uint8)
        for number in range(frames):
            out[number, : high // 8, : max(1, wide * number // frames)] = 255 - level
        return list(out)

    footage = media.write(vault / f"{name}.mp4", pictures(), RATE)
    return footage.model_copy(update={"path": Path(f"{name}.mp4")})


def findings(score: float) -> tuple[Finding, ...]:
    curve = Curve(
        name="delivered camera", unit="m", frames=(0, 10, 20, 30),
        values=(0.0, 0.1 * score, 0.3 * score, 0.6 * score), wanted=(0.0, 0.2, 0.4, 0.6),
    )  # fmt: skip
    return (
        Finding(
            check="camera", score=score, verdict="passed" if score > 0.7 else "failed",
            because=f"{score:.0%} of the push in was delivered",
            because_zh=f"推镜头完成了 {score:.0%}", curves=(curve,),
        ),
        Finding(
            check="framing", score=0.5, verdict="cannot tell", because="too dark to see anybody",
            because_zh="太暗，看不清人物",
        ),
    )  # fmt: skip


def take(
    slate: Slate, footage: Footage | None, needed: int, score: float = 0.9, order: int = 0
) -> Take:
    began = START + timedelta(seconds=20 * order)
    cost = Cost(gpu_seconds=80, money=0.1, seconds=2.0, simulated=True)
    return Take(
        slate=slate, setup="0123456789abcdef", generator="rehearsal", tier="final", seed=7 + order,
        sent=("words", "depth"), dropped=("pose",), footage=footage, quoted=cost,
        metered=cost.model_copy(update={"gpu_seconds": 91.0}),
        findings=findings(score) if footage else (),
        usable=Span(frames=max(needed, footage.frames)) if footage else None,
        truth=(Misbehaviour(kind="camera under-delivers", amount=1 - score, unit="fraction"),),
        simulated=True, spoiled="" if footage else "the generator crashed",
        began=began, ended=began + timedelta(seconds=2),
    )  # fmt: skip


def direction() -> Direction:
    return Direction(
        title="Planting Pears", titles={"en": "Planting Pears", "zh": "种梨"},
        credits={"en": "after Pu Songling (1640–1715)", "zh": "改编自蒲松龄《聊斋志异》"},
        format=Format(width=SIZE[0], height=SIZE[1], rate=RATE),
        cast={
            "MONK": Role(label={"en": "MONK", "zh": "道士"}),
            "SELLER": Role(label={"en": "SELLER", "zh": "卖梨人"}),
        },
    )  # fmt: skip


def reel(root: Path, missing: Sequence[str] = ("2A",), handles: int = 8) -> Reel:
    """The reel; shots in `missing` have no circled take but a previs."""
    vault, out = root / "vault", root / "out"
    vault.mkdir(parents=True, exist_ok=True)
    ready = setups()
    circled = {
        one.name: take(
            Slate(shot=one.name, take=2),
            clip(vault, f"{one.name}-2", one.frames + handles, LEVELS[one.name]),
            one.frames,
            order=number * 3 + 1,
        )
        for number, one in enumerate(ready)
        if one.name not in missing
    }
    previs = {
        one.name: root / "previs" / clip(root / "previs", one.name, one.frames, 30).path
        for one in ready
        if one.name in missing or one.name == "1A"
    }
    return Reel(
        name="pears", direction=direction(), pages=pages(), setups=ready, circled=circled,
        vault=vault, folder=out, previs=previs,
        licences={"rehearsal": Licence(name="simulation", disclose="simulated")},
    )  # fmt: skip
