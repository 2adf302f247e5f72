"""The shoot: plan, policy, and the only loop that spends money."""

from rushes.takes.adding import add_clip
from rushes.takes.ladder import AskDirector, Decision, Purse, Roll, Wrap, best, ladder
from rushes.takes.plan import Plan, Row, plan
from rushes.takes.shoot import Desk, Event, Judged, Rolling, Settled, current, shoot
from rushes.takes.take import Slate, Take

__all__ = [
    "AskDirector",
    "Decision",
    "Desk",
    "Event",
    "Judged",
    "Plan",
    "Purse",
    "Roll",
    "Rolling",
    "Row",
    "Settled",
    "Slate",
    "Take",
    "Wrap",
    "add_clip",
    "best",
    "current",
    "ladder",
    "plan",
    "shoot",
]
