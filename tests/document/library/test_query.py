"""What a search line asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.shelf import Head, Query, read_query

TABLE = b'\nkind = "project"\nservices = ["Checkout", "Login"]\ntags = ["Data-Loss"]\n'
HEAD = Head("Checkout down", "SEV1", "in_review", "Web Shop", "2024-03-01", 0.0, TABLE)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("  Replica LAG ", Query((), ("replica", "lag"))),
        ('"Read only" disk', Query((), ("read only", "disk"))),
        ('"half open', Query((), ("half open",))),
        ("status:Draft x", Query((("status", "draft"),), ("x",))),
        ('team:"web shop"', Query((("team", "web shop"),))),
        ("sev:1 tags:a services:b", Query((("severity", "1"), ("tag", "a"), ("service", "b")))),
        ("status: ", Query()),
        ("http://x", Query((), ("http://x",))),
        ("12:05", Query((), ("12:05",))),
        ('""', Query()),
    ],
)
def test_a_line_is_understood(text: str, query: Query) -> None:
    assert read_query(text) == query


@pytest.mark.parametrize(
    "text",
    [
        "severity:sev1",
        "sev:1",
        "status:in_review",
        'status:"in review"',
        "team:shop",
        "title:down",
        "date:2024",
        "date:2024-03",
        "service:login",
        "tag:data",
        "kind:project",
        "anything",
    ],
)
def test_a_head_that_has_it_is_let_through(text: str) -> None:
    assert read_query(text).lets_through(HEAD)


@pytest.mark.parametrize(
    "text", ["sev:2", "status:review", "date:03", "tag:login", "service:x", "team:shop title:up"]
)
def test_a_head_that_has_it_not_is_kept_out(text: str) -> None:
    assert not read_query(text).lets_through(HEAD)


_PARTS = st.sampled_from(["a", "ab", "abc", "b", "status:d", "status:dr", "team:a", "team:ab"])
_LINES = st.lists(_PARTS, max_size=3).map(" ".join)


@given(_LINES, _LINES, st.sampled_from(["a", "ab", "abc", "abcb", "b", ""]))
def test_what_narrows_finds_nothing_that_was_not_found_before(
    before: str, after: str, text: str
) -> None:
    old, new = read_query(before), read_query(after)
    head = HEAD._replace(status="draft", team=text)

    def finds(query: Query) -> bool:
        return query.lets_through(head) and all(word in text for word in query.words)

    if new.narrows(old) and finds(new):
        assert finds(old)


def test_typing_on_narrows() -> None:
    assert read_query("replica lag").narrows(read_query("replica"))
    assert read_query("replicas").narrows(read_query("replica"))
    assert read_query("status:draft x").narrows(read_query("status:dr"))
    assert not read_query("replica").narrows(read_query("replicas"))
    assert not read_query("x").narrows(read_query("status:draft"))


def test_a_key_cut_short_asks_for_nothing_before_its_word() -> None:
    assert read_query("sev: services:") == Query()
