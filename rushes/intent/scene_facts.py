"""What a director sees in a scene before placing a camera: who matters, who is here, what turns.

The line (axis) of a scene runs between its two main speakers. Every camera of the house stands on
the audience's side of it: no `side` is said, and the stage keeps that side.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rushes.intent import house
from rushes.intent.house import Step
from rushes.intent.moments import Moment
from rushes.intent.naming import Naming

_ARRIVES = frozenset({"enter", "walk", "run"})
_MOST_CLOSE = 6
"""Speeches that may follow a turn in close-up; a turn further from the end is not the turn."""
_BRIEF_S = 2.1


@dataclass(frozen=True)
class Ground:
    """Where a scene plays. fresh : the film has just come here, so the place is established.

    intercut : cut against another place.
    """

    place: str
    outdoors: bool
    fresh: bool = True
    heading: str = ""
    intercut: bool = False


@dataclass(frozen=True)
class Facts:
    """A scene as read: its moments, its people, its place."""

    moments: tuple[Moment, ...]
    who: Naming
    ground: Ground

    @cached_property
    def speeches(self) -> dict[int, int]:
        """Which speech of the scene each speaking moment belongs to, counted from 0."""
        numbers: dict[int, int] = {}
        count = -1
        for i, moment in enumerate(self.moments):
            # A narrator takes no part in the exchange, and does not make it tighter.
            if moment.act == "speech" and moment.heard != "over":
                count += moment.part == 0
                numbers[i] = count
        return numbers

    @cached_property
    def spoken(self) -> int:
        """How many speeches there are."""
        return max(self.speeches.values(), default=-1) + 1

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """The two main speakers, who spans the line: those who exchange most speeches."""
        said = [self.moments[i] for i in self.speeches if self.moments[i].part == 0]
        exchanges = Counter(
            tuple(sorted((a.people[0], b.people[0])))
            for a, b in pairwise(said)
            if a.people != b.people
        )
        if exchanges:
            # Not who says most, but who says it to whom: a chorus of one-liners spans no line.
            return max(exchanges, key=lambda two: exchanges[two])
        return tuple(dict.fromkeys(moment.people[0] for moment in said))[:2]

    @cached_property
    def intercut(self) -> bool:
        """Whether the ends of a telephone line, or two places, are played against each other."""
        return self.ground.intercut

    @cached_property
    def walking(self) -> int | None:
        """The moment from which the talk goes on while they walk; None when it does not."""
        for i, moment in enumerate(self.moments):
            if moment.act == "speech":
                continue
            walkers = {beat.who for beat in moment.beats if beat.verb == "walk"}
            said = house.found(house.mentions("scenes", "walking"), moment.lines[0].text)
            if (said and walkers) or len(walkers) > 1:
                return i if any(j > i for j in self.speeches) else None
        return None

    @cached_property
    def montage(self) -> frozenset[int]:
        """Moments that are pictures of a montage."""
        begins = house.mentions("scenes", "montage")
        inside, found = house.found(begins, self.ground.heading), set[int]()
        for i, moment in enumerate(self.moments):
            text = moment.lines[0].text if moment.act != "speech" else ""
            if inside and house.found(house.mentions("scenes", "montage_ends"), text):
                inside = False
            elif house.found(begins, text):
                inside = True
            if inside:
                found.add(i)
        return frozenset(found)

    @cached_property
    def present(self) -> tuple[tuple[str, ...], ...]:
        """Who is here at each moment: those who were, who have come, and have not gone."""
        comes: dict[str, int] = {}
        for i, moment in enumerate(self.moments):
            for beat in moment.beats:
                if beat.off:
                    continue
                # As the stage does it: who arrives is nowhere before; all others are there already.
                late = beat.verb in _ARRIVES and beat.who not in self.who.groups
                comes.setdefault(beat.who, i if late else 0)
                if beat.target:
                    comes.setdefault(beat.target, 0)
        # Whoever has no deed at all is there from the start, unless only a voice is.
        heard = {beat.who for moment in self.moments for beat in moment.beats if beat.off}
        for moment in self.moments:
            for name in (one for one in moment.shown if one not in heard):
                comes.setdefault(name, 0)
        here: list[tuple[str, ...]] = []
        gone: set[str] = set()
        for i, moment in enumerate(self.moments):
            gone -= {beat.who for beat in moment.beats if beat.verb in _ARRIVES}
            now = (name for name, at in comes.items() if at <= i and name not in gone)
            here.append(tuple(name for name in now if name in self.who.people))
            gone |= {beat.who for beat in moment.beats if beat.verb == "leave"}
        return tuple(here)

    @cached_property
    def turn(self) -> int:
        """The speech at which the scene turns: behind the last silence or look of its second half,
        else the last exchange. A scene of three speeches or fewer does not turn."""
        count = self.spoken
        if count < 4:
            return count
        weighed = 0
        for i, moment in enumerate(self.moments):
            nearby = next((self.speeches[j] for j in self.speeches if j >= i), None)
            # What makes a scene turn is seldom a line; it is what nobody says after it.
            heavy = moment.silence > 0 or moment.act in ("look", "pause")
            if heavy and nearby is not None and nearby >= count / 2 and moment.part == 0:
                weighed = nearby
        return weighed if weighed and count - weighed <= _MOST_CLOSE else count - 2

    def step(self, i: int) -> Step:
        """How near the speech at moment `i` is shot: nearer as the scene goes on."""
        wide, over, single, close = house.steps()
        number = self.speeches.get(i, 0)
        if number >= self.turn:
            return close
        if self.spoken <= 3:
            return (over if self.spoken == 1 else wide) if number == 0 else single
        share = number / (self.spoken - 1)
        return next(step for step in house.steps() if share <= step.until)

    def step_at(self, i: int) -> Step:
        """The step that a moment between speeches shares: that of the speech before it."""
        before = [j for j in self.speeches if j <= i]
        return self.step(before[-1]) if before else house.steps()[0]

    @cached_property
    def brisk(self) -> frozenset[int]:
        """Speaking moments in runs of three or more that are too short to cut."""
        order = list(self.speeches)
        runs: list[list[int]] = [[]]
        for i, j in zip(order, [-9, *order], strict=False):
            short = self.moments[i].seconds <= _BRIEF_S and not self.moments[i].silence
            if not short or (runs[-1] and i != j + 1):
                runs.append([])
            if short:
                runs[-1].append(i)
        return frozenset(i for run in runs if len(run) > 2 for i in run)


def names(people: Sequence[str]) -> tuple[str, str]:
    """Names joined as English and as Chinese join them."""
    if len(people) < 2:
        return "".join(people), "".join(people)
    return f"{', '.join(people[:-1])} and {people[-1]}", "、".join(people)
