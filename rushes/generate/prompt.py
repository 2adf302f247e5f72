"""The words that reach a generator: the intent said aloud, and what the page has happening."""

from rushes import intent
from rushes.intent.dialects import Tongue
from rushes.stage import Setup


def prompt(setup: Setup, tongue: Tongue = "en") -> str:
    """The wish about the picture first, then place, people, action and dialogue, in English.

    tongue : how the wish is said; a generator asks for the words that its model was trained on.
    """
    shot = setup.shot
    doing = [
        " ".join(filter(None, (beat.who, beat.verb, beat.prop, beat.target))).replace("_", " ")
        for beat in shot.beats
        if beat.verb != "speak"
    ]
    words = [f'{beat.who} says: "{beat.words}"' for beat in shot.beats if beat.words]
    parts = [intent.say(shot.intent, tongue), f"{shot.setting}. {setup.place}", *doing, *words]
    return ". ".join(part.strip(" .") for part in parts if part.strip(" .")) + "."
