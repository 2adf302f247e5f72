"""The contract every generator keeps. Plugin authors: call `check_generator(Mine(), setup)`.

Each function raises AssertionError with a sentence when the contract is broken.
"""

import numpy as np

from rushes.generate import CONTROLS, Confesses, Generator, Request, Tier, keep_watching
from rushes.media import Picture
from rushes.stage import Setup

TIERS: tuple[Tier, ...] = ("draft", "final")


def check_generator(generator: Generator, setup: Setup, seed: int = 7) -> None:
    """Everything below, for both tiers. Shoots one draft twice: give it a short setup."""
    for tier in TIERS:
        check_plan(generator, setup, tier)
        check_quote(generator, generator.plan(setup, tier))
    check_pictures(generator, generator.plan(setup, "draft"), seed)
    check_stop(generator, generator.plan(setup, "draft"), seed)


def check_plan(generator: Generator, setup: Setup, tier: Tier) -> None:
    """Planning is pure, and says which controls arrive and which do not."""
    request = generator.plan(setup, tier)
    assert request == generator.plan(setup, tier), "plan must be pure: two plans differ"
    assert request.setup == setup, "plan must not change the setup"
    assert request.generator == generator.name, "the request must name its generator"
    assert request.tier == tier, "the request must be of the tier that was asked for"
    assert min(request.width, request.height) > 0, "a picture has a size"
    seconds = request.frames / request.rate
    assert seconds >= setup.frames / setup.rate, "the take must be long enough for the setup"
    sent, dropped = set(request.sent), set(request.dropped)
    assert not sent & dropped, "a control is either sent or dropped"
    assert sent | dropped <= set(CONTROLS), "only known controls"
    assert sent <= set(generator.obeys), "only what the generator obeys is sent"


def check_quote(generator: Generator, request: Request) -> None:
    """Quoting is pure; the expectation lies in its interval; simulated money is called so."""
    quote = generator.quote(request)
    assert quote == generator.quote(request), "quote must be pure: two quotes differ"
    for name in ("gpu_seconds", "money", "seconds"):
        low, expected, high = (getattr(c, name) for c in (quote.low, quote.expected, quote.high))
        assert 0 <= low <= expected <= high, f"{name}: expected 0 <= low <= expected <= high"
    if generator.simulated:
        assert quote.expected.simulated, "a simulated generator quotes simulated costs"
        assert generator.licence.disclose, "a simulated generator must be labelled"


def check_pictures(generator: Generator, request: Request, seed: int) -> list[Picture]:
    """As many pictures as asked, of the size asked, and the same again for the same seed."""
    pictures = list(generator.shoot(request, seed, keep_watching))
    assert len(pictures) == request.frames, f"{len(pictures)} pictures, {request.frames} asked"
    for picture in pictures:
        assert picture.dtype == np.uint8, "pictures are 8-bit"
        assert picture.shape == (request.height, request.width, 3), "pictures are as large as asked"
    again = list(generator.shoot(request, seed, keep_watching))
    same = all(np.array_equal(a, b) for a, b in zip(pictures, again, strict=True))
    assert same, "one seed, one take: two shoots differ"
    if isinstance(generator, Confesses):
        truth = generator.confess(request, seed)
        assert truth == generator.confess(request, seed), "a confession does not change"
    return pictures


def check_stop(generator: Generator, request: Request, seed: int) -> None:
    """A watch that says no stops the shoot soon, and sees every picture in order."""
    seen: list[int] = []

    def enough(number: int, _picture: Picture) -> bool:
        seen.append(number)
        return number < 2

    shot = list(generator.shoot(request, seed, enough))
    assert seen == list(range(len(seen))), "the watch sees frames in order"
    assert len(shot) < request.frames or request.frames <= 3, "the watch must stop the shoot"
