"""Every module that enters pieces into the catalogue, imported once so that all can be found."""

from rushes.sets import (
    buildings,
    decor,
    ensembles,
    fronts,
    haunts,
    household,
    landmarks,
    nature,
    openings,
    public,
    roofs,
    sacred,
    seating,
    street_things,
    tables,
    vehicles,
    workshop,
    yards,
)
from rushes.sets.pieces import PIECES, find, put

MAKERS = (
    buildings, decor, ensembles, fronts, haunts, household, landmarks, nature, openings, public,
    roofs, sacred, seating, street_things, tables, vehicles, workshop, yards,
)  # fmt: skip

_OF_KIND = {
    "bar": "bar_back", "barrel": "barrels", "building": "block", "cart": "handcart",
    "cell_door": "cell_bars", "coffee_table": "low_table", "computer": "desk",
    "counter": "till_counter", "crate": "crates", "elevator": "lift_doors",
    "flowers": "flower_bed", "garage_door": "shutter", "jar": "jars", "lamp": "floor_lamp",
    "locker": "lockers", "monitor": "monitor_cart", "sack": "sacks", "seat": "theatre_seats",
    "ship": "ship_side", "telephone": "phone_table", "television": "tv_stand",
    "tyre": "tyres", "wall": "yard_wall", "water": "small_pond", "pallet": "pallets",
}  # fmt: skip
_OUTSIDE = {"door": "hut", "window": "hut", "clock": "clock_post", "stairs": "stone_steps"}
_STYLED = {
    ("table", "modern"): "dining", ("table", "ancient"): "tea_table", ("table", "old"): "dining",
    ("door", "ancient"): "double_door", ("stove", "ancient"): "brick_stove",
    ("stove", "old"): "brick_stove",
}  # fmt: skip


def piece_for(kind: str, style: str, indoors: bool) -> str | None:
    """The piece that plays a kind of fixture; None where it cannot be had (a car in a room)."""
    name = None if indoors else _OUTSIDE.get(kind)
    name = name or _STYLED.get((kind, style)) or _OF_KIND.get(kind, kind)
    if name not in PIECES or (indoors and PIECES[name].outside):
        return None
    return name


__all__ = ["MAKERS", "PIECES", "find", "piece_for", "put"]
