"""What must not get out is found, shows four characters at most, and harmless words are let be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.checks.leaks import leaks_in
from pm_tui.checks.run import run_checks, verdict
from pm_tui.document.draft import Draft
from pm_tui.document.layout import Layout
from tests.checks.conftest import NOW, Check

# Put together here, so that no scanner takes this file for a leak.
SECRETS = [
    "AKIA" + "QWERTYUIOP123456",
    "ghp_" + "a1B2" * 9,
    "xoxb-" + "1234567890-abcdefghij",
    "glpat-" + "x9" * 10,
    "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "-----BEGIN RSA PRIVATE" + " KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_a_token_is_found_and_at_most_four_of_its_characters_are_shown(secret: str) -> None:
    text = f"The job logged {secret} at start."
    (leak,) = leaks_in(text)
    assert (leak.rule, leak.level) == ("leaks/secret", "error")
    assert text[slice(*leak.span)] == secret
    assert secret[:4] in leak.what
    assert secret[:5] not in leak.what


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("postgres://app:tr0ub4dor@db.internal/orders", "tr0ub4dor"),
        ("password: hunter2!", "hunter2!"),
        ("The password was 'swordfish', we changed it.", "swordfish"),
        ("DB_PASSWORD=correcthorse1 was in the log", "correcthorse1"),
        ("Authorization: Bearer 9f8e7d6c5b4a", "9f8e7d6c5b4a"),
        ("Endpoint=sb://x;SharedAccessKey=Zm9vYmFyMTIz;", "Zm9vYmFyMTIz"),
    ],
)
def test_a_password_in_prose_or_in_an_address_is_found(text: str, secret: str) -> None:
    assert [text[slice(*leak.span)] for leak in leaks_in(text)] == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "The password was rotated within the hour.",
        "The token is expired; token: required",
        "PASSWORD=$DB_PASSWORD, secret: <your secret>, api_key=****",
        "We reset passwords of 40 accounts (key: OPS).",
        "Commit 33ad1b6c0ffee33ad1b6c0ffee33ad1b6c0ffee0 broke it",
        "git clone git@github.com:team/app",
        "The resolver 8.8.8.8 and the hosts 10.0.0.7, 192.168.1.4 and 203.0.113.9 answered.",
        "Version 2.14.0.1 at 2017-01-31 23:27:05, 1 000 000 requests, id 1234567890123",
        "Mail help@db.example.org or support@shop.io.",
    ],
)
def test_harmless_words_are_no_leak(text: str) -> None:
    assert leaks_in(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("dana.miller@shop.io saw it", "mail"),
        ("call +49 30 123 4567", "phone"),
        ("(415) 555-0132 was paged", "phone"),
        ("requests from 52.14.3.9", "IP"),
        ("requests from 2a00:1450:4001:81b::200e", "IP"),
        ("card 4111 1111 1111 1111 was charged", "card"),
    ],
)
def test_personal_data_warns(text: str, kind: str) -> None:
    (leak,) = leaks_in(text)
    assert (leak.rule, leak.level) == ("leaks/personal", "warning")
    assert kind in leak.what


def test_a_sign_that_turns_the_order_of_words_is_named_by_its_number() -> None:
    (leak,) = leaks_in("rolled \u202eback\u202c"[:9])
    assert leak.rule == "text/invisible"
    assert "⟨U+202E⟩" in leak.what
    assert "\u202e" not in leak.what
    assert leak.fix == ""


def test_a_secret_blocks_wherever_it_stands(good: Draft, standard: Layout, check: Check) -> None:
    for path in (("impact", "experience"), ("x_unknown",), ("incident", "tags")):
        words = f"key {SECRETS[0]}"
        draft = good.set(path, [words] if path[-1] == "tags" else words)
        found = check(draft, "leaks/secret")
        assert [one.path for one in found] == [path]
        assert verdict(run_checks(draft, standard, now=NOW)) == "fail"


def test_whom_it_was_shared_with_may_be_an_address(good: Draft, check: Check) -> None:
    draft = good.set(("incident", "shared_with"), ["dana@shop.io"])
    assert check(draft, "leaks/personal") == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_spans_lie_in_the_text_and_a_fix_ends_the_finding(before: str, after: str) -> None:
    text = f"{before} {SECRETS[0]} {after}"
    for leak in leaks_in(text):
        start, end = leak.span
        assert 0 <= start < end <= len(text)
    secrets = [leak for leak in leaks_in(text) if leak.rule == "leaks/secret"]
    for leak in reversed(secrets):
        assert leak.fix is not None
        text = text[: leak.span[0]] + leak.fix + text[leak.span[1] :]
    assert SECRETS[0] not in text


@pytest.mark.parametrize("piece", ["a.", "1-", "+1 ", "sk-", "1.", "a:", "password", "eyJa.", "@"])
def test_reading_takes_time_linear_in_the_text(piece: str) -> None:
    """A million signs of any one piece: a pattern that is not linear would take hours."""
    assert isinstance(leaks_in(piece * (1_000_000 // len(piece))), tuple)
