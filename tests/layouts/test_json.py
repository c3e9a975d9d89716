"""The JSON of a document: everything the file holds, and what follows from it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import tomli
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.path import Tree
from pm_tui.document.text import has_unsafe
from pm_tui.layouts.json import render_json

START = datetime(2024, 3, 1, 14, 5, tzinfo=UTC)


def loaded(tree: Tree) -> dict[str, object]:
    found = json.loads(render_json(Draft(tree)))
    assert isinstance(found, dict)
    return found


def test_dates_are_iso_strings_and_unknown_keys_stay() -> None:
    found = loaded({"incident": {"started_at": START, "mine": date(2024, 3, 1)}, "x": {"y": [1]}})
    assert found["incident"] == {"started_at": "2024-03-01T14:05:00+00:00", "mine": "2024-03-01"}
    assert found["x"] == {"y": [1]}


def test_what_is_computed() -> None:
    found = loaded(
        {
            "incident": {
                "started_at": START,
                "resolved_at": START + timedelta(hours=2),
                "resolved_at_about": True,
            },
            "actions": [{"status": "done"}, {"status": "todo"}],
        }
    )
    computed = found["computed"]
    assert isinstance(computed, dict)
    assert computed["duration_seconds"] == 7200
    metrics = {metric["id"]: metric for metric in computed["metrics"]}
    assert metrics["ttr"]["about"] is True
    assert metrics["ttr"]["text"] == "~2h 00m"
    assert metrics["ttd"]["seconds"] is None
    assert metrics["ttd"]["formula"] == "detected − started"
    counts = computed["counts"]
    assert (counts["actions"], counts["actions_open"], counts["timeline"]) == (2, 1, 0)


def test_inf_and_nan_are_strings() -> None:
    tree = tomli.loads("x = [inf, -inf, nan]")
    assert loaded(tree)["x"] == ["inf", "-inf", "nan"]


def test_a_key_called_computed_is_kept() -> None:
    assert loaded({"computed": "mine"})["computed_in_file"] == "mine"


@given(st.text())
def test_texts_come_back_and_no_control_character_is_written(text: str) -> None:
    written = render_json(Draft({"summary": {"overview": text}}))
    assert json.loads(written)["summary"]["overview"] == text
    assert not has_unsafe(written)
    assert written.endswith("}\n")
