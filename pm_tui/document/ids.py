"""Ids of rows: short words that nobody reads and that stay with a row for its whole life."""

from __future__ import annotations

from collections.abc import Container, Iterator

from pm_tui.document.digests import sha256
from pm_tui.document.path import Tree, Value, same_ends


class TakenIds:
    """The ids that rows of a document have or had: an undo may bring a row back.

    What stays the same object from one draft to the next is not looked through again.
    """

    __slots__ = ("_ids", "_seen")

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._seen: Tree = {}

    def of(self, tree: Tree) -> Container[str]:
        """Return the ids of a tree and of those given before; callable from any thread."""
        for key, value in tree.items():
            was = self._seen.get(key)
            if value is was:
                continue
            if isinstance(value, list) and isinstance(was, list):
                first, end = same_ends(was, value)
                self._ids.update(ids_in(value[first : len(value) - end]))
            else:
                self._ids.update(ids_in(value))
        self._seen = tree
        return self._ids


def ids_in(tree: Value | Tree) -> Iterator[str]:
    """Yield the ids in a tree; of the values of a row, few hold anything that has one."""
    waiting: list[object] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            own = node.get("id")
            if isinstance(own, str):
                yield own
            if not _HOLDERS.isdisjoint(map(type, node.values())):
                waiting += [child for child in node.values() if isinstance(child, dict | list)]


_HOLDERS = frozenset((dict, list))
_LETTERS = "abcdefghijkmnpqrstuvwxyz"
_SIGNS = _LETTERS + "23456789"
_LENGTH = 6


def new_id(taken: Container[str] = ()) -> str:
    """Return a fresh random id that is not in `taken`."""
    from random import SystemRandom  # not `secrets`, which loads OpenSSL

    choice = SystemRandom().choice
    while True:
        word = choice(_LETTERS) + "".join(choice(_SIGNS) for _ in range(_LENGTH - 1))
        if word not in taken:
            return word


def derived_id(seed: str, taken: Container[str] = ()) -> str:
    """Return the id that follows from `seed`: the same seed and `taken` give the same id.

    Rows that came without an id get one of these, so that opening a file twice names them alike.
    """
    for attempt in range(1_000_000):
        digest = sha256(f"{attempt}\n{seed}".encode("utf-8", "surrogatepass"))
        word = _LETTERS[digest[0] % len(_LETTERS)] + "".join(
            _SIGNS[byte % len(_SIGNS)] for byte in digest[1:_LENGTH]
        )
        if word not in taken:
            return word
    raise RuntimeError("every id is taken")
