"""Everything that Rushes raises on purpose.

RushesError            something a person can put right; the command line exits with code 2
├── PageError          the screenplay cannot be read
├── IntentError        the director's words contradict each other, or cannot mean anything
├── DirectionError     film.toml says something unknown or impossible
├── StageError         the shot cannot be staged as asked
├── NotFoundError      no such shot, take, file or plugin
├── VaultError         something in the vault is missing, damaged or cannot be written
├── BudgetError        there is nothing left to spend, or the amount makes no sense
├── MediaError         a picture or sound file cannot be decoded or encoded
└── GeneratorError     a generator cannot do what was asked of it
"""


class RushesError(Exception):
    """A problem told in the order a person needs it: where, what, what was expected, what to do.

    Parameters
    ----------
    what : the problem in one sentence, with the offending phrase in quotes.
    where : file, or file and line as "script.fountain:12".
    expected : what would have been right.
    remedy : what to do now.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        expected: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.what, self.where, self.expected, self.remedy = what, where, expected, remedy
        super().__init__(str(self))

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders whole."""
        return _rebuild, (type(self), self.what, self.where, self.expected, self.remedy)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        tail = [f"expected {self.expected}"] if self.expected else []
        tail += [self.remedy] if self.remedy else []
        return "\n  ".join([head, *tail])


def _rebuild(
    kind: type[RushesError], what: str, where: str | None, expected: str | None, remedy: str | None
) -> RushesError:
    return kind(what, where=where, expected=expected, remedy=remedy)


class PageError(RushesError, ValueError):
    """The screenplay cannot be read."""


class IntentError(RushesError, ValueError):
    """The director's words contradict each other, or cannot mean anything."""


class DirectionError(RushesError, ValueError):
    """film.toml says something unknown or impossible."""


class StageError(RushesError, ValueError):
    """The shot cannot be staged as asked."""


class NotFoundError(RushesError, LookupError):
    """No such shot, take, file or plugin."""


class VaultError(RushesError, OSError):
    """Something in the vault is missing, damaged or cannot be written."""


class BudgetError(RushesError, ValueError):
    """There is nothing left to spend, or the amount makes no sense."""


class MediaError(RushesError, OSError):
    """A picture or sound file cannot be decoded or encoded."""


class GeneratorError(RushesError, RuntimeError):
    """A generator cannot do what was asked of it."""
