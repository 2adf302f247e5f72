"""The cutting room's day: cards, timeline, captions and sound, written in that order."""

from collections.abc import Callable
from typing import Literal

from rushes import media
from rushes.cut.captions import captions, write_captions
from rushes.cut.cards import Words, end_card, note_card, poster_card, title_card
from rushes.cut.reel import Cut, Reel
from rushes.cut.sound import temp_mix
from rushes.cut.timeline import CARD_SECONDS, assemble, frames_of, write
from rushes.errors import VaultError
from rushes.media import Picture

Step = Literal["cards", "timeline", "captions", "sound"]
STEPS: tuple[Step, ...] = ("cards", "timeline", "captions", "sound")


def silent(_step: Step) -> None:
    """Nobody is listening."""


def make(reel: Reel, voices: bool = True, say: Callable[[Step], None] = silent) -> Cut:
    """Make the cut and everything that lies beside it in the reel's folder.

    `say` hears each step as it begins. Raises VaultError when a circled take is missing or
    damaged, MediaError when something cannot be written.
    """
    _verify(reel)
    reel.folder.mkdir(parents=True, exist_ok=True)
    rate = reel.direction.format.rate
    say("cards")
    _make_cards(reel)
    say("timeline")
    timeline = assemble(reel)
    write(timeline, reel.timeline)
    say("captions")
    paths = write_captions(captions(timeline, reel), rate, reel.folder / reel.name)
    say("sound")
    sound = temp_mix(timeline, reel, voices)
    media.write_sound(reel.sound, sound)
    heard = media.loudness(sound)
    return Cut(
        timeline=reel.timeline.relative_to(reel.folder),
        sound=reel.sound.relative_to(reel.folder),
        captions={
            language: tuple(path.relative_to(reel.folder) for path in files)
            for language, files in paths.items()
        },
        frames=frames_of(timeline),
        rate=rate,
        lufs=heard.integrated_lufs,
        true_peak_dbtp=heard.true_peak_dbtp,
    )


def words(reel: Reel) -> Words:
    """What the cards say, drawn from film.toml and from who really made the pictures."""
    direction = reel.direction
    shown = {actor.name.split(".")[0] for setup in reel.setups for actor in setup.actors}
    roles = [role.label for name, role in direction.cast.items() if name in shown]
    story = tuple(text for text in (direction.credits.get(key) for key in ("zh", "en")) if text)
    people = tuple(
        " · ".join(label[key] for label in roles if key in label) for key in ("zh", "en")
    )
    rows = [
        ("原作", "story", story),
        ("人物", "characters", tuple(filter(None, people))),
        ("画面", "pictures", _pictures(reel)),
        ("声音", "sound", ("合成音效 · synthesised temp sound",)),
        ("制作", "made with", ("Rushes",)),
    ]
    return Words(
        chinese=reel.title("zh"),
        english=reel.title("en"),
        author_chinese=direction.credits.get("zh", ""),
        author_english=direction.credits.get("en", ""),
        credits=tuple(row for row in rows if row[2]),
        disclosure=disclosure(reel),
    )


def poster(reel: Reel, picture: Picture) -> Picture:
    """A picture of the film with its title on it, in both languages, same size."""
    return poster_card(words(reel), picture)


def disclosure(reel: Reel) -> tuple[str, ...]:
    """What the audience must be told, Chinese then English; nothing when nothing is due."""
    if reel.simulated:
        return (
            "本片画面由模拟的生成器制作：AI 生成 · 模拟。",
            "声音为合成的临时音效，人声为无词的替代音。",
            "The pictures come from a simulated generator: AI-generated, simulated.",
            "The sound is a synthesised temp mix; voices are wordless stand-ins.",
        )
    if reel.generated:
        return (
            "本片画面由人工智能生成，声音为合成。",
            "The pictures of this film are AI-generated; the sound is synthesised.",
        )
    return ()


def _pictures(reel: Reel) -> tuple[str, ...]:
    takes = reel.circled.values()
    simulated = {take.generator for take in takes if take.simulated}
    names = list(dict.fromkeys(take.generator for take in takes))
    if any(setup.name not in reel.circled for setup in reel.setups):
        names = list(dict.fromkeys([*names, "previs"]))
    said = {"previs": "previs（预演）"}
    return tuple(
        f"{name}（模拟 · simulated）" if name in simulated else said.get(name, name)
        for name in names
    )


def _make_cards(reel: Reel) -> None:
    shape, said = reel.direction.format, words(reel)
    for card, draw in (("title", title_card), ("end", end_card), ("note", note_card)):
        if card == "note" and not reel.generated:
            continue
        frames = round(CARD_SECONDS[card] * shape.rate)
        pictures = draw(said, shape.width, shape.height, frames)
        media.write(reel.folder / "cards" / f"{card}.mp4", pictures, shape.rate, crf=12)


def _verify(reel: Reel) -> None:
    """A film is only cut from footage that is what its take says it is."""
    for take in reel.circled.values():
        if take.footage is None:
            continue
        path = reel.vault / take.footage.path
        if not path.is_file():
            raise VaultError(
                f"the footage of take {take.slate} is gone",
                where=str(take.footage.path),
                remedy=f"shoot {take.slate.shot} again",
            )
        if media.sha256(path) != take.footage.sha256:
            raise VaultError(
                f"the footage of take {take.slate} is not what was shot: its digest differs",
                where=str(take.footage.path),
                remedy=f"restore the file, or shoot {take.slate.shot} again",
            )
