"""Which events a filter lets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.event_filter import read_filter
from pm_tui.document.path import Tree

EVENT: Tree = {
    "kind": "dead_end",
    "text": "Restarting the Replica did not help",
    "who": "Ada Lovelace",
    "component": "api",
    "source": "Slack #incident",
}


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("", True),
        ("replica", True),
        ("REPLICA help", True),
        ("replica nothing", False),
        ("dead_end:", True),
        ("dead-end: replica", True),
        ("dead: alert:", True),
        ("alert:", False),
        ("@ada", True),
        ("@api", False),
        ("#api", True),
        ("slack", True),
        ("*", False),
        ("what:", False),
    ],
)
def test_filters(line: str, *, shown: bool) -> None:
    assert read_filter(line).lets_through(EVENT) is shown


def test_a_star_lets_starred_events_through() -> None:
    assert read_filter("*").lets_through({**EVENT, "starred": True})
    assert not read_filter("* nothing").lets_through({**EVENT, "starred": True})


@given(st.text(max_size=30))
def test_any_line_is_a_filter_and_an_empty_one_hides_nothing(line: str) -> None:
    found = read_filter(line)
    found.lets_through(EVENT)
    assert found or found.lets_through({})
