"""The puppet: all pieces of the mannequin that plays a role, built once and kept."""

from functools import lru_cache

from rushes.acting.build import Build
from rushes.acting.garments import arms, legs, skirts, trunk
from rushes.acting.hair import beard, hair
from rushes.acting.hats import hat
from rushes.acting.heads import head
from rushes.acting.mannequin import Piece
from rushes.acting.trimmings import trimmings
from rushes.intent.direction import Role
from rushes.render.geometry import Part


def figure(name: str, role: Role) -> tuple[Piece, ...]:
    """All pieces of the mannequin that plays `role`, owned by `name`."""
    return _figure(name, role.model_dump_json())


@lru_cache(maxsize=256)
def _figure(name: str, role_json: str) -> tuple[Piece, ...]:
    one = Build(name, Role.model_validate_json(role_json))
    makers = (trunk, skirts, arms, legs, trimmings, head, hair, beard, hat)
    return tuple(
        Piece(Part(mesh, material, name), joint, local)
        for make in makers
        for mesh, material, joint, local in make(one)
    )
