"""A user's own meshes on stage: written as files, read back, and what is wrong with them said."""

import json
import struct
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes import intent, script, stage
from rushes.errors import NotFoundError, RushesError, StageError
from rushes.intent import Direction
from rushes.intent.direction import Format, Role, Set, Thing
from rushes.sets.mesh_files import read_meshes
from rushes.sets.meshes import PROP, SET, clean, introduce, model, refer, thin
from rushes.sets.raw_mesh import Raw
from rushes.stage.company import company, place_of

RED = (0.6, 0.05, 0.05)
CORNERS = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], np.float64)
FACES = np.array(
    [[0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1],
     [2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4], [1, 5, 7], [1, 7, 3]]
)  # fmt: skip


def box(size: tuple[float, float, float], at: tuple[float, float, float]) -> np.ndarray:
    """The corners of a box that stands at a point."""
    return (CORNERS - (0.5, 0, 0.5)) * size + at


PIECES = {
    "Floor": box((8, 0.1, 8), (0, -0.1, 0)),
    "back_wall": box((8, 2.8, 0.1), (0, 0, -3)),
    "Table_01": box((1.4, 0.75, 0.8), (-2.6, 0, -1.8)),
    "单人床": box((1.0, 0.5, 2.0), (2.8, 0, -1.6)),
}


def glb(path: Path, pieces: dict[str, np.ndarray], faces: np.ndarray = FACES) -> Path:
    """A binary glTF 2.0 file with one node, one mesh and one red material for each piece."""
    blob, views, accessors, meshes, nodes = b"", [], [], [], []
    for name, points in pieces.items():
        rows = (
            (points.astype("<f4"), 5126, "VEC3", 34962),
            (faces.astype("<u4"), 5125, "SCALAR", 34963),
        )
        for data, kind, shape, target in rows:
            views.append(
                {"buffer": 0, "byteOffset": len(blob), "byteLength": data.nbytes, "target": target}
            )
            blob += data.tobytes()
            row = {"bufferView": len(views) - 1, "componentType": kind, "type": shape}
            if shape == "VEC3":
                row |= {
                    "count": len(points),
                    "min": points.min(0).tolist(),
                    "max": points.max(0).tolist(),
                }
            else:
                row |= {"count": faces.size}
            accessors.append(row)
        n = len(accessors)
        primitive = {"attributes": {"POSITION": n - 2}, "indices": n - 1, "material": 0}
        meshes.append({"primitives": [primitive]})
        nodes.append({"mesh": len(meshes) - 1, "name": name})
    tree = {
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [*range(len(nodes))]}],
        "nodes": nodes, "meshes": meshes, "accessors": accessors, "bufferViews": views,
        "buffers": [{"byteLength": len(blob)}],
        "materials": [{"pbrMetallicRoughness": {"baseColorFactor": [*RED, 1.0]}}],
    }  # fmt: skip
    text = json.dumps(tree).encode()
    text += b" " * (-len(text) % 4)
    blob += b"\0" * (-len(blob) % 4)
    chunks = (
        struct.pack("<II", len(text), 0x4E4F534A)
        + text
        + struct.pack("<II", len(blob), 0x4E4942)
        + blob
    )
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks)
    return path


def obj(path: Path, pieces: dict[str, np.ndarray], unit: float = 1.0) -> Path:
    """A Wavefront OBJ file; its numbers are in metres divided by `unit`."""
    rows, first = [], 1
    for name, points in pieces.items():
        rows.append(f"o {name}")
        rows += [f"v {x / unit} {y / unit} {z / unit}" for x, y, z in points.tolist()]
        rows += [f"f {a + first} {b + first} {c + first}" for a, b, c in FACES.tolist()]
        first += len(points)
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def usd(path: Path, pieces: dict[str, np.ndarray], unit: float, *, z_up: bool) -> Path:
    """A USD stage in units of `unit` metres, with a camera at (0, 1.6, 5) metres."""
    from pxr import Gf, Usd, UsdGeom

    made = Usd.Stage.CreateNew(str(path))
    UsdGeom.SetStageMetersPerUnit(made, unit)
    UsdGeom.SetStageUpAxis(made, UsdGeom.Tokens.z if z_up else UsdGeom.Tokens.y)

    def turned(points: np.ndarray) -> np.ndarray:
        return (points[:, [0, 2, 1]] * (1, -1, 1) if z_up else points) / unit

    for i, (name, points) in enumerate(pieces.items()):
        mesh = UsdGeom.Mesh.Define(made, f"/World/{name if name.isascii() else f'Bed_{i}'}")
        mesh.CreatePointsAttr([Gf.Vec3f(*map(float, p)) for p in turned(points)])
        mesh.CreateFaceVertexCountsAttr([3] * len(FACES))
        mesh.CreateFaceVertexIndicesAttr(FACES.ravel().tolist())
        mesh.CreateDisplayColorAttr([Gf.Vec3f(*RED)])
    camera = UsdGeom.Camera.Define(made, "/World/Camera")
    camera.CreateFocalLengthAttr(35.0 * 0.001 / unit * 10)
    camera.CreateHorizontalApertureAttr(36.0 * 0.001 / unit * 10)
    at = turned(np.array([[0.0, 1.6, 5.0]]))[0]
    spot = camera.AddTranslateOp()
    spot.Set(Gf.Vec3d(*map(float, at)))
    if z_up:
        camera.AddRotateXOp().Set(90.0)
    made.GetRootLayer().Save()
    return path


