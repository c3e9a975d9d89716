"""Guessing what an event was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.kinds import guess_kind
from pm_tui.importers.columns import KINDS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Incident begins", "trigger"),
        ("The disk alert fires", "alert"),
        ("A customer reports errors", "detection"),
        ("Chris notices that pods are gone", "detection"),
        ("Backup lead paged", "escalation"),
        ("The status page is updated", "communication"),
        ("Service restored", "mitigation"),
        ("Checkout works again", "mitigation"),
        ("Incident resolved", "resolution"),
        ("Everything is back to normal", "resolution"),
        ("Restarted the queue workers", "action"),
        ("The full disk was a red herring", "dead_end"),
        ("Restart did not help", "dead_end"),
        ("Disk at 95 % on the primary", "warning"),
    ],
)
def test_words_that_say_it_are_believed(text: str, kind: str) -> None:
    assert guess_kind(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We look at the graphs",
        "Not resolved yet",
        "Launches aren't working again",
        "Is the incident over?",
        "Once the issue is resolved, tell support",
        "We should declare it resolved",
        "Waiting until service is restored",
        "Notice removed",
        "unresolved tickets: 4",
        "the resolver answers",
        "Paris is sunny",
    ],
)
def test_doubt_negation_and_other_words_are_a_note(text: str) -> None:
    assert guess_kind(text) == "note"


@given(st.text())
def test_every_text_has_a_kind(text: str) -> None:
    assert guess_kind(text) in KINDS
