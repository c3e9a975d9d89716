"""The metrics: their formulas, missing stamps, estimates and wrong orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.times import Milestone, Milestones, compute_metrics

START = datetime(2024, 3, 1, 14, 0, tzinfo=UTC)


def after(minutes: int, *, about: bool = False) -> Milestone:
    return Milestone(START + timedelta(minutes=minutes), about)


FULL = Milestones(after(0), after(12), after(15), after(62), after(1094))


def texts(m: Milestones) -> dict[str, str]:
    return {metric.id: metric.text for metric in compute_metrics(m)}


def test_each_metric_is_the_difference_its_formula_names() -> None:
    assert texts(FULL) == {
        "ttd": "12m",
        "tta": "3m",
        "ttm": "1h 02m",
        "ttr": "18h 14m",
        "duration": "18h 14m",
    }


@pytest.mark.parametrize(
    "missing", ["started", "detected", "acknowledged", "mitigated", "resolved"]
)
def test_a_missing_stamp_makes_exactly_its_metrics_unknown(missing: str) -> None:
    for computed in compute_metrics(replace(FULL, **{missing: Milestone(None, about=True)})):
        used = missing in computed.formula
        assert (computed.seconds is None) == used
        assert (computed.text == "n/a") == used
        assert not computed.about


def test_an_estimate_makes_its_metrics_estimates() -> None:
    shown = texts(replace(FULL, detected=after(12, about=True)))
    assert shown["ttd"] == "~12m"
    assert shown["tta"] == "~3m"
    assert shown["ttm"] == "1h 02m"


def test_stamps_in_the_wrong_order_show_a_minus() -> None:
    ttd = compute_metrics(replace(FULL, detected=after(-5)))[0]
    assert (ttd.seconds, ttd.text) == (-300, "-5m")


def test_equal_stamps_are_zero_and_not_unknown() -> None:
    assert texts(replace(FULL, detected=after(0)))["ttd"] == "0m"


def test_nothing_known_is_nothing_computed() -> None:
    assert set(texts(Milestones()).values()) == {"n/a"}


@given(st.lists(st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))), min_size=5, max_size=5))
def test_the_formula_is_what_is_computed(stamps: list[datetime | None]) -> None:
    names = ("started", "detected", "acknowledged", "mitigated", "resolved")
    known = dict(zip(names, stamps, strict=True))
    for metric in compute_metrics(Milestones(*(Milestone(at) for at in stamps))):
        end, start = (known[name] for name in metric.formula.split(" − "))
        if end is None or start is None:
            assert metric.seconds is None
        else:
            assert metric.seconds is not None
            assert abs(timedelta(seconds=metric.seconds) - (end - start)) < timedelta(seconds=1)
