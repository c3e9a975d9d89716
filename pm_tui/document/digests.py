"""Digests from Python's own modules: `hashlib` loads OpenSSL beside them, another 3.5 MiB."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

_CHUNK = 64 * 1024
"""Bytes read at once, a third of a millisecond: in between, another thread may answer a key."""


def sha256(data: bytes) -> bytes:
    """Return the SHA-256 of `data`, 32 bytes."""
    found = _sha256()
    for start in range(0, len(data), _CHUNK):
        found.update(data[start : start + _CHUNK])
    digest: bytes = found.digest()
    return digest


def blake2b(data: bytes, size: int) -> bytes:
    """Return the BLAKE2b of `data`, `size` bytes, 64 at most; quicker than `sha256`."""
    digest: bytes = _blake2b(data, digest_size=size).digest()
    return digest


def maker(name: str, modules: Sequence[str]) -> Any:
    """Return what makes a digest of this name, from the first of the modules that has it.

    Python may be built without modules of its own; `hashlib` is always there.
    """
    for module in modules:
        try:
            return getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError):
            continue
    return getattr(importlib.import_module("hashlib"), name)


_sha256 = maker("sha256", ("_sha2", "_sha256"))  # from Python 3.12 on, and in 3.11
_blake2b = maker("blake2b", ("_blake2",))
