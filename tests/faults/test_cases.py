"""Every numbered case has a test that exists, or says why it has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.cases import CASES

TESTS = Path(__file__).parents[1]
NUMBERS = [f"R{n:02d}" for n in range(1, 56)] + [f"S{n:02d}" for n in range(1, 24)]


def test_every_case_is_there() -> None:
    assert list(CASES) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_its_test_exists_or_the_reason_is_told(number: str) -> None:
    case = CASES[number]
    if isinstance(case, str):
        assert len(case) > 10
        return
    file, name = case
    assert name in (TESTS / file).read_text(encoding="utf-8")
