"""Film grammar: the rules that name a shot for a moment of a scene.

Each rule looks at one moment and names a shot (coverage.toml says its size, its lens and why it is
made) or passes; the first that does not pass holds. No rule names a side: the stage keeps every
camera on the audience's side of the line between the two main speakers.
"""

from collections.abc import Callable
from typing import NamedTuple

from rushes.intent import house
from rushes.intent.scene_facts import Facts, Ground
from rushes.intent.wish import Move, Size

LADDER: tuple[Size, ...] = ("els", "ls", "mls", "ms", "mcu", "cu")
MOST_ABOUT = 3
_MONTAGE: tuple[Size, ...] = ("ls", "ms", "mcu")
_PUSH_S = 3.0
"""Seconds that a slow push needs to be seen."""


class Choice(NamedTuple):
    """The shot a rule chose for a moment.

    kind : a row of [shots] in coverage.toml. about : whom the frame is about, main one first.
    over : over whose shoulder. other : the other one, for the words that say why.
    size, lens_mm : where they differ from the kind's own. move : besides standing still.
    """

    kind: str
    about: tuple[str, ...] = ()
    over: str | None = None
    other: tuple[str, ...] = ()
    size: Size | None = None
    lens_mm: float | None = None
    move: Move | None = None

    @property
    def framing(self) -> tuple[object, ...]:
        """What the camera sees of it: two shots with the same framing would be a jump cut."""
        return (self.about, self.over, self.size or house.kind(self.kind).size)


Rule = Callable[[Facts, int], Choice | None]


def place_shot(ground: Ground, about: tuple[str, ...] = ()) -> Choice:
    return Choice("vista" if ground.outdoors else "establishing", about)


def _here(facts: Facts, i: int, *first: str) -> tuple[str, ...]:
    """Up to three people who are here, the named ones first."""
    ordered = dict.fromkeys((*first, *facts.pair, *facts.present[i]))
    return tuple(name for name in ordered if name in facts.present[i])[:MOST_ABOUT]


def lens_for(size: Size) -> float:
    """The lens that a size is shot on where no step of a dialogue says another."""
    return next((step.lens_mm for step in house.steps() if step.size == size), 35.0)


def choose(facts: Facts, i: int) -> Choice:
    """The shot for a moment: the first rule that names one, of those who are here to be seen."""
    choice = next(made for rule in RULES if (made := rule(facts, i)) is not None)
    # Nobody can frame who has left, or has not come yet; the stage would refuse the shot.
    absent = (set(choice.about) & facts.who.people) - set(facts.present[i])
    if not absent:
        return choice
    seen = tuple(name for name in choice.about if name not in absent)
    if not seen:
        return Choice("scene", other=choice.other)
    return choice._replace(about=seen, over=None)


# The rules, in the order in which they are asked.


def montage(facts: Facts, i: int) -> Choice | None:
    """Every line of a montage is a picture of its own; sizes go round."""
    if i not in facts.montage:
        return None
    about = tuple(p for p in facts.moments[i].people if p in facts.present[i])
    return Choice("montage", about[:MOST_ABOUT], size=_MONTAGE[i % len(_MONTAGE)])


def establishing(facts: Facts, i: int) -> Choice | None:
    """The first picture of a place that the film has just come to."""
    if i or not facts.ground.fresh:
        return None
    # Two ends of a line are two places: no picture holds both.
    if facts.intercut:
        return place_shot(facts.ground, _here(facts, i, *facts.moments[i].people)[:1])
    return place_shot(facts.ground, _here(facts, i, *facts.moments[i].people))


def narration(facts: Facts, i: int) -> Choice | None:
    """A voice over the picture: the camera stays with those who are here."""
    moment = facts.moments[i]
    if moment.act != "speech" or moment.heard != "over":
        return None
    return Choice("narrated", _here(facts, i), other=moment.people)


def from_off(facts: Facts, i: int) -> Choice | None:
    """Who is not in the room is heard: the camera is on who listens."""
    moment = facts.moments[i]
    if moment.act != "speech" or (moment.heard == "seen" and moment.people[0] in facts.present[i]):
        return None
    listeners = [p for p in _here(facts, i, *filter(None, [moment.to])) if p not in moment.people]
    if not listeners:
        return Choice("narrated", other=moment.people)
    return Choice("heard", tuple(listeners[:1]), other=moment.people)


def telephone(facts: Facts, i: int) -> Choice | None:
    """The two ends of a line are never in one frame: singles, matched in size."""
    moment = facts.moments[i]
    if moment.act != "speech" or not (moment.phone or facts.intercut):
        return None
    step = facts.step(i)
    # A telephone is a close thing: nobody needs to see the room again.
    near = step if step.size in ("mcu", "cu") else house.steps()[1]
    if moment.part % 2:
        return Choice("back", moment.people, size="cu" if near.size != "cu" else "ms")
    return Choice("telephone", moment.people, size=near.size, lens_mm=near.lens_mm)


