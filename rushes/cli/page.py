"""The verb for the page: read."""

from rushes.cli.app import HERE, AsJson, Page, verb
from rushes.cli.console import either, emit, say, table
from rushes.cli.production import opened
from rushes.script import Screenplay


@verb("rushes read examples/pears")
def read(folder: Page = HERE, json: AsJson = False) -> None:
    """Read the page and its translations: scenes, who speaks, how long.

    Stops at the first line that cannot be read, and says which."""
    with opened(folder) as film:
        if json:
            emit([page.model_dump(mode="json") for page in film.pages])
            return
        for page in film.pages:
            _show_page(page)


def _show_page(page: Screenplay) -> None:
    titles = dict(page.title_page)
    title = next((text for name, text in titles.items() if name.lower() == "title"), page.source)
    speakers = ", ".join(page.characters) or "-"
    table(
        f"{title} ({page.language}) · {page.source}",
        ("scene", "line", "heading", "paragraphs"),
        ((s.number, s.at, s.heading, len(s.lines)) for s in page.scenes),
    )
    say(either(f"Speaking: {speakers}\n", f"说话的人：{speakers}\n"))
