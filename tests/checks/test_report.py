from __future__ import annotations

import json
from collections.abc import Callable

from pm_tui.checks.finding import Finding
from pm_tui.checks.report import FileReport, as_json, as_text, locate
from pm_tui.document.checklist import ITEMS
from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump
from pm_tui.document.toml.positions import Positions, Span

Check = Callable[..., tuple[Finding, ...]]


def nowhere(found: Finding) -> Span:
    return Span(1, 1, 1, 1)


def test_text_names_file_place_rule_and_what_to_do(good: Draft, check: Check) -> None:
    draft = good.set(("lessons", "le2aaa", "text"), "TBD")
    text = dump(draft).decode()
    lines = as_text("a.toml", check(draft), locate(draft, Positions(text))).splitlines()
    place, _, message = lines[0].partition(": error text/placeholder: ")
    name, line, column = place.split(":")
    assert name == "a.toml"
    assert text.splitlines()[int(line) - 1][int(column) - 1 :].startswith('TBD"')
    assert message.startswith("Lessons: Lesson holds the placeholder")
    assert lines[1:] == ["1 error in a.toml: not ready"]


def test_the_last_line_counts_and_decides(good: Draft, check: Check) -> None:
    draft = (
        good.remove(("impact", "financial"))
        .remove(("summary", "cause"))
        .remove(("evidence",))
        .remove(("reviews",))
    )
    assert as_text("a.toml", check(draft), nowhere).splitlines()[-1] == (
        "2 errors, 1 warning, 1 hint in a.toml: not ready"
    )
    hinted = good.remove(("reviews",))
    assert as_text("a.toml", check(hinted), nowhere).splitlines()[-1] == (
        "1 hint in a.toml: ready to publish"
    )
    assert as_text("a.toml", (), nowhere) == "nothing found in a.toml: ready to publish\n"


def test_json_has_the_promised_shape(good: Draft, check: Check) -> None:
    draft = good.remove(("impact", "financial"))
    reports = [FileReport("a.toml", check(draft), lambda found: Span(3, 1, 3, 9))]
    reports.append(FileReport("b.toml", (), nowhere))
    assert json.loads(as_json(reports)) == {
        "version": 1,
        "files": [
            {
                "file": "a.toml",
                "verdict": "fail",
                "findings": [
                    {
                        "rule": "missing/field",
                        "level": "error",
                        "path": "impact.financial",
                        "line": 3,
                        "column": 1,
                        "end_line": 3,
                        "end_column": 9,
                        "message": check(draft)[0].message,
                        "why": check(draft)[0].why,
                        "hint": check(draft)[0].hint,
                    }
                ],
            },
            {"file": "b.toml", "verdict": "pass", "findings": []},
        ],
    }


def test_nothing_unsafe_and_no_line_end_of_a_users_text_gets_out(good: Draft, check: Check) -> None:
    draft = good.set(("analysis", "causes", "ca1aaa", "text"), "Red \x1b[31m\nline \u202e pool")
    draft = draft.remove(("analysis", "causes", "ca1aaa", "because_of"))
    found = check(draft)
    for text in (
        as_text("odd\x1b\n.toml", found, nowhere),
        as_json([FileReport("odd\x1b\n.toml", found, nowhere)]),
    ):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "⟨U+001B⟩" in text
    assert len(as_text("odd\n.toml", found, nowhere).splitlines()) == len(found) + 1


def test_rows_are_found_by_their_number(good: Draft, check: Check) -> None:
    draft = good.remove(("timeline", "ev4aaa", "at"))
    text = dump(draft).decode()
    (found,) = check(draft)
    line = locate(draft, Positions(text))(found).line
    assert text.splitlines()[line - 1] == "[[timeline]]"
    assert text.splitlines()[line] == 'id = "ev4aaa"'


def test_words_of_a_text_over_many_lines_are_found_to_the_letter(good: Draft, check: Check) -> None:
    draft = good.set(
        ("resolution", "immediate"), 'We "restarted" it.\n\nThe \t pool\u2028 is TBD, we think.\n'
    )
    text = dump(draft).decode()
    (found,) = check(draft, "text/placeholder")
    at = locate(draft, Positions(text))(found)
    assert at.line == at.end_line
    assert text.split("\n")[at.line - 1][at.column - 1 : at.end_column - 1] == "TBD"


def test_a_new_draft_does_not_drown_in_its_checklist(good: Draft, check: Check) -> None:
    draft = good.remove(("checklist",))
    found = check(draft, "checklist/unanswered")
    assert len(found) == len(ITEMS) == 27
    first, last = as_text("a.toml", found, nowhere).splitlines()
    assert "27 do's and don'ts have no answer: gather-facts, " in first
    assert last == "27 open checklist items in a.toml: not ready"
    few = check(good.remove(("checklist", 26)).remove(("checklist", 0)), "checklist/unanswered")
    lines = as_text("a.toml", few, nowhere).splitlines()
    assert len(lines) == 3
    assert "Gather logs" in lines[0]
    assert lines[-1] == "2 open checklist items in a.toml: not ready"
    # Programs get every item.
    assert as_json([FileReport("a.toml", found, nowhere)]).count("checklist/unanswered") == 27
