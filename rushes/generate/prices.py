"""What simulated generators pretend to cost: prices.toml, typed and dated."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import ClassVar

from pydantic import Field

from rushes.budget import Cost, Quote
from rushes.errors import NotFoundError
from rushes.generate.protocol import Request
from rushes.record import Record


class Price(Record):
    """One dated row. GPU-seconds per megapixel-frame, money per GPU-hour, relative spread."""

    schema_label: ClassVar[str] = "price.1"
    generator: str
    since: date
    source: str
    draft_gpu_seconds_per_megapixel_frame: float = Field(ge=0)
    final_gpu_seconds_per_megapixel_frame: float = Field(ge=0)
    start_gpu_seconds: float = Field(ge=0)
    money_per_gpu_hour: float = Field(ge=0)
    currency: str
    spread: float = Field(ge=0, lt=1)


@cache
def price_of(generator: str) -> Price:
    """The latest price of a simulated generator.

    Raises NotFoundError when there is none.
    """
    text = files("rushes.generate").joinpath("prices.toml").read_text("utf-8")
    rows = [Price.model_validate(row) for row in tomllib.loads(text)["price"]]
    own = [row for row in rows if row.generator == generator]
    if not own:
        raise NotFoundError(f'no simulated price for "{generator}"')
    return max(own, key=lambda row: row.since)


def simulated_quote(request: Request, price: Price) -> Quote:
    """Work is proportional to megapixel-frames, plus a start; the interval is the row's spread."""
    megapixel_frames = request.width * request.height * request.frames / 1e6
    per = (
        price.draft_gpu_seconds_per_megapixel_frame
        if request.tier == "draft"
        else price.final_gpu_seconds_per_megapixel_frame
    )
    expected = price.start_gpu_seconds + per * megapixel_frames
    low, high = expected * (1 - price.spread), expected * (1 + price.spread)
    return Quote(expected=_cost(expected, price), low=_cost(low, price), high=_cost(high, price))


def _cost(gpu_seconds: float, price: Price) -> Cost:
    return Cost(
        gpu_seconds=gpu_seconds,
        money=gpu_seconds / 3600 * price.money_per_gpu_hour,
        currency=price.currency,
        seconds=gpu_seconds,
        simulated=True,
    )
