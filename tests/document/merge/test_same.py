"""Two values are the same when the file would hold the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from pm_tui.document.merge.same import fingerprint, same
from pm_tui.document.path import Value
from tests.document.strategies import ANYTHING, exact

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
NAN = float("nan")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        (0.0, -0.0),
        ("1", 1),
        (NOON, NOON.astimezone(timezone(timedelta(hours=1)))),
        (NOON, NOON.replace(tzinfo=None)),
        (datetime(2024, 3, 1), date(2024, 3, 1)),
        ([], {}),
        ([1, 2], [2, 1]),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"b": 1}),
        ("a", None),
    ],
)
def test_what_looks_alike_and_is_not(one: Value, other: Value) -> None:
    assert not same(one, other)
    assert not same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NAN, float("nan")),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (
            NOON.astimezone(ZoneInfo("Europe/Paris")),
            datetime.fromisoformat("2024-03-01T13:00+01:00"),
        ),
        (  # an hour that happens twice
            datetime(2024, 10, 27, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=1),
            datetime.fromisoformat("2024-10-27T02:30+01:00"),
        ),
    ],
)
def test_what_looks_different_and_is_not(one: Value, other: Value) -> None:
    assert same(one, other)
    assert same(other, one)


@given(ANYTHING, ANYTHING)
def test_it_agrees_with_the_exact_form_and_with_fingerprints(one: Value, other: Value) -> None:
    assert same(one, other) == (exact(one) == exact(other))
    assert same(one, other) == (fingerprint(one) == fingerprint(other))
