"""The rasteriser against known pictures, against itself a frame later, and a ray tracer."""

import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene
from raster_fixtures import DAY, HEIGHT, NIGHT, WIDTH, ball, box, camera, place, quad, shoot, stage

from rushes.render.geometry import TEXTURES, Mesh, View
from rushes.render.lights import Lamp, Light
from rushes.render.raster import Rasteriser


def test_a_square_fills_exactly_the_pixels_whose_centres_it_covers() -> None:
    # 1 m wide at 2 m with focal length 160 pixels: 80 pixels wide, 40 high, centred.
    frame = shoot(stage((quad(1, 0.5), "card")), [place()], camera((0, 0, 2)))
    expected = np.zeros((HEIGHT, WIDTH), bool)
    expected[25:65, 40:120] = True
    assert np.array_equal(frame.ids == 1, expected)
    assert np.allclose(frame.depth[expected], 2, atol=1e-6)
    assert np.isinf(frame.depth[~expected]).all()
    assert np.allclose(frame.normals[expected], [0, 0, -1], atol=1e-6)
    assert not frame.normals[~expected].any()
    assert [a.dtype for a in (frame.colour, frame.depth, frame.ids, frame.flow)] == [
        np.uint8,
        np.float32,
        np.uint16,
        np.float32,
    ]


def test_depth_of_a_slanted_plane_is_exact() -> None:
    turned = place(turn=50)
    frame = shoot(stage((quad(8, 8), "card")), [turned], camera((0, 0, 3)))
    rows, columns = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    ray = np.stack([(columns - WIDTH / 2) / WIDTH, (rows - HEIGHT / 2) / WIDTH, 1 + 0 * rows], -1)
    normal = turned[:3, :3] @ [0, 0, 1] * (1, -1, -1)  # camera axes
    exact = (normal @ [0, 0, 3.0]) / (ray @ normal)
    seen = frame.ids == 1
    assert seen.mean() > 0.5
    assert np.allclose(frame.depth[seen], exact[seen], rtol=1e-6)


