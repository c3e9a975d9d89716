"""What is searched for: `database severity:sev1 "read only" date:2024-03`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pm_tui.document.shelf.head import Head

_TERM = re.compile(r'([a-z]+:)?("[^"]*"?|\S+)', re.IGNORECASE)

FIELDS: Mapping[str, Callable[[Head], tuple[str, ...]]] = {
    "title": lambda head: (head.title,),
    "severity": lambda head: (head.severity,),
    "status": lambda head: (head.status, head.status.replace("_", " ")),
    "team": lambda head: (head.team,),
    "date": lambda head: (head.day,),
    "kind": lambda head: head.names("kind"),
    "service": lambda head: head.names("services"),
    "region": lambda head: head.names("regions"),
    "tag": lambda head: head.names("tags"),
    "author": lambda head: head.names("authors"),
}
"""What a word with a key is looked for in; a key may be cut short or stand in the plural."""

_UNREAD = ("kind", "service", "region", "tag", "author")
"""Keys whose values are read when they are asked for."""

_FROM_START = ("date", "status", "kind")
"""Keys whose values are known by how they begin."""


class Query(NamedTuple):
    """What a postmortem must hold.

    Attributes:
        fields: (key of `FIELDS`, what must stand there, in small letters).
        words: what must stand anywhere in the text, in small letters, each of them.
    """

    fields: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()

    def lets_through(self, head: Head) -> bool:
        """Say whether a head has what is asked of it; the words are looked for in the file."""
        return all(_holds(head, key, wanted) for key, wanted in self.fields)

    def narrows(self, before: Query) -> bool:
        """Say whether whatever this finds, `before` has found too."""
        return all(
            any(wanted.startswith(old) and key == name for name, wanted in self.fields)
            for key, old in before.fields
        ) and all(any(old in word for word in self.words) for old in before.words)


def read_query(text: str) -> Query:
    """Return what a line searches for.

    Words are looked for anywhere, whatever their capitals; in quotation marks, with their blanks.
    `severity:sev1`, `status:`, `team:`, `service:`, `tag:`, `author:`, `title:`, `kind:` and
    `date:2024-03` look there alone. A key without a word yet asks for nothing.
    """
    fields: list[tuple[str, str]] = []
    words: list[str] = []
    for key, raw in _TERM.findall(text):
        word = raw.strip('"').lower()
        name = _key_named(key[:-1].lower()) if key else ""
        if name:
            if word:
                fields.append((name, word))
        elif key + word:
            words.append(f"{key.lower()}{word}")
    asked = (word for word in words if not (word.endswith(":") and _key_named(word[:-1])))
    return Query(tuple(fields), tuple(asked))


def _key_named(word: str) -> str:
    """Return the key that a word is, or is the beginning of (three letters do), or ""."""
    singular = word.removesuffix("s") if word != "status" else word
    for name in FIELDS:
        if name in (word, singular) or (len(word) >= 3 and name.startswith(word)):
            return name
    return ""


def _holds(head: Head, key: str, wanted: str) -> bool:
    if key in _UNREAD and wanted.isascii() and wanted.encode() not in head.table.lower():
        return False  # without reading what most heads are not asked for
    values = (value.lower() for value in FIELDS[key](head))
    if key in _FROM_START:
        return any(value.startswith(wanted) for value in values)
    return any(wanted in value for value in values)
