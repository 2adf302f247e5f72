"""The language-model endpoint that may refine a breakdown: OpenAI-compatible chat completions.

The only file of the house that speaks HTTP. Nothing is sent unless somebody asks for it.
"""

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass

from rushes.errors import DirectionError, GeneratorError
from rushes.intent.direction import Assistant

_TRIES = 3
_LONGEST_WAIT_S = 30.0
_BUSY = 429


@dataclass(frozen=True)
class Endpoint:
    """Where to ask, and how long to wait. `key` is never shown."""

    url: str
    model: str
    key: str
    timeout_s: float

    def ask(self, system: str, user: str) -> str:
        """The model's answer, which is asked to be one JSON object.

        A busy service (429, with or without Retry-After) and a failing one (5xx) are asked again,
        three times in all. Raises GeneratorError for everything that then is no answer.
        """
        # A tenth of a second to load: only who refines pays for it.
        import httpx

        body = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": user},
            ],
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        for left in reversed(range(_TRIES)):
            try:
                answer = httpx.post(
                    f"{self.url}/chat/completions",
                    json=body,
                    headers=headers,
                    timeout=self.timeout_s,
                )
            except httpx.TimeoutException as problem:
                raise self._trouble(f"does not answer within {self.timeout_s:g} s") from problem
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as problem:
                raise self._trouble(f"cannot be reached: {problem}") from problem
            if left and (answer.status_code == _BUSY or answer.status_code >= 500):
                time.sleep(_wait(answer.headers, _TRIES - left))
                continue
            return self._content(answer.status_code, answer.text)
        raise self._trouble("does not answer")

    def _content(self, status: int, text: str) -> str:
        """The words of the first choice."""
        if status == _BUSY:
            raise self._trouble("is busy (429)", "try again later")
        if status in (401, 403):
            raise self._trouble(f"refuses the key ({status})", "check RUSHES_ASSISTANT_KEY")
        if status != 200:
            raise self._trouble(f"answers {status}: {' '.join(text.split())[:200]}")
        return content_of(text, self.url)

    def _trouble(self, what: str, remedy: str = "") -> GeneratorError:
        return GeneratorError(
            f"the assistant {what}",
            where=f"{self.url} ({self.model})",
            expected="an OpenAI-compatible chat completion",
            remedy=remedy or "check `[assistant]` in film.toml, or RUSHES_ASSISTANT_URL",
        )


def content_of(text: str, where: str) -> str:
    """The words in a chat completion. GeneratorError for anything else."""
    try:
        answer = json.loads(text)
        content = answer["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as problem:
        raise GeneratorError(
            f"the assistant's answer is no chat completion: {' '.join(text.split())[:200]}",
            where=where,
            expected='{"choices": [{"message": {"content": "..."}}]}',
        ) from problem
    if not isinstance(content, str):
        raise GeneratorError(
            "the assistant's answer holds no text", where=where, expected="a JSON object as text"
        )
    return content


def endpoint(assistant: Assistant | None, environment: Mapping[str, str] | None = None) -> Endpoint:
    """The endpoint of film.toml's [assistant], or of the environment, which goes before it.

    RUSHES_ASSISTANT_URL, RUSHES_ASSISTANT_MODEL and RUSHES_ASSISTANT_KEY are read. Raises
    DirectionError when no endpoint is configured.
    """
    env = os.environ if environment is None else environment
    url = env.get("RUSHES_ASSISTANT_URL") or (assistant.url if assistant else "")
    model = env.get("RUSHES_ASSISTANT_MODEL") or (assistant.model if assistant else "")
    named = env.get(assistant.key_env, "") if assistant and assistant.key_env else ""
    if not url or not model:
        raise DirectionError(
            "no language model is configured to refine the breakdown",
            where="film.toml: [assistant]",
            expected='url = "https://.../v1" and model = "..."',
            remedy="write them there, or set RUSHES_ASSISTANT_URL and RUSHES_ASSISTANT_MODEL",
        )
    if not url.startswith(("http://", "https://")):
        raise DirectionError(
            f'the assistant cannot live at "{url[:80]}"',
            where="RUSHES_ASSISTANT_URL",
            expected="an address that begins with http:// or https://",
        )
    return Endpoint(
        url=url.rstrip("/"),
        model=model,
        key=(env.get("RUSHES_ASSISTANT_KEY") or named).strip(),
        timeout_s=assistant.timeout_s if assistant else 60.0,
    )


def _wait(headers: Mapping[str, str], tried: int) -> float:
    """Seconds to wait before asking again: what the service says, else half a second and more."""
    said = headers.get("retry-after", "")
    try:
        seconds = float(said)
    except ValueError:
        seconds = 0.5 * 2 ** (tried - 1)
    return min(max(seconds, 0.0), _LONGEST_WAIT_S)
