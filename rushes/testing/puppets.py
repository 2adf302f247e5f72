"""Generators that do exactly as told, to rehearse the shoot: quick, and never out of character."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from rushes.budget import Cost, Quote
from rushes.generate import CONTROLS, Control, Licence, Misbehaviour, Request, Tier
from rushes.generate.protocol import Watch
from rushes.media import Picture
from rushes.stage import Setup, Viewfinder


@dataclass(frozen=True)
class Puppet:
    """Shows black until seed `obeys_from`, and from then on what the viewfinder sees.

    draft_cost, final_cost : simulated GPU-seconds. slow : seconds it sleeps before each take.
    crashes_on : the seed on which it raises; dies_on : the seed on which its process ends.
    """

    obeys_from: int = 3
    draft_cost: float = 1.0
    final_cost: float = 10.0
    slow: float = 0.0
    crashes_on: int = 0
    dies_on: int = 0
    name: str = "puppet"
    simulated: bool = True

    @property
    def obeys(self) -> frozenset[Control]:
        return frozenset(CONTROLS)

    @property
    def licence(self) -> Licence:
        return Licence(name="test ground")

    def plan(self, setup: Setup, tier: Tier) -> Request:
        return Request(
            setup=setup,
            generator=self.name,
            tier=tier,
            width=setup.width,
            height=setup.height,
            frames=setup.frames,
            rate=setup.rate,
            prompt="",
            sent=CONTROLS,
        )

    def quote(self, request: Request) -> Quote:
        price = self.draft_cost if request.tier == "draft" else self.final_cost
        cost = Cost(gpu_seconds=price, simulated=self.simulated)
        return Quote(expected=cost, low=cost, high=cost)

    def shoot(self, request: Request, seed: int, watch: Watch) -> Iterator[Picture]:
        """Raises RuntimeError on the seed it was told to crash on."""
        time.sleep(self.slow)
        if seed == self.dies_on:
            os._exit(7)
        if seed == self.crashes_on:
            raise RuntimeError("the lamp blew")
        finder = Viewfinder(request.setup, request.width, request.height)
        # One grain of noise per seed, so that no two takes are the same file.
        grain = np.random.default_rng(seed).integers(0, 6, (request.height, request.width, 3))
        for number in range(request.frames):
            seen = finder.frame(number).colour if seed >= self.obeys_from else np.uint8(0)
            picture = np.clip(seen + grain, 0, 255).astype(np.uint8)
            yield picture
            if not watch(number, picture):
                return

    def confess(self, request: Request, seed: int) -> tuple[Misbehaviour, ...]:
        """Black before it obeys."""
        if seed >= self.obeys_from:
            return ()
        return (Misbehaviour(kind="black", amount=float(request.frames), unit="frames"),)
