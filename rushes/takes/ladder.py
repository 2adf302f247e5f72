"""What to do next with a shot, decided from its takes alone. Pure: it decides, it never writes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rushes.generate import Tier
from rushes.takes.take import Slate, Take


@dataclass(frozen=True)
class Purse:
    """GPU-seconds left, what the next draft and final of this shot cost, and takes allowed."""

    left: float
    draft: float
    final: float
    takes_per_shot: int

    @property
    def drafts_pay(self) -> bool:
        """A draft that costs as much as a final cannot save anything."""
        return self.draft < self.final

    def affords(self, tier: Tier) -> bool:
        """Whether a take of this tier can still be paid."""
        return (self.draft if tier == "draft" else self.final) <= self.left


@dataclass(frozen=True)
class Roll:
    """Shoot another take."""

    tier: Tier
    seed: int


@dataclass(frozen=True)
class Wrap:
    """The shot is in the can: this final obeys."""

    slate: Slate


@dataclass(frozen=True)
class AskDirector:
    """More of the same will not help, or cannot be paid: why, and the best take so far.

    out_of_money : the reason is the budget, not the shot.
    """

    why: str
    why_zh: str
    best: Slate | None
    out_of_money: bool = False


Decision = Roll | Wrap | AskDirector


def ladder(takes: Sequence[Take], purse: Purse) -> Decision:
    """Drafts until one obeys, then the final of its seed; a final that obeys wraps.

    takes : those of one setup by one generator, oldest first. A final that disobeys sends the
    shot back to drafts. The director is asked when the takes allowed are used up, when fresh
    seeds give the very same picture that disobeys, or when the budget cannot pay the next step.
    """
    for take in takes:
        if take.tier == "final" and take.obeys:
            return Wrap(take.slate)
    if len(takes) >= purse.takes_per_shot or _rolling_changes_nothing(takes):
        return _ask(takes)
    step = _next(takes, purse)
    if not purse.affords(step.tier):
        return _broke(takes, step.tier, purse)
    return step


def best(takes: Sequence[Take]) -> Take | None:
    """The take to show: one that obeys before one that does not, final before draft, by score."""
    shown = [take for take in takes if take.footage]
    return max(shown, key=lambda t: (t.obeys, t.tier == "final", t.obedience), default=None)


def _next(takes: Sequence[Take], purse: Purse) -> Roll:
    fresh = max((take.seed for take in takes), default=0) + 1
    if not purse.drafts_pay:
        return Roll("final", fresh)
    done = {take.seed for take in takes if take.tier == "final"}
    waiting = [t.seed for t in takes if t.tier == "draft" and t.obeys and t.seed not in done]
    return Roll("final", waiting[0]) if waiting else Roll("draft", fresh)


def _rolling_changes_nothing(takes: Sequence[Take]) -> bool:
    """Two seeds, one picture that disobeys: this generator does not roll dice."""
    seen: dict[tuple[Tier, str], int] = {}
    for take in takes:
        if take.footage and not take.obeys:
            key = take.tier, take.footage.sha256
            if seen.setdefault(key, take.seed) != take.seed:
                return True
    return False


def _ask(takes: Sequence[Take]) -> AskDirector:
    shown = best(takes)
    slate = shown.slate if shown else None
    failed = Counter(f.check for t in takes for f in t.findings if f.verdict == "failed")
    spoiled = [take.spoiled for take in takes if take.spoiled]
    number = len(takes)
    if failed:
        check, times = failed.most_common(1)[0]
        said = next(
            f
            for t in reversed(takes)
            for f in t.findings
            if f.check == check and f.verdict == "failed"
        )
        return AskDirector(
            f'{number} takes, and "{check}" failed in {times} of them: {said.because}',
            f"已拍{number}条，其中{times}条未通过“{check}”：{said.because_zh}",
            slate,
        )
    reason = spoiled[-1] if spoiled else "no check could tell anything"
    return AskDirector(
        f"{number} takes, and none can be used: {reason}",
        f"已拍{number}条，都不能用：{reason}",
        slate,
    )


def _broke(takes: Sequence[Take], tier: Tier, purse: Purse) -> AskDirector:
    price = purse.draft if tier == "draft" else purse.final
    shown = best(takes)
    return AskDirector(
        f"a {tier} costs {price:.1f} GPU-s and {purse.left:.1f} are left",
        f"一条{'草稿' if tier == 'draft' else '成片'}需要{price:.1f} GPU秒，只剩{purse.left:.1f}",
        shown.slate if shown else None,
        out_of_money=True,
    )