def film(tmp: Path, **changes: object) -> Direction:
    return Direction(
        title="Test", format=Format(width=160, height=90, rate=Fraction(12)),
        cast={"ANNA": Role()}, **changes,
    )  # fmt: skip


def set_up(folder: Path, direction: Direction, text: str) -> tuple[stage.Setup, ...]:
    shots = intent.shot_list(script.parse(text, "test.fountain"), direction)
    return stage.set_up(shots.shots, direction, folder)


PAGE = "INT. BUNKER - DAY\n\nANNA stands. She walks to the table.\n\nANNA\nHello.\n"


@pytest.mark.parametrize("kind", ["glb", "obj", "obj in centimetres", "usda", "usdc with z up"])
def test_a_mesh_is_the_set_in_its_real_size(tmp_path: Path, kind: str) -> None:
    if kind == "glb":
        path = glb(tmp_path / "room.glb", PIECES)
    elif kind.startswith("obj"):
        path = obj(tmp_path / "room.obj", PIECES, 0.01 if "centi" in kind else 1.0)
    else:
        path = usd(tmp_path / f"room.{kind[:4]}", PIECES, 0.01, z_up="z up" in kind)
    direction = film(tmp_path, sets={"BUNKER": Set(mesh=path.name)})
    setup = set_up(tmp_path, direction, PAGE)[0]
    place = place_of(setup)
    points = np.concatenate([part.mesh.vertices for part in place.parts])
    assert np.allclose(points.min(0), (-4, -0.1, -4), atol=1e-3)
    assert np.allclose(points.max(0), (4, 2.8, 4), atol=1e-3)
    if kind.startswith("obj"):
        said = [bent.en for one in setup.compromises for bent in [one] if "unit" in bent.en]
        assert bool(said) == ("centi" in kind)
        return
    assert {"table", "bed"} <= set(place.anchors) or "usd" in kind
    assert "table" in place.anchors
    frame = stage.Viewfinder(setup, 96, 54).frame(0)
    assert frame.colour.mean() > 20
    assert np.isfinite(frame.depth).mean() > 0.5


def test_the_camera_of_a_stage_is_used_when_asked(tmp_path: Path) -> None:
    usd(tmp_path / "room.usdc", PIECES, 0.01, z_up=True)
    direction = film(tmp_path, sets={"BUNKER": Set(mesh="room.usdc", camera=True)})
    setup = set_up(tmp_path, direction, PAGE)[0]
    assert setup.camera.frames == setup.frames
    assert np.allclose(setup.camera.c2w()[0, :3, 3], (0, 1.6, 5), atol=1e-3)
    assert abs(setup.camera.lens_mm[0] - 35) < 0.01
    glb(tmp_path / "room.glb", PIECES)
    with pytest.raises(StageError, match="no USD stage"):
        set_up(tmp_path, film(tmp_path, sets={"BUNKER": Set(mesh="room.glb", camera=True)}), PAGE)


