"""What a lens and a laboratory add when the director asks: shallow focus, motion blur, a palette.

Only the picture changes; depth, ids, normals and flow stay the truth of a pinhole camera.
"""
# pyright: basic

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from rushes.intent import vocabulary
from rushes.render.colours import linear
from rushes.render.geometry import Frame
from rushes.stage.setup import Setup

Picture = NDArray[np.uint8]
Plane = NDArray[np.float32]

F_STOP = 2.0
"""The aperture of "shallow focus"."""
SHUTTER = 0.5
"""A 180° shutter is open for half of the frame."""
_PULL = 0.42
"""How far the palette pulls a colour towards its own."""
_MOST = 0.02
"""The largest blur, as a share of the picture's width."""
_SOFT = (0.6, 1.2, 2.4, 4.8, 9.6, 19.2)
"""Blurs that are computed, as standard deviations in pixels; others are mixed of two."""
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


@dataclass(frozen=True)
class Finish:
    """What is asked for; nothing by default.

    palette : (256, 3) the tint of every level of grey, or None.
    """

    shallow: bool = False
    motion_blur: bool = False
    palette: Plane | None = None

    @property
    def plain(self) -> bool:
        return not self.shallow and not self.motion_blur and self.palette is None


def finish_of(setup: Setup) -> Finish:
    """What the intent of a setup asks of lens and laboratory."""
    intent = setup.shot.intent
    focus = any(move.kind == "rack_focus" for move in intent.moves or ())
    shallow = intent.shallow_focus if intent.shallow_focus is not None else focus
    tints = ramp(intent.palette) if intent.palette else None
    return Finish(bool(shallow), bool(intent.motion_blur), tints)


def finished(frame: Frame, finish: Finish, lens_mm: float, focus_m: float) -> Picture:
    """The picture of a frame with what was asked for, in the order of light: lens, shutter, lab."""
    picture = frame.colour
    if finish.shallow:
        picture = focused(picture, frame.depth, blur_px(frame, lens_mm, focus_m), focus_m)
    if finish.motion_blur:
        picture = smeared(picture, frame.flow)
    if finish.palette is not None:
        picture = graded(picture, finish.palette)
    return picture


def blur_px(frame: Frame, lens_mm: float, focus_m: float) -> Plane:
    """Diameter of the circle of confusion in pixels (thin lens, 36 mm wide sensor).

    c = f² / (N (s - f)) * |d - s| / d, with f the focal length, s the focus distance, d the depth
    and N the f-stop, all lengths in millimetres.
    """
    width = frame.colour.shape[1]
    far = max(focus_m * 1000.0, 2.0 * lens_mm)
    depth = np.minimum(frame.depth, 1e4) * 1000.0
    circle = lens_mm**2 / (F_STOP * (far - lens_mm)) * np.abs(depth - far) / np.maximum(depth, 1)
    return np.minimum(circle / 36.0 * width, _MOST * width).astype(np.float32)


def focused(picture: Picture, depth: Plane, blur: Plane, focus_m: float) -> Picture:
    """Three layers: what is behind the focus, what is in it, what is in front of it.

    The background is blurred without what stands before it, so that no halo runs round a sharp
    figure; the foreground is blurred with its outline, which is what a lens does.
    """
    colour = picture.astype(np.float32)
    soft = blur / 2.355  # a Gaussian as wide at half its height as the circle
    behind = (depth > focus_m).astype(np.float32)
    near = ((depth < focus_m) & (soft > 0.5)).astype(np.float32)
    far, weight = _mixed(colour * behind[..., None], behind, soft)
    out = np.where(behind[..., None] > 0, far / np.maximum(weight, 1e-4)[..., None], colour)
    if near.any():
        reach = cv2.dilate(soft * near, np.ones((5, 5), np.uint8))
        reach = cv2.GaussianBlur(reach, (0, 0), max(1.0, float(reach.max()) / 2)).astype(np.float32)
        front, cover = _mixed(colour * near[..., None], near, reach)
        cover = np.clip(cover, 0, 1)[..., None]
        out = front + out * (1 - cover)
    return np.clip(np.rint(out), 0, 255).astype(np.uint8)


def _mixed(colour: Plane, weight: Plane, soft: Plane) -> tuple[Plane, Plane]:
    """Colour and weight blurred by `soft` pixels, which differs from pixel to pixel."""
    layers = np.concatenate([colour, weight[..., None]], 2)
    out = np.zeros_like(layers)
    levels = [0.0, *(s for s in _SOFT if s < 2 * float(soft.max()) + 0.6)]
    for number, level in enumerate(levels):
        drawn = np.asarray(cv2.GaussianBlur(layers, (0, 0), level), np.float32) if level else layers
        share = np.clip(np.interp(soft, levels, np.arange(len(levels))) - number, -1, 1)
        out += drawn * (1 - np.abs(share)).astype(np.float32)[..., None]
    return out[..., :3], out[..., 3]


def smeared(picture: Picture, flow: Plane, taps: int = 9) -> Picture:
    """Every pixel averaged along its own motion while the shutter is open."""
    high, wide = picture.shape[:2]
    across, down = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    # What is near a moving edge is swept over by it: the largest motion around decides.
    speed = np.hypot(flow[..., 0], flow[..., 1])
    if float(speed.max()) * SHUTTER < 0.5:
        return picture
    total = np.zeros(picture.shape, np.float32)
    for share in np.linspace(-SHUTTER / 2, SHUTTER / 2, taps, dtype=np.float32):
        moved = (across + share * flow[..., 0], down + share * flow[..., 1])
        total += cv2.remap(picture, *moved, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.rint(total / taps).astype(np.uint8)


def ramp(palette: tuple[str, ...]) -> Plane:
    """(256, 3) the palette as tints of grey, the darkest colour in the shadows; luma is kept."""
    colours = np.array([_srgb(name) for name in palette], np.float32)
    order = np.argsort(colours @ _LUMA)
    stops = np.linspace(0.2, 0.8, len(order)) if len(order) > 1 else np.array([0.5])
    grey = np.arange(256) / 255.0
    tints = np.stack([np.interp(grey, stops, colours[order, k]) for k in range(3)], 1)
    chroma = tints - (tints @ _LUMA)[:, None]
    # No colour at the ends: black and white stay what they are.
    room = np.sqrt(np.clip(4 * grey * (1 - grey), 0, 1))[:, None]
    return ((grey[:, None] + chroma * room) * 255.0).astype(np.float32)


def _srgb(name: str) -> tuple[float, ...]:
    light = np.array(linear(vocabulary.colour(name)))
    high = 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - 0.055
    return tuple(float(v) for v in np.where(light <= 0.0031308, 12.92 * light, high))


def graded(picture: Picture, tints: Plane) -> Picture:
    """Every pixel pulled towards the palette's colour of its own brightness."""
    grey = np.rint(picture.astype(np.float32) @ _LUMA).astype(np.uint8)
    wanted = tints[grey]
    out = picture + _PULL * (wanted - picture)
    return np.clip(np.rint(out), 0, 255).astype(np.uint8)