def test_nearer_hides_farther_whatever_the_order() -> None:
    near, far = (quad(1, 1), "near"), (quad(4, 4), "far")
    one = shoot(stage(near, far), [place(z=0.5), place()], camera((0, 0, 3)))
    two = shoot(stage(far, near), [place(), place(z=0.5)], camera((0, 0, 3)))
    assert np.array_equal(one.ids == 1, two.ids == 2)
    assert one.ids[HEIGHT // 2, WIDTH // 2] == 1


def test_normals_face_the_camera_from_both_sides_and_survive_squash_and_mirror() -> None:
    geometry = stage((ball(1), "ball"))
    rows, columns = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    for matrix in (np.diag([1, 0.5, 1, 1]), np.diag([-1, 0.5, 1, 1]), np.diag([2.0, 2, 2, 1])):
        frame = shoot(geometry, [matrix], camera((0, 0, 5)))
        seen = frame.ids == 1
        d = frame.depth[seen]
        point = np.stack([(columns[seen] - 80) / 160 * d, -(rows[seen] - 45) / 160 * d, 5 - d], -1)
        exact = point / np.diag(matrix)[:3] ** 2
        exact = exact / np.linalg.norm(exact, axis=1, keepdims=True) * (1, -1, -1)
        assert np.median((frame.normals[seen] * exact).sum(-1)) > 0.999
    behind = shoot(stage((quad(1, 1), "card")), [place(turn=180)], camera((0, 0, 2)))
    assert np.allclose(behind.normals[behind.ids == 1], [0, 0, -1], atol=1e-6)


def test_flow_leads_to_the_same_point_at_the_next_frame() -> None:
    """A turning, moving part and a moving, zooming camera: reproject depth, compare with flow."""
    geometry = stage((quad(30, 30, 4), "wall"), (ball(0.8), "ball"))
    now = [place(z=-4), place(0.2, 0, 0, 10)]
    after = [place(z=-4), place(0.6, 0.1, 0.2, 25, 1.05)]
    view, onward = camera((0.5, 0.4, 4)), camera((0.6, 0.5, 3.8), (0.1, 0, 0), 38)
    frame = shoot(geometry, now, view, after=after, onward=onward)
    rows, columns = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    d = frame.depth.astype(float)
    focal = view.k[0, 0]
    local = np.stack([(columns - 80) / focal * d, (rows - 45) / focal * d, d, 1 + 0 * d], -1)
    for number in (1, 2):
        part = number - 1
        moved = onward.k @ np.linalg.inv(onward.c2w)[:3] @ after[part]
        moved = moved @ np.linalg.inv(now[part]) @ view.c2w
        to = local[frame.ids == number] @ moved.T
        flow = to[:, :2] / to[:, 2:] - np.stack([columns, rows], -1)[frame.ids == number]
        assert np.abs(flow - frame.flow[frame.ids == number]).max() < 1e-3
    # And it lands on the surface that the next frame really shows there.
    later = shoot(geometry, after, onward)
    x = np.clip(np.floor(columns + frame.flow[..., 0]), 0, WIDTH - 1).astype(int)
    y = np.clip(np.floor(rows + frame.flow[..., 1]), 0, HEIGHT - 1).astype(int)
    ball_now = frame.ids == 2
    assert (later.ids[y, x] == 2)[ball_now].mean() > 0.97
    assert (later.ids == 2)[ball_now].mean() < 0.95


def test_sky_flow_is_the_camera_turning() -> None:
    geometry = stage((quad(0.1, 0.1), "speck"))
    moved = camera((5, 0, 9))  # looking at the origin from (0, 0, 9) and from there: a turn
    frame = shoot(geometry, [place(z=-50)], camera((0, 0, 9)), onward=moved)
    forward = np.linalg.inv(moved.c2w)[:3, :3] @ [0, 0, -1.0]
    expected = forward[:2] / forward[2] * WIDTH
    assert np.allclose(frame.flow[HEIGHT // 2, WIDTH // 2], expected, atol=2.0)
    still = shoot(geometry, [place(z=-50)], camera((0, 0, 9)))
    assert np.abs(still.flow).max() < 1e-4


def test_a_floor_that_passes_under_the_camera_is_cut_at_the_near_plane() -> None:
    floor = np.eye(4)
    floor[:3, :3] = [[1, 0, 0], [0, 0, 1], [0, -1, 0]]  # the sheet lies down
    frame = shoot(stage((quad(200, 200), "floor")), [floor], camera((0, 1, 0), (0, 1, -1)))
    rows = np.arange(HEIGHT) + 0.5
    below = rows > HEIGHT / 2 + 2
    expected = WIDTH / (rows[below] - HEIGHT / 2)
    assert (frame.ids[below] == 1).all()
    assert (frame.ids[: HEIGHT // 2] == 0).all()
    assert np.allclose(frame.depth[below], expected[:, None], rtol=1e-4)


@pytest.mark.parametrize("height", [0.2, 0.5, 0.907, 1.5, 3.0])
@pytest.mark.parametrize("aim", [0.0, 0.5, 2.75])
def test_ground_seen_from_low_down_has_no_holes(height: float, aim: float) -> None:
    # Cells behind and beside the camera project to numbers too large for a whole number.
    floor = np.eye(4)
    floor[:3, :3] = [[1, 0, 0], [0, 0, 1], [0, -1, 0]]
    seen = camera((0.3, height, 4.0), (0.0, aim, -2.0), 18)
    view = View(seen.c2w, np.diag([2, 2, 1]) @ seen.k)
    drawn = Rasteriser(stage((quad(60, 60, 24), "floor")), 2 * WIDTH, 2 * HEIGHT)
    ids, depth = drawn.seen(np.array([floor]), view)
    rows, columns = np.mgrid[: 2 * HEIGHT, : 2 * WIDTH] + 0.5
    ray = np.stack([columns, rows, 1 + 0 * rows], -1) @ np.linalg.inv(view.k).T @ view.c2w[:3, :3].T
    with np.errstate(divide="ignore"):
        at = view.c2w[:3, 3] - ray * (height / ray[..., 1])[..., None]
    on_floor = (ray[..., 1] < 0) & (np.abs(at[..., 0]) < 29.9) & (np.abs(at[..., 2]) < 29.9)
    assert on_floor.sum() > 1500
    assert (ids[on_floor] == 1).all()
    exact = -height / ray[..., 1][on_floor]
    assert np.allclose(depth[on_floor], exact, rtol=1e-4)


def test_stale_and_unreadable_compiled_kernels_are_made_anew(tmp_path: Path) -> None:
    """After an upgrade the old index may name classes that are gone; two processes may clean up."""
    run = "from rushes.render.project import transform; print(transform.stats.cache_path)"
    env = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)}
    command = [sys.executable, "-c", run]
    said = subprocess.run(command, env=env, capture_output=True, check=True, text=True)
    folder = Path(said.stdout.strip())
    old = folder / "project.transform-1.py3.nbi"
    old.write_bytes(b"not a kernel")
    subprocess.run(command, env=env, check=True)
    assert old.exists()  # what was made from the same sources stays
    (folder / "raster.digest").write_text("another version")
    both = [subprocess.Popen(command, env=env) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert not old.exists()


def test_arrays_are_used_again_only_when_nobody_holds_them() -> None:
    geometry = stage((quad(1, 1), "card"))
    drawn = Rasteriser(geometry, WIDTH, HEIGHT)
    now, views = np.array([place()]), [camera((0, 0, 2 + 0.2 * i)) for i in range(8)]
    held = [drawn.frame(now, now, view, view, DAY) for view in views]
    part = drawn.frame(now, now, views[0], views[0], DAY).depth[10:20]
    kept = part.copy()
    copies = [frame.colour.copy() for frame in held]
    drawn.frame(now, now, views[5], views[5], DAY)
    assert np.array_equal(part, kept)
    for frame, copy in zip(held, copies, strict=True):
        assert np.array_equal(frame.colour, copy)
    assert len({frame.depth.ctypes.data for frame in held}) == len(held)


def test_degenerate_and_hidden_things_do_no_harm() -> None:
    mesh = quad(1, 1)
    flat = Mesh(mesh.vertices * 0, mesh.normals, mesh.faces)
    geometry = stage(
        (quad(1, 0.5), "card"), (flat, "dot"), (quad(1, 1), "gone"), (quad(1, 1), "edge")
    )
    gone = np.diag([0.0, 0, 0, 1])
    now = [place(), place(z=1), gone, place(turn=90)]
    frame = shoot(geometry, now, camera((0, 0, 2)))
    assert set(np.unique(frame.ids)) <= {0, 1, 4}
    assert np.isfinite(frame.flow).all()
    assert np.isfinite(frame.normals).all()


@pytest.mark.parametrize("light", [DAY, NIGHT], ids=["day", "night"])
def test_an_empty_view_is_sky(light: Light) -> None:
    up = camera((0, 1, 0), (0.3, 2, -2))
    frame = shoot(stage((quad(1, 1), "card")), [place(z=30)], up, light=light)
    assert not frame.ids.any()
    assert np.isfinite(frame.flow).all()
    brightness = frame.colour.mean()
    assert brightness > 110 if light is DAY else 2 < brightness < 90


def test_lamps_light_what_is_near_and_nothing_beyond_their_reach() -> None:
    lamp = Lamp(at=(-1, 0, 0.5), colour=(1, 0.6, 0.3), strength=3, reach_m=2)
    geometry = stage((quad(8, 4), "wall"), texture="plain")
    dark = shoot(geometry, [place()], camera((0, 0, 4)), light=NIGHT)
    lit = shoot(
        geometry, [place()], camera((0, 0, 4)), light=NIGHT.model_copy(update={"lamps": (lamp,)})
    )
    gain = lit.colour.astype(int) - dark.colour
    assert gain[45, 40].min() > 20
    assert gain[45, 40, 0] > gain[45, 40, 2]
    assert np.abs(gain[:, 130:]).max() <= 3


def test_shadow_falls_where_the_sun_is_hidden() -> None:
    floor = np.eye(4)
    floor[:3, :3] = [[1, 0, 0], [0, 0, 1], [0, -1, 0]]
    roof = floor.copy()
    roof[1, 3] = 1.0
    geometry = stage((quad(20, 20), "floor"), (quad(1, 1), "roof"), texture="plain")
    noon = DAY.model_copy(update={"sun_from": (0, 1, 0), "fog_per_m": 0.0})
    frame = shoot(geometry, [floor, roof], camera((0, 0.6, 4), (0, 0, 0)), light=noon)
    middle, beside = frame.colour[HEIGHT // 2, [WIDTH // 2, WIDTH // 8]].astype(int).sum(-1)
    assert frame.ids[HEIGHT // 2, WIDTH // 2] == 1
    assert middle < 0.8 * beside


def test_frames_repeat_exactly_whatever_was_drawn_between_and_on_any_threads() -> None:
    geometry = stage((quad(8, 8, 6), "wall"), (ball(0.7), "ball"), texture="plaster")
    views = [camera((0, 0, 4)), camera((1, 1, 5))]
    now = np.array([place(z=-2), place()])
    drawn = Rasteriser(geometry, WIDTH, HEIGHT)
    first = drawn.frame(now, now, views[0], views[0], DAY)
    kept = first.colour.copy()
    drawn.frame(now, now, views[1], views[1], DAY)
    again = drawn.frame(now, now, views[0], views[0], DAY)
    assert np.array_equal(first.colour, kept)
    for one, two in zip(vars(first).values(), vars(again).values(), strict=True):
        assert np.array_equal(one, two)
    alone = (
        "import hashlib, sys; sys.path.insert(0, 'tests')\n"
        "from test_render_raster import *\n"
        "g = stage((quad(8, 8, 6), 'wall'), (ball(0.7), 'ball'), texture='plaster')\n"
        "f = shoot(g, [place(z=-2), place()], camera((0, 0, 4)))\n"
        "print(hashlib.sha256(f.colour.tobytes() + f.flow.tobytes()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", alone],
            env=os.environ | {"NUMBA_NUM_THREADS": threads},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("texture", [t for t in TEXTURES if t not in ("plain", "water")])
def test_optical_flow_can_measure_a_truck_on_every_texture(texture: str) -> None:
    geometry = stage((quad(12, 8, 4), "wall"), (ball(0.8), "ball"), texture=texture)
    now = np.array([place(z=-1), place()])
    one, two = (
        View(v.c2w, np.diag([2, 2, 1]) @ v.k)
        for v in (camera((0, 0.2, 4), (0, 0, -1)), camera((0.03, 0.2, 4), (0.03, 0, -1)))
    )
    drawn = Rasteriser(geometry, 2 * WIDTH, 2 * HEIGHT)
    a, b = (drawn.frame(now, now, v, two, DAY) for v in (one, two))
    grey = [cv2.cvtColor(f.colour, cv2.COLOR_RGB2GRAY) for f in (a, b)]
    measured = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM).calc(*grey, None)
    error = np.linalg.norm(measured - a.flow, axis=-1)[8:-8, 8:-8]
    assert np.median(error) < 0.15


def test_water_moves_with_the_clock_and_nothing_else_does() -> None:
    view, now = camera((0, 0, 3)), np.array([place()])
    for texture, moves in (("water", True), ("grass", False)):
        drawn = Rasteriser(stage((quad(4, 4), "sheet"), texture=texture), WIDTH, HEIGHT)
        one, two = (drawn.frame(now, now, view, view, DAY, s).colour for s in (0.0, 1.0))
        assert np.array_equal(one, two) != moves


def test_agrees_with_a_ray_tracer() -> None:
    """Ids and depth of a heap of boxes and balls against Embree, ray by ray."""
    rng = np.random.default_rng(4)
    meshes = [(box(*rng.uniform(0.3, 1.2, 3)), f"box{i}") for i in range(12)]
    meshes += [(ball(rng.uniform(0.2, 0.6)), f"ball{i}") for i in range(8)]
    meshes.append((box(20, 0.2, 20), "floor"))
    now = [place(*rng.uniform(-2, 2, 3), rng.uniform(0, 360)) for _ in meshes]
    now[-1] = place(y=-2)
    geometry = stage(*meshes)
    view = camera((1, 1.5, 6))
    frame = shoot(geometry, now, view)

    at = np.array(now)[geometry.vertex_part]
    world = np.einsum("nij,nj->ni", at[:, :3, :3], geometry.vertices) + at[:, :3, 3]
    scene = EmbreeScene()
    TriangleMesh(scene, world[geometry.faces].astype(np.float32))
    rows, columns = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    focal = view.k[0, 0]
    ray = np.stack([(columns - 80) / focal, (rows - 45) / focal, 1 + 0 * rows], -1).reshape(-1, 3)
    ray = (ray @ view.c2w[:3, :3].T).astype(np.float32)
    eye = np.tile(view.c2w[:3, 3], (len(ray), 1)).astype(np.float32)
    hit = scene.run(eye, ray, output=1)
    found = hit["primID"] >= 0
    ids = np.zeros(len(ray), int)
    ids[found] = geometry.part_id[geometry.face_part[hit["primID"][found]]]
    same = ids == frame.ids.ravel()
    assert same.mean() >= 0.99
    both = same & found
    assert np.median(np.abs(hit["tfar"][both] - frame.depth.ravel()[both])) < 1e-3