def test_a_mesh_is_held_like_any_prop(tmp_path: Path) -> None:
    glb(tmp_path / "idol.glb", {"idol": box((0.1, 0.3, 0.1), (5, 5, 5))})
    direction = film(tmp_path, props={"IDOL": Thing(mesh="idol.glb", held_by="ANNA")})
    setup = set_up(tmp_path, direction, "INT. ROOM - DAY\n\nANNA holds the IDOL.\n")[0]
    assert [ref.name for ref in setup.meshes] == ["IDOL"]
    staged = company(setup)
    number = next(n for n, name in staged.geometry.names.items() if name == "IDOL")
    part = int(np.flatnonzero(staged.geometry.part_id == number)[0])
    assert np.allclose(staged.geometry.colour[part], RED, atol=0.02)
    hand = staged.joints["ANNA"]["right_hand"][-1, :3, 3]
    assert np.linalg.norm(staged.transforms[-1, part, :3, 3] - hand) < 0.25


def test_where_the_file_lies_is_no_part_of_what_is_shot(tmp_path: Path) -> None:
    digests = set()
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        glb(folder / "room.glb", PIECES)
        direction = film(folder, sets={"BUNKER": Set(mesh="room.glb")})
        digests.add(set_up(folder, direction, PAGE)[0].digest)
    assert len(digests) == 1
    glb(tmp_path / "a" / "room.glb", {**PIECES, "extra": box((1, 1, 1), (3, 0, 3))})
    direction = film(tmp_path, sets={"BUNKER": Set(mesh="room.glb")})
    assert set_up(tmp_path / "a", direction, PAGE)[0].digest not in digests


# -- what is wrong with them ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["room.glb", "room.obj", "room.usda", "room.usdc", "room.gltf"])
@pytest.mark.parametrize(
    "content", [b"", b"\0" * 40, b"glTF\x02\0\0\0\xff\0\0\0", b"{}", b"f 1 2 3\n"]
)
def test_damaged_files_are_told_and_nothing_else_escapes(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StageError) as told:
        read_meshes(tmp_path / name)
    assert name in str(told.value)


def test_a_missing_or_foreign_file_is_told(tmp_path: Path) -> None:
    direction = film(tmp_path, sets={"BUNKER": Set(mesh="refs/none.glb")})
    with pytest.raises(NotFoundError, match=r"refs/none\.glb"):
        set_up(tmp_path, direction, PAGE)
    (tmp_path / "room.blend").write_bytes(b"BLENDER")
    with pytest.raises(StageError, match=r"\.blend"):
        set_up(tmp_path, film(tmp_path, sets={"BUNKER": Set(mesh="room.blend")}), PAGE)


def test_points_that_are_no_numbers_and_triangles_without_area_are_left_out() -> None:
    bad = CORNERS.copy()
    bad[7] = np.nan
    flat = np.array([[0, 0, 1], [1, 1, 1], [2, 3, 99]])
    kept, said = clean([Raw("a", bad, np.concatenate([FACES, flat]), RED)], "a.glb")
    assert len(kept[0].faces) == 6
    assert said
    assert said[0].zh
    with pytest.raises(StageError, match="none of the"):
        clean([Raw("a", CORNERS * np.nan, FACES, RED)], "a.glb")


def test_a_mesh_with_too_many_triangles_is_thinned_and_keeps_its_shape() -> None:
    u, v = np.meshgrid(np.linspace(0, np.pi, 400), np.linspace(0, 2 * np.pi, 800), indexing="ij")
    points = np.stack([np.sin(u) * np.cos(v), np.cos(u), np.sin(u) * np.sin(v)], -1).reshape(-1, 3)
    a = (np.arange(399)[:, None] * 800 + np.arange(799)).ravel()
    faces = np.concatenate(
        [np.stack([a, a + 1, a + 800], 1), np.stack([a + 1, a + 801, a + 800], 1)]
    )
    ((ball,), said) = thin((Raw("ball", points, faces, RED),), 20_000, "ball.glb")
    assert 5_000 < len(ball.faces) <= 20_000
    assert "637,602" in said[0].en
    radii = np.linalg.norm(ball.points[np.unique(ball.faces)], axis=1)
    assert abs(radii - 1).max() < 0.03