def walking(facts: Facts, i: int) -> Choice | None:
    """Talk on the move: the camera goes along, at a size that shows the walk."""
    start = facts.walking
    if start is None or i < start or facts.step_at(i).shot in ("single", "close"):
        return None
    moment = facts.moments[i]
    if moment.act not in ("speech", "arrive", "move", "tell"):
        return None
    about = _here(facts, i, *facts.pair)[:1]
    return Choice("walking", about, move=Move(kind="follow")) if about else None


def crowd(facts: Facts, i: int) -> Choice | None:
    """What a group does or says is seen wide."""
    groups = tuple(p for p in facts.moments[i].people if p in facts.who.groups)
    return Choice("crowd", groups[:1]) if groups else None


def entrance(facts: Facts, i: int) -> Choice | None:
    """Somebody comes, or crosses: wide enough to see where from, and to whom."""
    moment = facts.moments[i]
    if moment.act != "arrive" or not moment.people:
        return None
    about = _here(facts, i, *moment.people)
    others = tuple(name for name in about if name not in moment.people)
    here_before = i > 0 and set(moment.people) <= set(facts.present[i - 1])
    return Choice("crossing" if here_before else "entrance", about, other=others)


def departure(facts: Facts, i: int) -> Choice | None:
    """Somebody goes: held on who stays, else wide."""
    moment = facts.moments[i]
    if moment.act != "leave" or not moment.people:
        return None
    # Whom the going hurts is seen; the one who goes leaves the frame.
    stay = [p for p in _here(facts, i, *facts.pair) if p not in moment.people]
    if stay:
        return Choice("exit", (stay[0],), other=moment.people)
    return Choice("departure", moment.people[:MOST_ABOUT])


def silence(facts: Facts, i: int) -> Choice | None:
    """ "A beat.": held on who was spoken to, who has to take it."""
    moment = facts.moments[i]
    if moment.act != "pause":
        return None
    spoken = [facts.moments[j] for j in facts.speeches if j < i]
    last = spoken[-1] if spoken else None
    wanted = [*moment.named, *([last.to, *last.people] if last else [])]
    about = next((p for p in wanted if p in facts.present[i]), None)
    if about is None:
        return None
    return _answer(facts, i, about) or _near(Choice("pause", (about,)), facts, i)


def look(facts: Facts, i: int) -> Choice | None:
    """A look, a nod, tears: the reaction of one, close."""
    moment = facts.moments[i]
    if moment.act != "look" or len(moment.people) != 1:
        return None
    answer = _answer(facts, i, moment.people[0])
    return answer or _near(Choice("silent", moment.people), facts, i)


def _answer(facts: Facts, i: int, who: str) -> Choice | None:
    """The shot in which the same person speaks next: a look and the words after it are one shot."""
    if i + 1 not in facts.speeches or facts.moments[i + 1].people != (who,):
        return None
    spoken = (alone, over_shoulder, single)
    return next(made for rule in spoken if (made := rule(facts, i + 1)) is not None)


def insert(facts: Facts, i: int) -> Choice | None:
    """The first time a thing is handled, it is shown: close, from above, in the hands."""
    moment = facts.moments[i]
    handled = [b.prop or b.target for b in moment.beats if b.verb in house.deeds("insert")]
    things = [name for name in handled if name and facts.who.is_thing(name)]
    if moment.act != "handle" or not things or len(moment.people) != 1:
        return None
    # The second time everybody knows the thing.
    if any(things[0] in before.things for before in facts.moments[:i]):
        return None
    return Choice("insert", moment.people, other=(things[0],), size="mcu")


def change(facts: Facts, i: int) -> Choice | None:
    """What happens to a thing: it appears, grows, is gone."""
    moment = facts.moments[i]
    if moment.people or not moment.things or moment.act not in ("change", "arrive", "move"):
        return None
    return Choice("thing", moment.things[:1])


def result(facts: Facts, i: int) -> Choice | None:
    """In a scene without words the last deed is seen close."""
    moment = facts.moments[i]
    last = i == len(facts.moments) - 1
    if facts.speeches or not last or len(moment.people) != 1 or i == 0:
        return None
    wide = house.deeds("whole_body") | house.deeds("on_the_ground")
    near = not {beat.verb for beat in moment.beats} & wide
    return Choice("result", moment.people) if near else None


def deed(facts: Facts, i: int) -> Choice | None:
    """What people do: one at medium size, two in one frame, the whole body wider."""
    moment = facts.moments[i]
    if moment.act == "speech" or not moment.people:
        return None
    both = tuple(dict.fromkeys((*moment.people, *filter(None, [moment.to]))))
    both = tuple(p for p in both if p in facts.present[i])[:MOST_ABOUT]
    if len(both) > 1:
        return Choice("together", both, other=both[1:])
    verbs = {beat.verb for beat in moment.beats}
    whole = Choice("movement", both or moment.people)
    if verbs & house.deeds("on_the_ground"):
        return whole._replace(size="ls", lens_mm=35)
    return whole if verbs & house.deeds("whole_body") else whole._replace(kind="deed")


