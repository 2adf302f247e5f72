"""What stands still is drawn once: the picture must be the same as if it were drawn every time."""

from dataclasses import replace

import numpy as np
import pytest
from raster_fixtures import DAY, HEIGHT, WIDTH, ball, camera, place, quad, stage

from rushes.errors import StageError
from rushes.render import raster
from rushes.render.geometry import Frame, Geometry, View
from rushes.render.raster import Rasteriser

LOW_SUN = DAY.model_copy(update={"sun_from": (0.4, 0.4, 0.8)})


def steps(count: int) -> list[np.ndarray]:
    """A wall that stays and a ball that rolls past it and throws its shadow on it."""
    return [np.array([place(z=-0.8), place(-0.8 + 0.3 * i, 0, 0, 20 * i)]) for i in range(count)]


def scene(wall: str) -> Geometry:
    return stage((quad(9, 6, 6), wall), (ball(0.5), "ball"), texture="plaster")


def shot(drawn: Rasteriser, i: int, view: View) -> Frame:
    at = steps(i + 2)
    return drawn.frame(at[i], at[i + 1], view, view, LOW_SUN, i / 24)


def test_a_kept_wall_looks_as_one_that_is_drawn_anew() -> None:
    kept, anew = (Rasteriser(scene(wall), WIDTH, HEIGHT) for wall in ("set", "wall"))
    # Rim light is for what stands before the set.
    anew._stands[0] = 0.0
    view = camera((0.2, 0.1, 4))
    for i in range(5):
        one, two = shot(kept, i, view), shot(anew, i, view)
        assert np.array_equal(one.ids, two.ids)
        assert np.allclose(one.depth, two.depth, rtol=1e-6)
        assert np.allclose(one.normals, two.normals, atol=1e-5)
        assert np.allclose(one.flow, two.flow, atol=1e-4)
        assert np.abs(one.colour.astype(int) - two.colour).max() <= 2
        assert (one.ids == 2).mean() > 0.02


def test_a_frame_is_the_same_whatever_was_drawn_before() -> None:
    """By a camera that moved in between, another frame, and a wall that moved and came back."""
    view, other = camera((0.2, 0.1, 4)), camera((0.5, 0.1, 4))
    fresh = shot(Rasteriser(scene("set"), WIDTH, HEIGHT), 3, view)
    drawn = Rasteriser(scene("set"), WIDTH, HEIGHT)
    for i, seen in ((0, view), (3, other), (1, view), (4, view)):
        shot(drawn, i, seen)
    gone = steps(1)[0]
    gone[0] = place(z=-1.5)
    drawn.frame(gone, gone, view, view, LOW_SUN)
    drawn.seen(gone, other)
    again = shot(drawn, 3, view)
    for one, two in zip(vars(fresh).values(), vars(again).values(), strict=True):
        assert np.array_equal(one, two)


def test_who_changes_what_was_handed_out_changes_no_later_frame() -> None:
    view, drawn = camera((0.2, 0.1, 4)), Rasteriser(scene("set"), WIDTH, HEIGHT)
    first = shot(drawn, 2, view)
    copies = [np.array(one) for one in vars(first).values()]
    for one in vars(first).values():
        one[:] = 0
    for one, two in zip(vars(shot(drawn, 2, view)).values(), copies, strict=True):
        assert np.array_equal(one, two)


def test_triangles_that_are_no_numbers_are_left_out_and_the_rest_is_drawn() -> None:
    whole = stage((quad(2, 1, 8), "card"), (ball(0.4), "ball"))
    vertices, normals, faces = (np.array(a) for a in (whole.vertices, whole.normals, whole.faces))
    vertices[40:45] = np.nan
    vertices[3] = np.inf
    normals[60] = np.nan
    faces[100] = (0, 1, 10**6)
    faces[101] = (-1, 2, 3)
    broken = replace(whole, vertices=vertices, normals=normals, faces=faces)
    view, now = camera((0, 0, 4)), np.array([place(), place(x=0.3)])
    frame, plain = (
        Rasteriser(one, WIDTH, HEIGHT).frame(now, now, view, view, DAY) for one in (broken, whole)
    )
    assert 0.6 < (frame.ids > 0).sum() / (plain.ids > 0).sum() < 1
    assert np.isfinite(frame.normals).all()
    assert np.isfinite(frame.flow).all()
    assert np.array_equal(frame.depth[frame.ids == 2], plain.depth[frame.ids == 2])
    assert frame.colour.std() > 10


def test_nothing_at_all_is_an_empty_stage() -> None:
    whole = stage((quad(1, 1), "card"))
    none = replace(whole, vertices=whole.vertices * np.float32(np.nan))
    view = camera((0, 0, 4))
    frame = Rasteriser(none, WIDTH, HEIGHT).frame(
        np.array([place()]), np.array([place()]), view, view, DAY
    )
    assert not frame.ids.any()
    assert frame.colour.mean() > 20


def test_more_triangles_than_memory_holds_are_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(raster, "MOST_TRIANGLES", 100)
    with pytest.raises(StageError, match="triangles on the stage"):
        Rasteriser(stage((quad(1, 1, 10), "card")), WIDTH, HEIGHT)
