"""A look into one postmortem of a library: what it is about, and where the words stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from pm_tui.document.draft import Draft
from pm_tui.document.loading import load
from pm_tui.document.path import Path, Value
from pm_tui.document.shelf import Excerpt, excerpt
from pm_tui.document.text import visible_line
from pm_tui.document.toml import Unreadable
from pm_tui.store.postmortems import read_all

_ABOUT = (
    ("summary", "overview"),
    ("impact", "experience"),
    ("summary", "impact"),
    ("incident", "detection"),
)
"""Texts that tell what a postmortem is about, the best one first."""

_MOST = 600
_NO_WORDS = frozenset(("id", "seen", "because_of", "addresses"))


class Glance(NamedTuple):
    """What a file tells about itself in a few lines.

    Attributes:
        about: the beginning of what it is about, one line.
        found: where the words of a search stand, None without any.
        problem: why it cannot be read, one line, else "".
    """

    about: str = ""
    found: Excerpt | None = None
    problem: str = ""


def glance(path: FilePath, words: tuple[str, ...]) -> Glance:
    """Return what a file is about and where `words`, in small letters, stand in it."""
    try:
        data = read_all(str(path))
        draft = load(data)
    except OSError as error:
        return Glance(problem=visible_line(error.strerror or str(error)))
    except Unreadable as error:
        return Glance(problem=f"line {error.line}: {error.message}")
    texts = (visible_line(draft.text(place)) for place in _ABOUT)
    about = next((text for text in texts if text and text != "unknown"), "")
    return Glance(about[:_MOST], excerpt(data, words) if words else None)


class Place(NamedTuple):
    """A place in a document, and the characters of the text there, if they are known."""

    path: Path
    span: tuple[int, int] | None = None


def place_of(draft: Draft, words: tuple[str, ...]) -> Place | None:
    """Return the first place whose text holds all of `words`, in small letters, or else one.

    One outside of the overview is preferred.
    """
    found = [
        (path, text, word)
        for word in words
        for path, text in _texts(draft.tree, ())
        if word in text.lower()
    ]
    if not found:
        return None
    whole = [one for one in found if all(word in one[1].lower() for word in words)]
    found = whole or found
    path, text, word = next((one for one in found if one[0][0] != "incident"), found[0])
    small = text.lower()
    at = small.find(word)
    return Place(path, (at, at + len(word)) if len(small) == len(text) else None)


def _texts(value: Value | Mapping[str, Value], path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text in a tree that somebody wrote, and its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, child in value.items():
            if key not in _NO_WORDS:
                yield from _texts(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            own = child.get("id") if isinstance(child, Mapping) else None
            if isinstance(child, Mapping):
                yield from _texts(child, (*path, own if isinstance(own, str) else index))
            elif isinstance(child, str):
                yield path, child
