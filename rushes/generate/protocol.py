"""What it takes to be a generator: plan, quote, shoot."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import ClassVar, Literal, Protocol, runtime_checkable

from rushes.budget import Quote
from rushes.media import Picture
from rushes.record import Record
from rushes.stage import Setup

Tier = Literal["draft", "final"]
Control = Literal["words", "first_frame", "depth", "pose", "camera_path", "render"]
"""Ways to tell a generator what is meant, weakest first; `render` is previs along the path."""

CONTROLS: tuple[Control, ...] = ("words", "first_frame", "depth", "pose", "camera_path", "render")

Watch = Callable[[int, Picture], bool]
"""Called with frame number and picture; False stops the generator early."""


def keep_watching(_frame: int, _picture: Picture) -> bool:
    """The watch that never stops anybody."""
    return True


class Licence(Record):
    """Duties that come with a generator's pictures; `deliver` must honour them."""

    schema_label: ClassVar[str] = "licence.1"
    name: str
    disclose: str = ""
    """The label the audience must see, in English; empty when none is due."""


class Request(Record):
    """One setup as one generator will be asked for it: frame grid, size, controls, prompt.

    frames : what the generator will make, at least what the setup needs.
    sent, dropped : controls that reach the generator, and those it cannot take.
    """

    schema_label: ClassVar[str] = "request.1"
    setup: Setup
    generator: str
    tier: Tier
    width: int
    height: int
    frames: int
    rate: Fraction
    prompt: str
    sent: tuple[Control, ...]
    dropped: tuple[Control, ...] = ()


class Generator(Protocol):
    """Anything that can plan, quote for and shoot a setup."""

    @property
    def name(self) -> str: ...
    @property
    def obeys(self) -> frozenset[Control]: ...
    @property
    def licence(self) -> Licence: ...
    @property
    def simulated(self) -> bool: ...
    def plan(self, setup: Setup, tier: Tier) -> Request: ...
    def quote(self, request: Request) -> Quote: ...
    def shoot(self, request: Request, seed: int, watch: Watch) -> Iterator[Picture]: ...


class Misbehaviour(Record):
    """One thing a simulated generator did on purpose: what, how much, from which frame.

    frame : counted in the take, as the frames of findings are.
    """

    schema_label: ClassVar[str] = "misbehaviour.1"
    kind: str
    amount: float
    unit: str = ""
    frame: int = 0
    detail: str = ""


@runtime_checkable
class Confesses(Protocol):
    """A simulated generator that can say what it did: the truth recorded with the take."""

    def confess(self, request: Request, seed: int) -> tuple[Misbehaviour, ...]: ...
