"""What stands where in a report: drafts, times, causes, actions, invalid and unknown values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tomli

from pm_tui.document.draft import Draft
from pm_tui.document.path import Tree, Value
from pm_tui.layouts.catalog import layout_names, load_layout
from pm_tui.layouts.markdown import render_markdown
from tests.layouts.reports import full, read_report
from tests.layouts.test_catalog import GUIDES

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.toml"))
START = datetime(2024, 3, 31, 0, 30, tzinfo=UTC)


def render(tree: Tree, name: str = "standard") -> str:
    return render_markdown(Draft(tree), load_layout(name))


def section(markdown: str, title: str) -> str:
    """Return what stands between a heading and the next one of the report."""
    lines = markdown.split("\n")
    begin = next(
        i for i, line in enumerate(lines) if line.lstrip("# ") == title and line[:1] == "#"
    )
    end = next((i for i in range(begin + 1, len(lines)) if lines[i].startswith("#")), len(lines))
    return "\n".join(lines[begin + 1 : end]).strip()


@pytest.mark.parametrize("name", GUIDES)
def test_a_guides_report_has_its_guides_headings_also_when_nothing_is_answered(name: str) -> None:
    title, *tops = GUIDES[name]
    for tree, shown in (({}, "Untitled postmortem"), (full(), "Words of incident title")):
        headings = read_report(render(tree, name)).headings
        assert headings[0] == (1, title.replace("{title}", shown))
        found = [text for level, text in headings if level == 2]
        assert [text for text in found if text != "Appendix"] == tops


@pytest.mark.parametrize("name", layout_names())
def test_an_empty_draft_renders_and_says_what_is_missing(name: str) -> None:
    written = render(Draft.new().tree, name)
    assert "Not answered yet." in written
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


def test_optional_headings_without_answers_vanish_from_the_standard_layout() -> None:
    titles = {title for _, title in read_report(render({})).headings}
    assert not titles & {"Background", "Conclusion", "Glossary", "Reviews", "Where we got lucky"}
    assert {"Summary", "Timeline", "Actions", "What went well"} <= titles


@pytest.mark.parametrize("name", layout_names())
def test_a_full_document_needs_no_catch_all(name: str) -> None:
    assert "Other answers" not in render(full(), name)


@pytest.mark.parametrize("name", layout_names())
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_renders_in_every_layout(path: Path, name: str) -> None:
    tree = tomli.loads(path.read_text("utf-8"))
    report = read_report(render(tree, name))
    assert tree["incident"]["title"] in report.headings[0][1]
    assert report.html == ()
    # Columns that are empty in every row are left out of the whole table, so no row is short.
    assert min(report.rows) > 1


def event(minutes: int, text: str, **more: Value) -> dict[str, Value]:
    return {"at": START + timedelta(minutes=minutes), "text": text, **more}


def test_events_stand_in_the_order_of_their_instants_and_those_without_time_last() -> None:
    rows: list[Value] = [
        event(90, "third"),
        {"text": "no time"},
        event(0, "first"),
        event(60, "2nd"),
    ]
    timeline = section(render({"timeline": rows}), "Timeline")
    places = [timeline.index(text) for text in ("first", "2nd", "third", "no time")]
    assert places == sorted(places)


def test_times_are_in_the_documents_zone_which_is_named_with_its_offsets() -> None:
    tree: Tree = {
        "incident": {"timezone": "Europe/Paris", "started_at": START},
        "timeline": [event(0, "before", about=True), event(60, "after", until=START)],
    }
    written = render(tree)
    assert "All times are in Europe/Paris (UTC+01:00, then UTC+02:00)." in written
    assert "| ~2024-03-31 01:30 | before |" in written
    assert "| 2024-03-31 03:30 " in written
    assert "- **Started:** 2024-03-31 01:30 UTC+01:00" in written


def test_a_zone_that_is_none_is_shown_as_typed_and_times_are_in_utc() -> None:
    written = render({"incident": {"timezone": "Bob's desk"}, "timeline": [event(0, "x")]})
    assert "All times are in UTC." in written
    assert "Bob's desk (not valid: " in written


def test_metrics_have_their_formula_an_estimate_its_tilde_and_a_gap_its_na() -> None:
    tree: Tree = {
        "incident": {
            "started_at": START,
            "started_at_about": True,
            "detected_at": START + timedelta(minutes=12),
            "resolved_at": START + timedelta(hours=18, minutes=14),
            "mitigated_at": "unknown",
        }
    }
    written = render(tree)
    assert "| Time to detect (TTD) | ~12m | detected − started |" in written
    assert "| Time to mitigate (TTM) | n/a | mitigated − started |" in written
    assert "- **Duration:** about 18 hours 14 minutes" in written
    assert "- **Mitigated:** unknown" in written


def test_an_incident_that_goes_on_has_no_duration() -> None:
    written = render({"incident": {"started_at": START, "ongoing": True}})
    assert "- **Duration:** not over yet" in written
    assert "Still going on:** yes" in written


def cause(own: str, text: str, because_of: str | None = None) -> dict[str, Value]:
    row: dict[str, Value] = {"id": own, "kind": "contributing", "text": text}
    return row if because_of is None else {**row, "because_of": because_of}


def test_causes_stand_below_the_cause_they_follow_from() -> None:
    rows: list[Value] = [
        cause("ca", "surface", "cb"),
        cause("cb", "middle", "cc"),
        {"id": "cc", "kind": "root", "text": "deep", "evidence": "a log"},
        cause("cd", "aside"),
    ]
    assert section(render({"analysis": {"causes": rows}}), "Root causes").split("\n") == [
        "- **Root cause:** deep",
        "  - *Evidence:* a log",
        "  - **Contributing factor:** middle",
        "    - **Contributing factor:** surface",
        "- **Contributing factor:** aside",
    ]


@pytest.mark.parametrize("name", layout_names())
@pytest.mark.parametrize("size", [1, 2, 5, 3000])
def test_causes_in_a_circle_are_each_shown_once(size: int, name: str) -> None:
    rows: list[Value] = [
        cause(f"c{number}", f"text{number}.", f"c{(number + 1) % size}") for number in range(size)
    ]
    written = render({"analysis": {"causes": rows}}, name)
    assert all(written.count(f"text{number}.") == 1 for number in range(0, size, 97))
    assert written.count("Contributing factor:") == size


def test_a_long_chain_of_causes_does_not_nest_without_end() -> None:
    rows: list[Value] = [cause("c0", "text0")]
    rows += [cause(f"c{n}", f"text{n}", f"c{n - 1}") for n in range(1, 5000)]
    written = section(render({"analysis": {"causes": rows}}), "Root causes")
    assert max(len(line) - len(line.lstrip()) for line in written.split("\n")) < 20
    assert written.endswith("text4999")


def test_an_action_keeps_its_reasons_and_names_what_it_addresses_in_words() -> None:
    tree: Tree = {
        "analysis": {"causes": [{"id": "c1a2b3", "text": "No restore was ever tested."}]},
        "actions": [
            {"title": "Test restores", "addresses": ["c1a2b3", "gone99"], "status": "done",
             "effective": "yes"},
            {"title": "Rewrite it", "status": "wont_do", "why_not": "Costs 40 days."},
        ],
    }  # fmt: skip
    actions = section(render(tree), "Actions").split("\n")
    assert actions[0] == "| Task | Status | Addresses |"
    assert "done; effective: yes" in actions[2]
    assert "No restore was ever tested; gone99 (not found)" in actions[2]
    assert "won't do; why not: Costs 40 days." in actions[3]


def test_ids_fingerprints_and_comments_are_never_shown() -> None:
    tree: Tree = {
        "incident": {"id": "hiddenid", "title": "T"},
        "lessons": [{"id": "hiddenid", "kind": "went_well", "text": "fine"}],
        "actions": [{"id": "hiddenid", "title": "do", "addresses": ["hiddenid"]}],
        "comments": [{"id": "hiddenid", "text": "between us", "who": "Ann"}],
        "checklist": [{"item": "blame", "why": "reason", "seen": "hiddenid", "answer": "yes"}],
        "reviews": [{"id": "hiddenid", "who": "Bo", "note": "good", "seen": {"x": "hiddenid"}}],
        "waivers": [{"rule": "r", "path": "lessons.hiddenid.text", "why": "because"}],
    }
    for name in layout_names():
        written = render(tree, name)
        assert "hiddenid" not in written
        assert "between us" not in written
        assert "| Bo | good |" in written
        assert "| r | Lessons, Lesson: fine | because |" in written
        assert "| blame | yes | reason |" in written


def test_checklist_answers_without_a_reason_stay_out() -> None:
    assert "blame" not in render({"checklist": [{"item": "blame", "answer": "yes"}]})


@pytest.mark.parametrize("name", layout_names())
def test_an_invalid_value_stands_as_typed_with_what_would_be_right(name: str) -> None:
    tree: Tree = {
        "incident": {"started_at": "around noon", "services": "checkout", "severity": 3},
        "impact": {"users_share": 380, "metrics": "two of them"},
        "lessons": [{"kind": "grumble", "text": "kept"}, "just words"],
        "timeline": [{"at": "lunch", "until": "tea", "text": "ate"}],
        "background": "all of it",
    }
    written = render(tree, name)
    for typed in ("around noon", "checkout", "3", "380", "grumble", "lunch", "tea"):
        assert f"{typed} (not valid: " in written
    for text in ("kept", "ate", "just words", "two of them", "all of it"):
        assert text in written


@pytest.mark.parametrize("name", layout_names())
def test_unknown_keys_are_in_the_appendix(name: str) -> None:
    tree: Tree = {
        "weather": {"sky": "blue"},
        "impact": {"mood": "grim", "metrics": [{"name": "n", "colour": "red"}]},
    }
    written = render(tree, name)
    other = written[written.index("### Other answers") :]
    assert "## Appendix" in written
    assert all(word in other for word in ("weather", "sky: blue", "mood:** grim", "colour: red"))


def test_prose_keeps_its_paragraphs_lists_code_and_links() -> None:
    text = "One *two*.\n\n- a\n- b\n  - c\n\n```sh\nrm -rf x\n```\n\n[log](https://example.com/a_b)"
    written = render({"summary": {"overview": text}})
    assert section(written, "Summary") == text.replace("(https", "(https")


def test_headings_in_prose_go_below_the_reports_own() -> None:
    report = read_report(
        render({"summary": {"overview": "# Top\ntext\n## Next\n\n```\n# no\n```"}})
    )
    assert [item for item in report.headings if item[0] > 3] == [(4, "Top"), (5, "Next")]
    assert "# no" in report.text


def test_several_paragraphs_in_a_bullet_stay_in_it() -> None:
    lesson = "First.\n\nSecond.\n\n- inner"
    written = render({"lessons": [{"kind": "went_well", "text": lesson}]})
    assert section(written, "What went well") == "- First.\n\n  Second.\n\n  - inner"


def test_a_line_break_in_a_cell_is_a_slash() -> None:
    timeline = section(render({"timeline": [event(0, "one\n\ntwo | three")]}), "Timeline")
    assert "| one / two \\| three |" in timeline
