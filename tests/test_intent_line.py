"""The 180 degree line: unnoted scenes are staged, and every camera is looked for on the floor."""

from collections import Counter
from functools import cache

import numpy as np
import pytest
from scene_fixtures import SCENES

from rushes import script, stage
from rushes.intent import Direction, Role, shot_list
from rushes.intent.direction import Format, Set
from rushes.stage.company import company


@cache
def staged(name: str) -> tuple[stage.Setup, ...]:
    page = script.parse(SCENES[name], name)
    heights = (1.74, 1.62, 1.68)
    cast = {who: Role(height_m=tall) for who, tall in zip(page.characters, heights, strict=False)}
    direction = Direction(
        title="t",
        cast=cast,
        sets={page.scenes[0].place: Set(kit="street")},
        format=Format(width=160, height=90),
    )
    return stage.set_up(shot_list(page, direction).shots, direction)


ON_THE_LINE = 0.12


def pair_of(name: str) -> tuple[str, str]:
    words = Counter(
        beat.who for setup in staged(name) for beat in setup.shot.beats if beat.verb == "speak"
    )
    (a, _), (b, _) = words.most_common(2)
    return a, b


@pytest.mark.parametrize("name", SCENES)
def test_every_camera_stands_on_one_side_of_the_line(name: str) -> None:
    a, b = pair_of(name)
    sides: list[float] = []
    for setup in staged(name):
        if not {a, b} & set(setup.shot.intent.subjects or ()):
            continue
        joints, i = company(setup).joints, setup.frames // 2
        start, end = (joints[who]["head"][i, :3, 3] for who in (a, b))
        eye = setup.camera.c2w()[i, :3, 3]
        line, away = (end - start)[[0, 2]], (eye - start)[[0, 2]]
        across = float(line[0] * away[1] - line[1] * away[0])
        sides.append(across / float(np.linalg.norm(line) * np.linalg.norm(away)))
    assert len(sides) > 3
    # A camera on the line itself belongs to either side: seven degrees is on it.
    assert min(sides) > -ON_THE_LINE or max(sides) < ON_THE_LINE
    assert max(map(abs, sides)) > 0.5


@pytest.mark.parametrize("name", ["kitchen", "river", "pawn", "pier"])
def test_who_looks_right_goes_on_looking_right(name: str) -> None:
    a, b = pair_of(name)
    looks: dict[str, list[float]] = {a: [], b: []}
    for setup in staged(name):
        who = setup.shot.intent.subjects or ()
        speaks = [beat.who for beat in setup.shot.beats if beat.words]
        if len(who) != 1 or speaks != list(who):
            continue
        i = setup.frames // 2
        nose = company(setup).joints[who[0]]["head"][i, :3, 2]
        looks[who[0]].append(float(setup.camera.c2w()[i, :3, 0] @ nose))
    assert all(looks.values())
    assert all(np.sign(x) == np.sign(looks[a][0]) for x in looks[a])
    assert all(np.sign(x) == -np.sign(looks[a][0]) for x in looks[b])
