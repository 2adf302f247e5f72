"""The stage: blocking, camera, sets and light; the previs picture and the passes it gives."""

from rushes.stage.setup import Actor, CameraPath, Cue, Lamp, Light, Prop, Setup

__all__ = ["Actor", "CameraPath", "Cue", "Lamp", "Light", "Prop", "Setup"]
