"""The art department: places, furniture and props, by the words of the page, or the user's.

Modules are imported by name (`from rushes.sets.build import build`); the types are here.
"""

from rushes.sets.compromise import Compromise
from rushes.sets.prop import MeshRef, Prop

__all__ = ["Compromise", "MeshRef", "Prop"]
