"""Which events a filter lets through: `alert: replica @ada #api *`."""

from __future__ import annotations

from dataclasses import dataclass

from pm_tui.document.fields import field_of
from pm_tui.document.model.timeline import Event
from pm_tui.document.path import Tree

_SEARCHED = ("text", "who", "component", "source", "link", "kind")


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What events must hold: one of the kinds, a star, and every one of the words.

    `words` are (key, what it must contain in small letters); the key is "" for any of them.
    """

    kinds: frozenset[str] = frozenset()
    words: tuple[tuple[str, str], ...] = ()
    starred: bool = False

    def __bool__(self) -> bool:
        return bool(self.kinds or self.words or self.starred)

    def lets_through(self, row: Tree) -> bool:
        """Say whether an event is shown."""
        if self.kinds and row.get("kind") not in self.kinds:
            return False
        if self.starred and row.get("starred") is not True:
            return False
        return all(word in _searched(row, key) for key, word in self.words)


def read_filter(text: str) -> EventFilter:
    """Return the filter that a line stands for.

    `alert:` is a kind (several: any of them), `*` the starred events, `@who` and `#component` look
    there; every other word must stand somewhere in the event, whatever its capitals.
    """
    kinds: set[str] = set()
    words: list[tuple[str, str]] = []
    starred = False
    for word in text.casefold().split():
        if word == "*":
            starred = True
        elif word.endswith(":") and (found := kinds_like(word[:-1])):
            kinds |= found
        elif word[0] in "@#" and len(word) > 1:
            words.append(("who" if word[0] == "@" else "component", word[1:]))
        elif word not in "@#":
            words.append(("", word))
    return EventFilter(frozenset(kinds), tuple(words), starred)


def kinds_like(word: str) -> frozenset[str]:
    """Return the kinds of events that a word names: `dead-end`, or the start of one, `mitig`."""
    field = field_of(Event, "kind")
    wanted = word.replace("-", "_").replace(" ", "_")
    choices = field.spec.choices if field is not None else {}
    if wanted in choices:
        return frozenset((wanted,))
    return frozenset(kind for kind in choices if wanted and kind.startswith(wanted))


def _searched(row: Tree, key: str) -> str:
    keys: tuple[str, ...] = (key,) if key else _SEARCHED
    return "\n".join(str(value) for name in keys if (value := row.get(name))).casefold()
