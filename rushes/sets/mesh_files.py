"""Meshes of other programs, read as they are: glTF, GLB and OBJ (trimesh), USD (pxr).

Everything comes out in metres, Y up. What a file does not say is taken to be so, and said by the
caller. The libraries are loaded when a file is read, not before.
"""
# pyright: basic, reportAttributeAccessIssue=false

import struct
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rushes.errors import NotFoundError, StageError
from rushes.sets.raw_mesh import GREY, Raw, Reading
from rushes.sets.usd_mesh import read_usd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trimesh import Scene, Trimesh

SUFFIXES = (".glb", ".gltf", ".obj", ".usd", ".usda", ".usdc", ".usdz")
LARGEST_BYTES = 2_000_000_000

# What trimesh raises on damaged files: whatever NumPy, json and struct do.
_DAMAGED = (
    ValueError, KeyError, IndexError, TypeError, AttributeError, NotImplementedError, ImportError,
    AssertionError, struct.error, RecursionError, OverflowError, MemoryError, EOFError, OSError,
)  # fmt: skip


def read_meshes(path: Path) -> Reading:
    """Every mesh of a file.

    Raises NotFoundError when there is no such file, StageError when it is of another kind, too
    large, damaged, or holds no triangles.
    """
    if not path.is_file():
        raise NotFoundError(
            "there is no such mesh", where=str(path), expected="a file beside film.toml",
            remedy="correct the path in film.toml; it is relative to the film's folder",
        )  # fmt: skip
    if path.suffix.lower() not in SUFFIXES:
        raise StageError(
            f'"{path.suffix}" is not a kind of mesh that can be read', where=str(path),
            expected=", ".join(SUFFIXES),
        )  # fmt: skip
    if path.stat().st_size > LARGEST_BYTES:
        raise StageError(
            f"the mesh is {path.stat().st_size / 1e9:.1f} GB", where=str(path),
            expected=f"at most {LARGEST_BYTES / 1e9:.0f} GB",
            remedy="thin it out in the program that made it",
        )  # fmt: skip
    usd = path.suffix.lower().startswith(".usd")
    found = read_usd(path) if usd else _gltf_or_obj(path)
    if not any(len(one.faces) for one in found.meshes):
        raise StageError(
            "the file holds no triangles", where=str(path),
            expected="at least one mesh with faces (curves, points and instancers do not count)",
        )  # fmt: skip
    return found


def _gltf_or_obj(path: Path) -> Reading:
    import trimesh

    try:
        scene = trimesh.load_scene(str(path), process=False)
        meshes = tuple(_from_trimesh(scene))
    except _DAMAGED as problem:
        raise StageError(
            "the mesh cannot be read: the file is damaged, or compressed in an unknown way",
            where=str(path), expected=f"a plain {path.suffix.lower().removeprefix('.')} file",
            remedy="export it again, without Draco or meshopt compression",
        ) from problem  # fmt: skip
    return Reading(meshes, has_unit=path.suffix.lower() != ".obj")


def _from_trimesh(scene: "Scene") -> "Iterator[Raw]":
    for node in scene.graph.nodes_geometry:
        matrix, key = scene.graph[node]
        mesh = scene.geometry[key]
        if not hasattr(mesh, "faces") or len(mesh.faces) == 0:
            continue
        points = np.asarray(mesh.vertices, np.float64).reshape(-1, 3)
        faces = np.asarray(mesh.faces, np.int64).reshape(-1, 3)
        placed = points @ matrix[:3, :3].T + matrix[:3, 3]
        if np.linalg.det(matrix[:3, :3]) < 0:
            faces = faces[:, ::-1]
        yield Raw(str(node), placed, faces, _tint(mesh))


def _tint(mesh: "Trimesh") -> tuple[float, float, float]:
    """The colour of a mesh: of its material or its texture's mean, else of its corners."""
    visual = mesh.visual
    material = getattr(visual, "material", None)
    picture = getattr(material, "baseColorTexture", None) or getattr(material, "image", None)
    if picture is not None:
        rgb = np.asarray(picture.convert("RGB").resize((16, 16)), np.float64).mean((0, 1)) / 255
    elif material is not None and getattr(material, "main_color", None) is not None:
        rgb = np.asarray(material.main_color, np.float64)[:3] / 255
        if hasattr(material, "baseColorFactor"):  # glTF writes factors in linear light
            return float(rgb[0]), float(rgb[1]), float(rgb[2])
    elif visual is not None and visual.kind == "vertex":
        rgb = np.asarray(visual.vertex_colors, np.float64)[:, :3].mean(0) / 255
    else:
        return GREY
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear[0]), float(linear[1]), float(linear[2])
