"""The verb that writes to film.toml: set."""

from typing import Annotated

import typer

from rushes import intent
from rushes.cli.app import HERE, AsJson, Film, verb
from rushes.cli.console import either, emit, say
from rushes.cli.production import opened


@verb(
    "rushes set shoot.gpu_seconds 2000 --film examples/pears",
    name="set",
    zh="改写film.toml中的一个值；注释和顺序都保留，不合法的值不会写入。",
)
def set_(
    key: Annotated[
        str,
        typer.Argument(
            help=either(
                "The key, with dots: look, cast.MEI.robe, shoot.gpu_seconds.",
                "键名，用点分隔：look、cast.MEI.robe、shoot.gpu_seconds。",
            )
        ),
    ],
    value: Annotated[
        str,
        typer.Argument(
            help=either("Text as it is; all else as in TOML.", "文字照写；其余用TOML写法。")
        ),
    ],
    film: Film = HERE,
    json: AsJson = False,
) -> None:
    """Change one value in film.toml. Comments and order stay, and what makes no sense is refused.

    Takes of shots that this changes no longer count; see `rushes shots --diff`."""
    with opened(film) as production:
        path = production.home / "film.toml"
        now = intent.typed(key, value)
        direction = intent.write_direction(path, {key: now})
        line = intent.line_in(path, *intent.key_path(key))
        if json:
            emit({"film": path, "line": line, "key": key, "value": now})
        elif direction == production.direction:
            say(either("That is so already.", "原本就是这样。"))
        else:
            say(f"{path}:{line}: {key} = {value}")
