"""The puppet: all pieces of the mannequin that plays a role, built once and kept."""

from functools import lru_cache

from rushes.acting.build import HERE, Build
from rushes.acting.garments import arms, legs, skirts, trunk
from rushes.acting.hair import beard, hair
from rushes.acting.hats import hat
from rushes.acting.heads import head
from rushes.acting.mannequin import Piece
from rushes.acting.trimmings import trimmings
from rushes.intent.direction import Role
from rushes.render.geometry import Material, Mesh, Part
from rushes.render.shapes import join, moved


def figure(name: str, role: Role, *, far: bool = False) -> tuple[Piece, ...]:
    """All pieces of the mannequin that plays `role`, owned by `name`: one for each joint and
    material, since what moves together and is made of the same is one thing to draw.

    far : nobody comes near: coarser, and without what could not be seen.
    """
    looks = role.model_copy(update={"names": (), "label": {}})
    return _figure(name, looks.model_dump_json(), far)


@lru_cache(maxsize=256)
def _figure(name: str, role_json: str, far: bool) -> tuple[Piece, ...]:
    one = Build(name, Role.model_validate_json(role_json), far)
    makers = (trunk, skirts, arms, legs, trimmings, head, hair, beard, hat)
    pieces: dict[tuple[str, Material], list[Mesh]] = {}
    for make in makers:
        for mesh, material, joint, local in make(one):
            placed = mesh if local is HERE else moved(mesh, local)
            pieces.setdefault((joint, material), []).append(placed)
    return tuple(
        Piece(Part(meshes[0] if len(meshes) == 1 else join(meshes), material, name), joint, HERE)
        for (joint, material), meshes in pieces.items()
    )