@given(
    st.lists(st.floats(allow_nan=True, allow_infinity=True, width=32), min_size=9, max_size=60),
    st.lists(st.integers(-3, 25), min_size=3, max_size=60),
    st.integers(1, 12),
)
@settings(max_examples=60, deadline=None)
def test_any_numbers_give_a_mesh_or_a_told_error(
    numbers: list[float], corners: list[int], most: int
) -> None:
    points = np.array(numbers[: len(numbers) // 3 * 3], np.float64).reshape(-1, 3)
    faces = np.array(corners[: len(corners) // 3 * 3], np.int64).reshape(-1, 3)
    try:
        kept, _ = clean([Raw("any", points, faces, RED)], "any.glb")
    except RushesError:
        return
    fewer, _ = thin(kept, most, "any.glb")
    assert sum(len(one.faces) for one in fewer) <= max(most, 1)
    assert all(np.isfinite(one.points[one.faces]).all() for one in fewer)


def test_a_cube_has_flat_sides_and_a_ball_is_smooth(tmp_path: Path) -> None:
    ref = refer("", "cube.glb", glb(tmp_path / "cube.glb", {"cube": CORNERS}).parent)
    introduce([ref])
    ((_, cube),) = model(ref.sha256, PROP).layers
    assert np.allclose(np.abs(cube.normals).max(1), 1, atol=1e-6)


def test_a_room_in_millimetres_is_a_room_all_the_same(tmp_path: Path) -> None:
    """glTF is in metres by its own word; a room that is 8 km long was meant otherwise."""
    made = model_of(tmp_path, {name: 1000 * points for name, points in PIECES.items()})
    assert np.allclose(np.ptp(made.extent, axis=0), (8, 2.9, 8), atol=0.01)
    assert any("millimetres" in one.en and "毫米" in one.zh for one in made.bent)
    small = model_of(tmp_path, {name: points / 1000 for name, points in PIECES.items()})
    assert np.allclose(np.ptp(small.extent, axis=0), (8, 2.9, 8), atol=0.01)


def model_of(folder: Path, pieces: dict[str, np.ndarray]):
    ref = refer("", "any.glb", glb(folder / "any.glb", pieces).parent)
    introduce([ref])
    return model(ref.sha256, SET)


def test_a_set_far_from_the_middle_is_brought_there(tmp_path: Path) -> None:
    made = model_of(tmp_path, {name: p + np.array([300, 40, -700]) for name, p in PIECES.items()})
    low, high = made.extent
    assert np.allclose((low + high)[[0, 2]], 0, atol=1e-3)
    assert low[1] == pytest.approx(0, abs=1e-3)
    assert any("moved" in one.en and one.zh for one in made.bent)
    assert not model_of(tmp_path, PIECES).bent


@pytest.mark.parametrize("wrong", ["inside out", "in millimetres", "far away", "half of it broken"])
def test_no_mesh_makes_a_black_frame(tmp_path: Path, wrong: str) -> None:
    pieces = {
        "inside out": PIECES,
        "in millimetres": {name: 1000 * p for name, p in PIECES.items()},
        "far away": {name: p + np.array([0, 0, 900]) for name, p in PIECES.items()},
        "half of it broken": {**PIECES, "gone": np.full((8, 3), np.nan)},
    }[wrong]
    glb(tmp_path / "room.glb", pieces, FACES[:, ::-1] if wrong == "inside out" else FACES)
    direction = film(tmp_path, sets={"BUNKER": Set(mesh="room.glb")})
    for setup in set_up(tmp_path, direction, PAGE):
        frame = stage.Viewfinder(setup, 96, 54).frame(setup.frames // 2)
        assert frame.colour.mean() > 25
        assert (frame.colour.max(axis=2) > 8).mean() > 0.9


def test_a_stage_without_a_camera_says_so(tmp_path: Path) -> None:
    from pxr import Usd

    path = usd(tmp_path / "room.usda", PIECES, 0.01, z_up=False)
    made = Usd.Stage.Open(str(path))
    made.RemovePrim("/World/Camera")
    made.Save()
    direction = film(tmp_path, sets={"BUNKER": Set(mesh=path.name, camera=True)})
    with pytest.raises(StageError, match="no camera"):
        set_up(tmp_path, direction, PAGE)
    assert set_up(tmp_path, film(tmp_path, sets={"BUNKER": Set(mesh=path.name)}), PAGE)


def test_triangles_scattered_without_touching_are_thinned_too() -> None:
    """Nothing grows together until cells are as large as the gaps; it ends all the same."""
    rng = np.random.default_rng(3)
    points = (rng.uniform(-50, 50, (60_000, 1, 3)) + rng.uniform(0, 1e-4, (60_000, 3, 3))).reshape(
        -1, 3
    )
    faces = np.arange(len(points)).reshape(-1, 3)
    (few,), said = thin((Raw("dust", points, faces, RED),), 5_000, "dust.glb")
    assert 0 < len(few.faces) <= 5_000
    assert said
