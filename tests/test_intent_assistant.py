"""A language model may refine a breakdown: a real service, with every way it can fail."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from rushes import script
from rushes.cli.verbs import app
from rushes.errors import DirectionError, GeneratorError
from rushes.intent import read_direction
from rushes.intent.assistant import Endpoint, endpoint
from rushes.intent.breakdown import breakdown
from rushes.intent.proposal import propose, validated

RUN = CliRunner()
PAGE = "INT. ROOM - DAY\n\nMEI LIN (34) opens a BOX. TWO GUARDS laugh.\n\nMEI\nHello.\n"
GOOD = {
    "cast": [{"name": "MEI", "names": ["MEI LIN", "NURSE LIN"], "speaks": True}],
    "background": [{"name": "GUARDS", "count": 3}],
    "props": [{"name": "BOX"}, {"name": "uniform", "kind": "clothes"}],
    "synopsis": "Mei opens a box.",
}


class Service(BaseHTTPRequestHandler):
    """A chat-completions endpoint whose behaviour is named by the model that is asked for."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server = self.server
        server.asked.append((self.path, self.headers.get("Authorization"), body))
        behaviour = body["model"]
        if behaviour == "slow":
            time.sleep(1.5)
        if behaviour == "broken" or (behaviour == "shaky" and len(server.asked) < 2):
            self._answer(500, "oops")
        elif behaviour == "busy" or (behaviour == "limited" and len(server.asked) < 3):
            self._answer(429, "slow down", {"Retry-After": "0.05"})
        elif behaviour == "locked":
            self._answer(401, "no")
        elif behaviour == "html":
            self._answer(200, "<html>hello</html>")
        else:
            content = "I think MEI is there." if behaviour == "chatty" else json.dumps(GOOD)
            content = f"```json\n{content}\n```" if behaviour == "fenced" else content
            if behaviour == "extra":
                content = json.dumps({**GOOD, "mood": "dark"})
            self._answer(200, json.dumps({"choices": [{"message": {"content": content}}]}))

    def _answer(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        data = text.encode()
        try:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except ConnectionError:
            # Who asked has gone: that is what a timeout looks like from here.
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def url_of(service: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{service.server_port}/v1"


@pytest.mark.parametrize(
    ("model", "times"), [("good", 1), ("fenced", 1), ("limited", 3), ("shaky", 2)]
)
def test_a_proposal(service: ThreadingHTTPServer, model: str, times: int) -> None:
    page = script.parse(PAGE, "p")
    found = breakdown(page)
    ask = Endpoint(url_of(service), model, "secret", 5).ask
    proposal = propose(page.scenes[0], found.sheets[0], found, ask)
    assert [(c.what, c.name, c.value) for c in proposal.changes] == [
        ("add name", "MEI", "NURSE LIN"),
        ("count", "GUARDS", "3"),
        ("add prop", "uniform", "clothes"),
        ("synopsis", "1", "Mei opens a box."),
    ]
    assert len(service.asked) == times
    path, key, body = service.asked[0]
    assert (path, key) == ("/v1/chat/completions", "Bearer secret")
    assert "MEI LIN (34) opens a BOX." in body["messages"][1]["content"]


@pytest.mark.parametrize(
    ("model", "words", "times"),
    [
        ("broken", "500", 3), ("busy", "busy", 3), ("locked", "key", 1), ("slow", "0.3 s", 1),
        ("html", "no chat completion", 1), ("chatty", "shape of a breakdown", 1),
        ("extra", "mood", 1),
    ],
)  # fmt: skip
def test_an_answer_that_is_none(
    service: ThreadingHTTPServer, model: str, words: str, times: int
) -> None:
    page = script.parse(PAGE, "p")
    found = breakdown(page)
    ask = Endpoint(url_of(service), model, "secret", 0.3 if model == "slow" else 5).ask
    with pytest.raises(GeneratorError, match=words) as told:
        propose(page.scenes[0], found.sheets[0], found, ask)
    assert "secret" not in str(told.value)
    assert len(service.asked) == times


def test_nobody_there() -> None:
    with pytest.raises(GeneratorError, match="cannot be reached"):
        Endpoint("http://127.0.0.1:9", "m", "", 2).ask("a", "b")
    with pytest.raises(GeneratorError):
        Endpoint("http://[", "m", "", 2).ask("a", "b")


@given(st.text(max_size=80) | st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["cast", "props", "name", "count", "synopsis"]), inner, max_size=3),
).map(json.dumps))  # fmt: skip
def test_any_answer_is_an_answer_or_an_error(text: str) -> None:
    with suppress(GeneratorError):
        validated(text, "scene 1")


def test_refine_shows_and_only_accept_writes(
    service: ThreadingHTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = f'[assistant]\nurl = "{url_of(service)}"\nmodel = "good"\nkey_env = "MY_KEY"\n'
    film = tmp_path
    (film / "script.fountain").write_text(PAGE, encoding="utf-8")
    (film / "film.toml").write_text('title = "t"\n\n' + assistant, encoding="utf-8")
    monkeypatch.setenv("MY_KEY", "from my_key")
    before = (film / "film.toml").read_text(encoding="utf-8")
    shown = RUN.invoke(app, ["breakdown", str(film), "--refine"])
    assert shown.exit_code == 0, shown.output
    assert "NURSE LIN" in shown.stdout
    assert (film / "film.toml").read_text(encoding="utf-8") == before
    assert service.asked[0][1] == "Bearer from my_key"
    taken = RUN.invoke(app, ["breakdown", str(film), "--refine", "--accept", "--json"])
    assert json.loads(taken.stdout)[0]["scene"] == "1"
    direction = read_direction(film)
    assert "NURSE LIN" in direction.cast["MEI"].names
    assert direction.cast["GUARDS"].count == 3
    assert "uniform" in direction.props
    monkeypatch.setenv("RUSHES_ASSISTANT_MODEL", "chatty")
    after = (film / "film.toml").read_text(encoding="utf-8")
    failed = RUN.invoke(app, ["breakdown", str(film), "--refine", "--accept"])
    assert failed.exit_code == 2
    assert (film / "film.toml").read_text(encoding="utf-8") == after


def test_no_assistant_is_told() -> None:
    with pytest.raises(DirectionError, match="no language model"):
        endpoint(None, {})
    with pytest.raises(DirectionError, match="cannot live"):
        endpoint(None, {"RUSHES_ASSISTANT_URL": "ftp://x", "RUSHES_ASSISTANT_MODEL": "m"})
    env = {"URL": "http://x/v1/", "MODEL": "m", "KEY": "k"}
    where = endpoint(None, {f"RUSHES_ASSISTANT_{name}": value for name, value in env.items()})
    assert (where.url, where.model, where.key) == ("http://x/v1", "m", "k")
