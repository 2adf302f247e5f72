"""Who was last spoken of, for "he", "they" and "it"."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from rushes.intent import lexicon
from rushes.intent.naming import Naming

Gender = Literal["m", "f", ""]
_GENDER: dict[str, Gender] = {"she": "f", "her": "f", "她": "f", "he": "m", "him": "m", "他": "m"}


@dataclass
class Memory:
    """What a scene has told so far: who acted, and what was mentioned, the last one last."""

    naming: Naming
    subjects: list[list[str]] = field(default_factory=list[list[str]])
    mentioned: list[str] = field(default_factory=list[str])

    def resolve(self, pronoun: str) -> list[str]:
        """Whom a pronoun means as the one who acts; nobody, when nobody fits."""
        naming = self.naming
        if pronoun in (*lexicon.words("thing"), *lexicon.words("zh_thing")):
            return [name for name in self.mentioned if naming.is_thing(name)][-1:]
        if pronoun in (*lexicon.words("plural"), *lexicon.words("zh_plural")):
            return self._several() or list(naming.groups[:1])
        return self._one(pronoun, frozenset())

    def _several(self) -> list[str]:
        """The last ones spoken of together, or the last two one by one."""
        apart: list[str] = []
        for names in reversed(self.subjects):
            if len(names) > 1 or names[0] in self.naming.groups:
                return names
            if names[0] in self.naming.people and names[0] not in apart:
                apart.insert(0, names[0])
            if len(apart) > 1:
                return apart
        return []

    def other(self, pronoun: str, subjects: Iterable[str]) -> list[str]:
        """Whom "him" or "them" means: not those who act."""
        if pronoun == "them":
            return [name for name in self.naming.groups if name not in subjects][:1]
        return self._one(pronoun, frozenset(subjects))

    def _one(self, pronoun: str, without: frozenset[str]) -> list[str]:
        """The last single person who did something, or was named, and may be called so."""
        naming = self.naming
        wanted = _GENDER.get(pronoun, "")
        singles = {
            name
            for name in naming.people - set(naming.groups) - without
            if not wanted or naming.gender.get(name, wanted) == wanted
        }
        acted = [names[0] for names in self.subjects if len(names) == 1 and names[0] in singles]
        named = [name for name in self.mentioned if name in singles]
        return acted[-1:] or named[-1:]
