"""SHA-256, whichever module does it."""

import hashlib

import pytest

from pm_tui.document.digests import first_maker, sha256


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 300_000])
def test_the_digest_is_that_of_the_standard_library(size: int) -> None:
    data = bytes(n % 251 for n in range(size))
    assert sha256(data) == hashlib.sha256(data).digest()


def test_a_python_without_its_own_module_uses_openssl() -> None:
    assert first_maker(("_no_such_module", "hashlib")) is hashlib.sha256
