"""The puppet: every outfit, hat and head of hair can be built, hangs together, and plays a face."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes.acting.crowd import member
from rushes.acting.cue import Actor
from rushes.acting.mannequin import Bones, bones
from rushes.acting.perform import perform
from rushes.acting.puppet import figure
from rushes.acting.skeleton import Foot, Pose, joints
from rushes.acting.wardrobe import FAMILIES, family_of, outfits
from rushes.intent import Role
from rushes.intent.direction import Clothes, Hair, Hat

MOST_TRIANGLES = 4800


def standing(role: Role, mood: str = "") -> dict[str, np.ndarray]:
    who = Actor(name="A", role=role, at=(0, 0, 0), facing=0.0, mood=mood)
    return joints(list(perform([who], [], [], 60, 24.0).values()))[0]


def face(**channels: float) -> dict[str, np.ndarray]:
    """A head whose channels have these values, in one frame."""
    b, pose = bones(Role()), Pose(1)
    for side in ("left", "right"):
        pose.feet[side] = standing_foot()
    for name, value in {"rise": b.hip, **channels}.items():
        pose.add(name, value)
    return joints([(pose, b)])[0]


def standing_foot() -> Foot:
    return Foot(at=np.zeros((1, 3)), yaw=np.zeros(1), pitch=np.zeros(1))


def in_world(role: Role, body: dict[str, np.ndarray], joint: str, frame: int = 0) -> np.ndarray:
    """All vertices that hang on a joint, in the world."""
    meshes = [one.part.mesh.vertices for one in figure("A", role) if one.joint == joint]
    points = np.concatenate(meshes).astype(float)
    return points @ body[joint][frame][:3, :3].T + body[joint][frame][:3, 3]


@pytest.mark.parametrize("clothes", [one for one in get_args(Clothes) if one])
@pytest.mark.parametrize("gender", ["woman", "man"])
def test_every_outfit_is_built_on_joints_there_are(clothes: str, gender: str) -> None:
    role = Role.model_validate({"clothes": clothes, "gender": gender, "accent": "#885544"})
    near, far = figure("A", role), figure("A", role, far=True)
    assert {one.joint for one in near} <= set(standing(role))
    many, few = (sum(len(one.part.mesh.faces) for one in made) for made in (near, far))
    assert few < many <= MOST_TRIANGLES
    for one in near:
        lengths = np.linalg.norm(one.part.mesh.normals, axis=1)
        assert np.isfinite(one.part.mesh.vertices).all()
        assert lengths[np.unique(one.part.mesh.faces)].min() > 0.99, (one.joint, clothes)


@pytest.mark.parametrize("hat", get_args(Hat))
def test_every_hat_sits_on_the_head(hat: str) -> None:
    role = Role.model_validate({"hat": hat})
    bare = np.concatenate([p.part.mesh.vertices for p in figure("A", Role(hair_style="bald"))
                           if p.joint == "head"])  # fmt: skip
    worn = np.concatenate([p.part.mesh.vertices for p in figure("A", role) if p.joint == "head"])
    assert worn[:, 1].max() >= bare[:, 1].max() - 1e-6
    assert abs(worn[:, 0]).max() < 3.2 * bones(role).head


@pytest.mark.parametrize("style", [one for one in get_args(Hair) if one])
def test_no_head_of_hair_hides_the_face(style: str) -> None:
    role = Role.model_validate({"hair_style": style})
    hair = [
        p.part for p in figure("A", role) if p.joint == "head" and p.part.material.texture == "hair"
    ]
    points = np.concatenate([part.mesh.vertices for part in hair]) if hair else np.zeros((0, 3))
    r = bones(role).head
    before_the_face = (points[:, 2] > 0.5 * r) & (abs(points[:, 1]) < 0.35 * r)
    assert not (before_the_face & (abs(points[:, 0]) < 0.5 * r)).any()


@settings(max_examples=25, deadline=None)
@given(
    height=st.floats(0.7, 2.1), build=st.sampled_from(["thin", "average", "stout"]),
    age=st.sampled_from(["child", "teen", "adult", "old"]), gender=st.sampled_from(["", "woman",
        "man"]),
    clothes=st.sampled_from(sorted(outfits())),
)  # fmt: skip
def test_limbs_overlap_at_their_joints(
    height: float, build: str, age: str, gender: str, clothes: str
) -> None:
    role = Role.model_validate(
        {"height_m": height, "build": build, "age": age, "gender": gender, "clothes": clothes}
    )
    b: Bones = bones(role)
    ends = (("arm", "elbow", b.upper_arm), ("leg", "knee", b.thigh), ("elbow", "hand", b.fore_arm))
    for upper, lower, long in ends:
        above, below = (
            np.concatenate(
                [p.part.mesh.vertices for p in figure("A", role) if p.joint == f"left_{j}"]
            )
            for j in (upper, lower)
        )
        assert above[:, 1].min() < -0.99 * long + 0.05 * b.fore_arm
        assert below[:, 1].max() > 0.0


def test_somebody_always_looks_the_same_and_others_do_not() -> None:
    one, again, other = (figure(name, Role()) for name in ("ADA", "ADA", "BEN"))
    same = [np.array_equal(a.part.mesh.vertices, b.part.mesh.vertices)
            for a, b in zip(one, other, strict=True)]  # fmt: skip
    assert one == again
    assert not all(same)


def test_eyes_show_where_they_look() -> None:
    ahead, aside = face(), face(eye_yaw=25.0)
    iris = np.array([0.0, 0.0, 0.2 * bones(Role()).head])
    for side in ("left", "right"):
        moved = (aside[f"{side}_eye"][0] - ahead[f"{side}_eye"][0])[:3, :3] @ iris
        assert moved[0] > 0.08 * bones(Role()).head
        assert np.allclose(aside[f"{side}_eye"][0][:3, 3], ahead[f"{side}_eye"][0][:3, 3])


def test_lids_shut_over_the_eyes_and_open_again() -> None:
    role = Role()
    r = bones(role).head
    for channels, shut in (({"blink": 1.0}, True), ({}, False), ({"brow": 1.0}, False)):
        body = face(**channels)
        lid, eye = in_world(role, body, "left_lid"), body["left_eye"][0][:3, 3]
        front = lid[lid[:, 2] > eye[2] + 0.1 * r]
        low = front[:, 1].min() - eye[1]
        assert bool(low < -0.08 * r) is shut


@pytest.mark.parametrize(
    ("mood", "corner", "brow"), [("happy", 1, 0), ("sad", -1, 0), ("angry", -1, -1)]
)
def test_a_mood_is_on_the_face(mood: str, corner: int, brow: int) -> None:
    def heights(name: str) -> tuple[float, float]:
        body = standing(Role(), name)
        turned = np.linalg.inv(body["head"][40])
        return tuple(float((turned @ body[j][40])[1, 3]) for j in ("left_mouth", "left_brow"))

    calm, felt = heights(""), heights(mood)
    assert np.sign(felt[0] - calm[0]) == corner
    if brow:
        assert felt[1] < calm[1]


def test_a_crowd_is_dressed_for_its_time_and_nobody_twice_alike() -> None:
    crowd = [member(Role(count=20), "CROWD", number) for number in range(1, 21)]
    assert (
        len({(one.clothes, one.hat, one.robe, one.hair_style, one.gender) for one in crowd}) >= 17
    )
    assert all(family_of(one) == family_of(Role()) for one in crowd)
    assert crowd == [member(Role(count=20), "CROWD", number) for number in range(1, 21)]
    police = [
        member(Role(count=5, clothes="police", hat="police", robe="#334455"), "P", n)
        for n in (1, 2, 3)
    ]
    assert {(one.clothes, one.hat, one.robe) for one in police} == {("police", "police", "#334455")}
    assert {worn for family in FAMILIES for worn in family} <= set(outfits())
