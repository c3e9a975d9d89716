"""What `pm-tui diff` says, for people and for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from pm_tui.document.diff import as_json, as_text, tell
from pm_tui.document.draft import Draft
from pm_tui.document.path import Tree

OLD: Tree = {
    "incident": {
        "severity": "SEV2",
        "timezone": "UTC",
        "started_at": datetime(2024, 3, 1, 14, 0, tzinfo=UTC),
        "resolved_at": datetime(2024, 3, 1, 14, 41, tzinfo=UTC),
    },
    "impact": {"experience": "Some users saw errors at checkout for a while."},
    "timeline": [{"id": "aaaa", "at": datetime(2024, 3, 1, 14, 0, tzinfo=UTC), "text": "Alert."}],
}


def _later() -> Draft:
    draft = Draft(OLD).set(("incident", "severity"), "SEV1")
    draft = draft.set(("incident", "resolved_at"), datetime(2024, 3, 1, 15, 6, tzinfo=UTC))
    draft = draft.set(("impact", "experience"), "Some users saw errors at checkout for 66 minutes.")
    for number in range(3):
        at = datetime(2024, 3, 1, 14, 10 + number, tzinfo=UTC)
        draft, _ = draft.add_row(("timeline",), {"at": at, "text": f"Step {number}\x1b[31m."})
    return draft


def test_fields_rows_words_and_computed_times_are_told() -> None:
    text = as_text(tell(Draft(OLD), _later()))
    assert "Severity: SEV2 → SEV1\n" in text
    assert "Timeline: +3\n  + 14:10 Step 0" in text
    assert "Time to resolve (TTR): 41m → 1h 06m\n" in text
    assert "for [-a while-]{+66 minutes+}." in text
    assert "\x1b" not in text


def test_programs_get_the_same_as_objects() -> None:
    found = json.loads(as_json(tell(Draft(OLD), _later())))
    assert found["version"] == 1
    severity = next(one for one in found["changes"] if one["path"] == "incident.severity")
    assert (severity["before"], severity["after"]) == ("SEV2", "SEV1")
    ttr = next(one for one in found["changes"] if one["path"] == "computed.ttr")
    assert (ttr["kind"], ttr["before"], ttr["after"]) == ("computed", "41m", "1h 06m")


def test_a_table_that_comes_or_goes_is_told_field_by_field() -> None:
    bare = Draft({"incident": OLD["incident"]})
    text = as_text(tell(bare, Draft(OLD)))
    assert "Impact: What users saw: (none) → Some users" in text
    assert "+ 14:00 Alert." in text
    assert as_text(tell(bare, bare)) == ""
