"""Which take is in the film: computed from takes and notes, never stored."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from rushes.review.note import Note
from rushes.stage import Setup
from rushes.takes import Take, best


def circled(takes: Sequence[Take], notes: Iterable[Note]) -> dict[str, Take]:
    """The circled take of every shot that has one: the last circling note wins.

    An NG or a hold on the circled take un-circles it, and the circle before it does not return.
    """
    by_slate = {str(take.slate): take for take in takes}
    chosen: dict[str, Take] = {}
    for note in notes:
        if note.slate is None or note.slate not in by_slate:
            continue
        if note.verdict == "circle":
            chosen[note.shot] = by_slate[note.slate]
        elif note.verdict and note.shot in chosen and str(chosen[note.shot].slate) == note.slate:
            del chosen[note.shot]
    return chosen


def refused(notes: Iterable[Note]) -> frozenset[str]:
    """Slates whose last verdict by the director is NG or hold."""
    last = {n.slate: n.verdict for n in notes if n.slate and n.verdict and n.by != "rushes"}
    return frozenset(slate for slate, verdict in last.items() if verdict in ("ng", "hold"))


def circle_best(
    takes: Sequence[Take], notes: Sequence[Note], setups: Iterable[Setup], generator: str = ""
) -> tuple[Note, ...]:
    """Circles by Rushes: the best obeying final of every current setup.

    generator : who is shooting now; its takes come before those of others, so that previs shot
    earlier, which obeys by nature, does not keep the picture that was paid for out of the film.

    Shots the director circled are left alone, unless the director changed the shot afterwards.
    A circle by Rushes on a setup that is no longer current is taken back. A note is dated when
    the take was done, because from then on there was something to accept, but after every
    earlier note on the shot.
    """
    chosen = circled(takes, notes)
    no = refused(notes)
    out: list[Note] = []
    for setup in setups:
        if _director_holds(setup.name, notes, chosen):
            continue
        digest = setup.digest
        finals = [
            take
            for take in takes
            if take.slate.shot == setup.name
            and take.setup == digest
            and take.tier == "final"
            and take.obeys
            and str(take.slate) not in no
        ]
        mine = [take for take in finals if take.generator == generator]
        found, held = best(mine or finals), chosen.get(setup.name)
        if found and (held is None or held.slate != found.slate):
            out.append(_by_rushes(found, "circle", "", notes))
        elif found is None and held is not None:
            out.append(_by_rushes(held, "ng", "the setup has changed since", notes))
    return tuple(out)


def best_available(
    takes: Sequence[Take], chosen: Mapping[str, Take], setups: Iterable[Setup], no: frozenset[str]
) -> dict[str, Take]:
    """For a cut that cannot wait: the circled take, else the best take of the current setup."""
    out = dict(chosen)
    for setup in setups:
        if setup.name not in out:
            digest = setup.digest
            found = best(
                [
                    take
                    for take in takes
                    if take.slate.shot == setup.name
                    and take.setup == digest
                    and str(take.slate) not in no
                ]
            )
            if found:
                out[setup.name] = found
    return out


def _director_holds(shot: str, notes: Sequence[Note], chosen: Mapping[str, Take]) -> bool:
    """Whether the circled take is the director's, chosen after the last change to the shot."""
    if shot not in chosen:
        return False
    held = False
    for note in notes:
        if note.shot == shot and note.verdict == "circle":
            held = note.by != "rushes"
        elif note.concerns(shot):
            held = False
    return held


def _by_rushes(take: Take, verdict: str, words: str, notes: Sequence[Note]) -> Note:
    earlier = [
        note.at + timedelta(microseconds=1) for note in notes if note.shot == take.slate.shot
    ]
    return Note.model_validate(
        {
            "shot": take.slate.shot,
            "slate": str(take.slate),
            "verdict": verdict,
            "words": words,
            "by": "rushes",
            "at": max([take.ended, *earlier]),
        }
    )
