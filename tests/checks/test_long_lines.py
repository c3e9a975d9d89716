"""A line as long as a pasted log does not keep the checks busy."""

from __future__ import annotations

import time

from pm_tui.checks import run_checks
from pm_tui.document.draft import Draft
from pm_tui.layouts.catalog import load_layout
from tests.session.helpers import NOW


def test_a_line_of_200_kb_in_the_summary_is_checked_within_two_seconds() -> None:
    draft = Draft({"format": 1, "summary": {"overview": "x" * 200_000 + "\nand more"}})
    begin = time.process_time()
    run_checks(draft, load_layout("standard"), now=NOW)
    assert time.process_time() - begin < 2


def test_the_longest_sentence_of_the_summary_is_still_found() -> None:
    words = "word " * 60
    draft = Draft({"format": 1, "summary": {"overview": f"Short.\n\n{words}end. Short again."}})
    found = [f for f in run_checks(draft, load_layout("standard"), now=NOW)
             if f.rule == "summary/sentence"]  # fmt: skip
    assert len(found) == 1
    assert "has 61 words" in found[0].message
