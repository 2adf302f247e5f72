"""Plugins are found through entry points, and in no other way."""

from importlib.metadata import entry_points

from rushes.errors import NotFoundError


def find(group: str, name: str) -> type:
    """The class registered as `name` in the entry point group `rushes.<group>`.

    Raises NotFoundError, naming what is registered, when there is none.
    """
    found = {point.name: point for point in entry_points(group=f"rushes.{group}")}
    if name not in found:
        raise NotFoundError(
            f'no {group.removesuffix("s")} is called "{name}"',
            expected=", ".join(sorted(found)) or f"an installed plugin in rushes.{group}",
            remedy="check the spelling, or install the plugin that registers it",
        )
    return found[name].load()


def names(group: str) -> tuple[str, ...]:
    """What is registered in `rushes.<group>`, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=f"rushes.{group}")}))