def described(facts: Facts, i: int) -> Choice | None:
    """What the page only describes: those it names, else the place."""
    moment = facts.moments[i]
    if moment.act == "speech":
        return None
    about = tuple(p for p in moment.named if p in facts.present[i])[:MOST_ABOUT]
    # Where nobody is named, a picture of those who are there is more than one of nobody.
    about = about or _here(facts, i)[:2]
    if facts.intercut:
        about = about[:1]
    sizes: tuple[Size, ...] = ("ls", "ms", "mls", "mls")
    return Choice("scene", about, size=sizes[len(about)])


def alone(facts: Facts, i: int) -> Choice | None:
    """A monologue: medium, near, back again, near; the camera comes nearer for the last words."""
    moment = facts.moments[i]
    if [p for p in facts.present[i] if p not in moment.people]:
        return None
    push = Move(kind="dolly_in", speed="slow") if moment.part and not moment.more else None
    if moment.part % 2 == 0:
        return Choice("alone" if moment.part % 4 == 0 else "alone_back", moment.people, move=push)
    return Choice("back", moment.people, move=push)


def two_shot(facts: Facts, i: int) -> Choice | None:
    """A dialogue opens, and a quick exchange is played, with both in frame."""
    moment = facts.moments[i]
    if len(moment.people) > 1:
        return Choice("two_shot", moment.people[:MOST_ABOUT], other=moment.people[1:MOST_ABOUT])
    both = _facing(facts, i)
    step = facts.step(i)
    quick = i in facts.brisk and (step.shot in ("two_shot", "over") or facts.spoken <= 3)
    if both is None or moment.part or not (step.shot == "two_shot" or quick):
        return None
    # In one order, so that question and answer are the same shot.
    ordered = tuple(sorted(both))
    return Choice("rapid" if quick else "two_shot", ordered, other=ordered[1:])


def listening(facts: Facts, i: int) -> Choice | None:
    """Every other stretch of a long speech is on who listens; the next is back, closer."""
    moment = facts.moments[i]
    both = _facing(facts, i)
    if both is None or not moment.part:
        return None
    step = facts.step(i)
    step = house.steps()[1] if step.shot == "two_shot" else step
    speaker, listener = both
    if moment.part % 2:
        over = speaker if step.shot == "over" and len(facts.present[i]) == 2 else None
        return Choice("reaction", (listener,), over, (speaker,), step.size, step.lens_mm)
    # Coming back to the same size from the same place would look like a mistake.
    nearer = LADDER[min(LADDER.index(step.size) + 1, len(LADDER) - 1)]
    return Choice("back", (speaker,), size=nearer, lens_mm=lens_for(nearer))


def over_shoulder(facts: Facts, i: int) -> Choice | None:
    """Shot and reverse over the shoulders, while the two are still apart."""
    both, step = _facing(facts, i), facts.step(i)
    # With a third person about, somebody stands between the shoulder and the face.
    if both is None or step.shot not in ("two_shot", "over") or len(facts.present[i]) > 2:
        return None
    weighed = facts.moments[i].silence > 0
    over = Choice("over", both[:1], both[1], both[1:])
    return over._replace(kind="answer", size="ms", lens_mm=50) if weighed else over


def single(facts: Facts, i: int) -> Choice | None:
    """Who speaks, alone in frame: near, and at the turn of the scene in close-up."""
    moment, step = facts.moments[i], facts.step(i)
    step = house.steps()[1] if step.shot in ("two_shot", "over") else step
    near = Choice("single", moment.people, size=step.size, lens_mm=step.lens_mm)
    if step.shot != "close":
        return near._replace(kind="answer") if moment.silence else near
    if facts.speeches.get(i) != facts.turn:
        return near._replace(kind="closer")
    push = Move(kind="dolly_in", speed="slow") if moment.seconds >= _PUSH_S else None
    return near._replace(kind="close", move=push)


def _facing(facts: Facts, i: int) -> tuple[str, str] | None:
    """Who speaks and who is spoken to, when both are here and neither is a group."""
    moment = facts.moments[i]
    others = [p for p in _here(facts, i, *filter(None, [moment.to])) if p not in moment.people]
    if moment.act != "speech" or not others:
        return None
    both = (moment.people[0], others[0])
    return None if set(both) & set(facts.who.groups) else both


def _near(choice: Choice, facts: Facts, i: int) -> Choice:
    """A reaction at the size of the speeches around it, and no wider than chest up."""
    close = facts.step_at(i)
    return choice._replace(size="cu", lens_mm=close.lens_mm) if close.size == "cu" else choice


RULES: tuple[Rule, ...] = (
    montage, establishing, narration, from_off, crowd, telephone, walking, entrance, departure,
    silence, look, change, insert, result, deed, described, alone, two_shot, listening,
    over_shoulder, single,
)  # fmt: skip
