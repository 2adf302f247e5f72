"""Previs: the honest picture of the setup. Obeys everything, costs nothing but time."""

from collections.abc import Iterator

from rushes.budget import Cost, Quote
from rushes.generate.prompt import prompt
from rushes.generate.protocol import CONTROLS, Control, Licence, Request, Tier, Watch
from rushes.media import Picture
from rushes.stage import Setup, Viewfinder

MEGAPIXELS_PER_SECOND = 10.0
"""Rendering speed of one core, a round number for the estimate; nothing is charged by it."""


def even(size: float, step: int = 2) -> int:
    """The multiple of `step` nearest to a size in pixels, at least one step."""
    return max(step, step * round(size / step))


class Previs:
    """Shoots what the viewfinder sees. A draft is half as wide and half as high."""

    name = "previs"
    obeys: frozenset[Control] = frozenset(CONTROLS)
    licence = Licence(name="none due")
    simulated = False

    def plan(self, setup: Setup, tier: Tier) -> Request:
        part = 0.5 if tier == "draft" else 1.0
        return Request(
            setup=setup,
            generator=self.name,
            tier=tier,
            width=even(setup.width * part),
            height=even(setup.height * part),
            frames=setup.frames,
            rate=setup.rate,
            prompt=prompt(setup),
            sent=CONTROLS,
        )

    def quote(self, request: Request) -> Quote:
        pixels = request.width * request.height * request.frames / 1e6
        seconds = pixels / MEGAPIXELS_PER_SECOND
        return Quote(
            expected=Cost(seconds=seconds),
            low=Cost(seconds=seconds / 3),
            high=Cost(seconds=3 * seconds),
        )

    def shoot(self, request: Request, seed: int, watch: Watch) -> Iterator[Picture]:
        """The same pictures for every seed."""
        del seed
        finder = Viewfinder(request.setup, request.width, request.height)
        for number in range(request.frames):
            picture = finder.frame(number).colour
            yield picture
            if not watch(number, picture):
                return
