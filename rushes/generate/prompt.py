"""The words that reach a generator: the intent said aloud, and what the page has happening."""

from rushes import intent
from rushes.stage import Setup


def prompt(setup: Setup) -> str:
    """English. The wish about the picture first, then place, people, action and dialogue."""
    shot = setup.shot
    doing = [
        " ".join(filter(None, (beat.who, beat.verb, beat.prop, beat.target))).replace("_", " ")
        for beat in shot.beats
        if beat.verb != "speak"
    ]
    words = [f'{beat.who} says: "{beat.words}"' for beat in shot.beats if beat.words]
    parts = [intent.say(shot.intent, "en"), f"{shot.setting}. {setup.place}", *doing, *words]
    return ". ".join(part.strip(" .") for part in parts if part.strip(" .")) + "."
