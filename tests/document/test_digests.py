"""Digests, whichever module makes them."""

import hashlib

import pytest

from pm_tui.document.digests import blake2b, maker, sha256


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 300_000])
def test_the_digests_are_those_of_the_standard_library(size: int) -> None:
    data = bytes(n % 251 for n in range(size))
    assert sha256(data) == hashlib.sha256(data).digest()
    assert blake2b(data, 9) == hashlib.blake2b(data, digest_size=9).digest()


@pytest.mark.parametrize("name", ["sha256", "blake2b"])
def test_a_python_without_its_own_modules_uses_openssl(name: str) -> None:
    assert maker(name, ("_no_such_module", "json")) is getattr(hashlib, name)
