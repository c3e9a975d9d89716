"""SHA-256 from Python's own module: `hashlib` loads OpenSSL with it, 3.5 MiB for one function."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

_MODULES = ("_sha2", "_sha256", "hashlib")
"""Where it may be: from Python 3.12 on, in 3.11, and where Python was built without its own."""

_CHUNK = 64 * 1024
"""Bytes read at once, a third of a millisecond: in between, another thread may answer a key."""


def sha256(data: bytes) -> bytes:
    """Return the SHA-256 of `data`, 32 bytes."""
    found = _new()
    for start in range(0, len(data), _CHUNK):
        found.update(data[start : start + _CHUNK])
    digest: bytes = found.digest()
    return digest


def first_maker(modules: Sequence[str]) -> Any:
    """Return what makes a new SHA-256, from the first of the modules that there is."""
    for name in modules[:-1]:
        try:
            return importlib.import_module(name).sha256
        except ImportError:
            continue
    return importlib.import_module(modules[-1]).sha256


_new = first_maker(_MODULES)
