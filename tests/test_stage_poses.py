"""Skeletons in the picture: known people at known places, what hides them, and the files."""

import json
from pathlib import Path

import cv2
import numpy as np
import OpenEXR
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes.cli.previs import write_exact
from rushes.render.geometry import Frame, View
from rushes.stage.keypoints import NAMES
from rushes.stage.poses import DRAWN, Pose, Poses, pose_json, pose_picture, poses
from rushes.stage.viewfinder import Viewfinder
from rushes.testing import setups

WIDE, HIGH = 160, 90
VIEW = View(np.eye(4), np.array([[100.0, 0, 80], [0, 100, 45], [0, 0, 1]]))
NAMED = {1: "set", 2: "ANNA", 3: "BEN"}


def frame(ids: np.ndarray | int, depth: float) -> Frame:
    shape = (HIGH, WIDE)
    return Frame(
        np.zeros((*shape, 3), np.uint8), np.full(shape, depth, np.float32),
        np.zeros((*shape, 3), np.float32), np.broadcast_to(ids, shape).astype(np.uint16),
        np.zeros((*shape, 2), np.float32),
    )  # fmt: skip


def standing(away: float = 4.0, x: float = 0.0) -> np.ndarray:
    """Eighteen points of a body 1.7 m tall in the plane z = away, its middle on the axis."""
    high = {"nose": -0.75, "neck": -0.55, "hip": 0.0, "knee": 0.42, "ankle": 0.82, "elbow": -0.3}
    points = [(x + 0.02 * i, high.get(name.split("_")[-1], -0.7)) for i, name in enumerate(NAMES)]
    return np.array([(x, y, away) for x, y in points])


def test_joints_land_where_the_camera_sees_them() -> None:
    (found,) = poses({"ANNA": standing()}, VIEW, frame(2, 3.95), NAMED)
    assert np.allclose(found.points[:, 2], 1.0)
    assert np.allclose(found.points[NAMES.index("neck"), :2], (80 + 0.02 * 25, 45 - 0.55 * 25))
    assert found.away_m == 4.0


@pytest.mark.parametrize(
    ("ids", "depth", "limb", "face"),
    [(2, 3.95, 1.0, 1.0), (2, 3.5, 0.5, 0.1), (1, 2.0, 0.1, 0.1), (3, 3.95, 0.1, 0.1)],
)
def test_confidence_says_what_hides_a_joint(ids, depth, limb, face) -> None:
    """In plain view, behind the own body, behind the set, behind somebody else."""
    mixed = np.full((HIGH, WIDE), ids)
    mixed[:, :2] = 2
    people = {"ANNA": standing(), "BEN": standing(3.9, 0.1)}
    by_name = {p.name: p.points for p in poses(people, VIEW, frame(mixed, depth), NAMED)}
    if limb <= 0.1:
        assert "ANNA" not in by_name
        return
    assert by_name["ANNA"][NAMES.index("right_knee"), 2] == pytest.approx(limb)
    assert by_name["ANNA"][NAMES.index("nose"), 2] == pytest.approx(face)


@settings(max_examples=40, deadline=None)
@given(st.floats(-30, 30), st.floats(-6, 30), st.floats(0.1, 20))
def test_nothing_outside_the_picture_is_claimed(x: float, away: float, depth: float) -> None:
    for found in poses({"ANNA": standing(away, x)}, VIEW, frame(2, depth), NAMED):
        seen = found.points[:, 2] > 0
        assert (found.points[~seen] == 0).all()
        assert (found.points[seen, :2] >= 0).all()
        assert (found.points[seen, :2] < (WIDE, HIGH)).all()
        assert (found.points[:, 2] <= 1).all()


def test_the_picture_has_openposes_colours_and_leaves_out_what_is_hidden() -> None:
    points = np.column_stack([standing()[:, :2] * 25 + (80, 45), np.ones(18)])
    wrist, ankle = NAMES.index("left_wrist"), NAMES.index("left_ankle")
    points[wrist] = (20, 20, 1.0)
    points[ankle] = (130, 80, DRAWN - 0.01)
    drawn = pose_picture([Pose("ANNA", points, 4.0)], WIDE, HIGH)

    assert tuple(drawn[20, 20]) == (0, 255, 85)
    assert not drawn[75:85, 125:135].any()


def test_in_a_real_staging_joints_are_on_the_one_they_belong_to() -> None:
    setup = setups.ready(setups.shot("1"), 192, 108)
    view = Viewfinder(setup, 192, 108)
    frame = view.frame(12)
    (found,) = [p for p in Poses(setup, view.names).at(12, frame) if p.name == "MONK"]
    numbers = {name: number for number, name in view.names.items()}
    surely = found.points[found.points[:, 2] > 0.99]
    at = surely[:, :2].astype(int)
    assert len(surely) >= 5
    assert (frame.ids[at[:, 1], at[:, 0]] == numbers["MONK"]).mean() > 0.75
    nose, neck = (found.points[NAMES.index(name)] for name in ("nose", "neck"))
    assert nose[2] < DRAWN or nose[1] < neck[1]
    told = json.loads(pose_json([found], 192, 108))
    assert np.allclose(told["people"][0]["pose_keypoints_2d"], found.points.ravel(), atol=1e-3)


def test_the_files_say_again_what_the_frame_says(tmp_path: Path) -> None:
    setup = setups.ready(setups.shot("1", moves=("truck_left",), walks=True), 192, 108)
    told = json.loads(write_exact(setup, tmp_path, 40, exr=True).read_text("utf-8"))
    assert told["frames"] == [0, 40]
    frame = Viewfinder(setup, 192, 108).frame(40)
    depth = OpenEXR.File(str(tmp_path / "depth.0040.exr"))
    assert np.array_equal(depth.channels()["Z"].pixels, frame.depth)
    assert depth.header()["comments"] == told["passes"]["depth"]
    flow = OpenEXR.File(str(tmp_path / "flow.0040.exr")).channels()
    assert np.array_equal(np.stack([flow["U"].pixels, flow["V"].pixels], -1), frame.flow)
    normals = OpenEXR.File(str(tmp_path / "normals.0040.exr")).channels()
    assert np.array_equal(np.stack([normals[c].pixels for c in "XYZ"], -1), frame.normals)
    ids = cv2.imread(str(tmp_path / "ids.0040.png"), cv2.IMREAD_UNCHANGED)
    assert set(np.unique(ids)) <= {0, *map(int, told["ids"])}
    assert (tmp_path / "pose.0040.png").is_file()
    assert json.loads((tmp_path / "pose.0040.json").read_text("utf-8"))["version"] == 1.3
    assert not (tmp_path / "depth.0040.png").exists()
