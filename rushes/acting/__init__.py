"""The mannequins: how they are built, and how they play the cues they are given.

Modules are imported by name (`from rushes.acting.perform import perform`); the types are here.
"""

from rushes.acting.cue import Actor, Cue, Posture

__all__ = ["Actor", "Cue", "Posture"]
