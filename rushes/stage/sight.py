"""What a camera would see: bodies in space, and how much of the subject is in view."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rushes.acting.mannequin import bones
from rushes.render.geometry import Floats, View
from rushes.render.optics import CameraPath
from rushes.render.raster import Rasteriser
from rushes.sets.compromise import Compromise
from rushes.stage.camera import Base
from rushes.stage.company import company
from rushes.stage.setup import Setup

Array = NDArray[np.float64]
_RASTER = (160, 90)


class Sight:
    """Looks for camera positions on a small raster, before the camera of a setup is known."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._company = company(setup)
        self._raster = Rasteriser(self._company.geometry, *_RASTER)

    def _members(self, name: str) -> list[str]:
        joints = self._company.joints
        return [one for one in joints if one == name or one.startswith(f"{name}.")]

    def _frame(self, share: float) -> int:
        return round(share * (self._setup.frames - 1))

    def bodies(self, name: str, share: float) -> list[tuple[tuple[float, float], float, float]]:
        """Floor point, top of the head and facing of everybody called `name`."""
        i = self._frame(share)
        out: list[tuple[tuple[float, float], float, float]] = []
        for one in self._members(name):
            joint = self._company.joints[one]
            root, head = joint["root"][i], joint["head"][i]
            turned = float(np.degrees(np.arctan2(root[0, 2], root[2, 2])))
            out.append(((float(head[0, 3]), float(head[2, 3])), self._top(one, i), turned))
        return out

    def _top(self, name: str, i: int) -> float:
        role = next(actor.role for actor in self._setup.actors if actor.name == name)
        return float(self._company.joints[name]["head"][i, 1, 3]) + bones(role).head * 1.06

    def stature(self, name: str, share: float) -> tuple[float, float]:
        """Standing height of a body, and where the top of its head is now."""
        one = self._members(name)[0]
        role = next(actor.role for actor in self._setup.actors if actor.name == one)
        return role.height_m, self._top(one, self._frame(share))

    def head(self, name: str, share: float) -> Array | None:
        """The middle of a head, metres."""
        members = self._members(name)
        if not members:
            return None
        return self._company.joints[members[0]]["head"][self._frame(share), :3, 3].copy()

    def point(self, name: str, share: float) -> Array | None:
        """Where to look at a person (the face) or a prop (its middle), metres; None: not here."""
        if self._members(name):
            return self.head(name, share)
        found = self.box(name, share)
        return None if found is None else found[0]

    def box(self, name: str, share: float) -> tuple[Array, Array] | None:
        """Middle and size of a prop, axis by axis, metres; None when it is not here."""
        geometry, i = self._company.geometry, self._frame(share)
        own = [number for number, owner in geometry.names.items() if owner == name]
        mine = np.isin(geometry.part_id[geometry.vertex_part], own)
        if not mine.any():
            return None
        at = geometry.vertices[mine].astype(np.float64)
        placed = self._company.transforms[i][geometry.vertex_part[mine]]
        points = np.einsum("nij,nj->ni", placed[:, :3, :3], at) + placed[:, :3, 3]
        low, high = points.min(0), points.max(0)
        return (low + high) / 2, high - low

    def travel(self, name: str) -> tuple[float, float]:
        """How far a body goes over the shot, x and z metres."""
        root = self._company.joints[self._members(name)[0]]["root"]
        gone = root[self._setup.frames - 1, :3, 3] - root[0, :3, 3]
        return float(gone[0]), float(gone[2])

    def track(self, name: str) -> tuple[tuple[float, float], ...]:
        """The floor point of a body at every frame."""
        root = self._company.joints[self._members(name)[0]]["root"]
        return tuple((float(x), float(z)) for x, z in root[:, (0, 2), 3])

    def keep_inside(self, base: Base, over: str | None) -> tuple[Base, Compromise | None]:
        """Bring an eye outside the set nearer, and open the lens to keep the framing."""
        x0, z0, x1, z1 = self._company.place.bounds
        x, z = float(base.eye[0]), float(base.eye[2])
        if (x0 <= x <= x1 and z0 <= z <= z1) or over:
            return base, None
        inside = [
            t for t in np.linspace(1, 0.2, 60)
            if x0 <= base.aim[0] + (x - base.aim[0]) * t <= x1
            and z0 <= base.aim[2] + (z - base.aim[2]) * t <= z1
        ]  # fmt: skip
        t = float(inside[0]) if inside else 0.5
        lens = max(base.lens_mm * t, 14.0)
        eye = base.aim + (base.eye - base.aim) * t
        said = Compromise(
            en=f"the set is too small for {base.lens_mm:.0f} mm: shot on {lens:.0f} mm instead",
            zh=f"景地容不下{base.lens_mm:.0f}毫米镜头：改用{lens:.0f}毫米",
        )
        return Base(eye, base.aim, lens, base.distance * t, base.middle), said

    def seen(self, path: CameraPath, names: Sequence[str], over: str | None) -> float:
        """How well the subjects are seen along the path, 0 to 1.

        The share of each subject's head and chest points that project into the frame with
        nothing in front, averaged over the first, middle and last frame; a camera inside
        somebody or something scores nothing.
        """
        last = min(path.frames, self._setup.frames) - 1
        total = 0.0
        for i in (0, last // 2, last):
            total += self._seen_at(path, i, names, over) / 3
        return total

    def _seen_at(self, path: CameraPath, i: int, names: Sequence[str], over: str | None) -> float:
        c2w, k = path.c2w()[i], path.k(*_RASTER)[i]
        if self._bumps(c2w[:3, 3], over):
            return 0.0
        moves, view = self._company.transforms, View(c2w, k)
        ids, depth = self._raster.seen(moves[i], view)
        wanted = {n for name in names for n in (name, *self._members(name))}
        if not wanted:
            return 1.0 if float(np.isfinite(depth).mean()) > 0.3 else 0.1
        owners = self._company.geometry.names
        scores: list[float] = []
        for name in wanted & set(self._company.joints):
            joints = self._company.joints[name]
            chest = 0.35 * joints["torso"][i, :3, 3] + 0.65 * joints["neck"][i, :3, 3]
            head = self._point_seen(joints["head"][i, :3, 3], name, ids, (c2w, k))
            scores.append(0.6 * head + 0.4 * self._point_seen(chest, name, ids, (c2w, k)))
        mine = [number for number, owner in owners.items() if owner in wanted]
        share = float(np.isin(ids, mine).mean())
        if not scores:
            return min(1.0, share / 0.02)
        return (
            float(np.mean(scores)) * min(1.0, share / 0.01) * self._open((ids, depth), wanted, over)
        )

    def _open(
        self, seen: tuple[NDArray[np.uint16], Floats], wanted: set[str], over: str | None
    ) -> float:
        """Less than 1 when somebody else fills the foreground."""
        pixels, depth = seen
        owners = self._company.geometry.names
        others = set(self._company.joints) - wanted - {over}
        ids = [number for number, owner in owners.items() if owner in others]
        subject = np.isin(pixels, [n for n, owner in owners.items() if owner in wanted])
        if not ids or not subject.any():
            return 1.0
        near = np.isin(pixels, ids) & (depth < 0.75 * np.median(depth[subject]))
        return float(np.clip(1.06 - 1.6 * near.mean(), 0.2, 1.0))

    def _point_seen(
        self, point: Array, name: str, ids: NDArray[np.uint16], camera: tuple[Array, Array]
    ) -> float:
        c2w, k = camera
        local = c2w[:3, :3].T @ (point - c2w[:3, 3])
        if local[2] < 0.2:
            return 0.0
        u = k[0, 0] * local[0] / local[2] + k[0, 2]
        v = k[1, 1] * local[1] / local[2] + k[1, 2]
        w, h = _RASTER
        if not (-2 <= u < w + 2 and -2 <= v < h + 2):
            return 0.0
        radius = max(1, int(k[0, 0] * 0.07 / local[2]))
        y0, x0 = max(int(v) - radius, 0), max(int(u) - radius, 0)
        patch = ids[y0 : int(v) + radius + 1, x0 : int(u) + radius + 1]
        number = next(n for n, owner in self._company.geometry.names.items() if owner == name)
        return float((patch == number).mean()) if patch.size else 0.0

    def _bumps(self, eye: Array, over: str | None) -> bool:
        """Is the camera inside a wall, the floor, or nearer than arm's length to anybody?"""
        x, y, z = (float(value) for value in eye)
        if y < 0.1:
            return True
        for x0, z0, x1, z1 in self._company.place.solids:
            if x0 - 0.1 < x < x1 + 0.1 and z0 - 0.1 < z < z1 + 0.1 and y < 2.6:
                return True
        for name, joint in self._company.joints.items():
            body = joint["head"][0, :3, 3]
            near = float(np.hypot(x - body[0], z - body[2]))
            if name != over and near < 0.55 and y < body[1] + 0.4:
                return True
        return False
