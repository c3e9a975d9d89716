"""Ids of rows: short words that nobody reads and that stay with a row for its whole life."""

from __future__ import annotations

from collections.abc import Container

from pm_tui.document.digests import sha256

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
