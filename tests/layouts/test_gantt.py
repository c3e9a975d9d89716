"""The Mermaid block of the phases and milestones, held against Mermaid's own grammar."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.path import Value
from pm_tui.layouts.catalog import load_layout
from pm_tui.layouts.gantt import gantt
from pm_tui.layouts.markdown import render_markdown
from pm_tui.layouts.reading import Source

START = datetime(2024, 3, 1, 14, tzinfo=UTC)
NAMES = ("started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at")
ZONES = ("UTC", "Europe/Paris", "Asia/Kolkata", "America/St_Johns", "nonsense", "gantt; click: x")
STAMP = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"

# What the tokens of Mermaid's gantt grammar take, the strictest of its versions.
TITLE = re.compile(r"    title [^#:;\n]+")
SECTION = re.compile(r"    section [^#:;\n]+")
TASK = re.compile(
    rf"    (?P<label>[^#:;,%`\n]+(?:not over)?) "
    rf":(?:crit, |active, )?(?P<id>[a-z]+), (?P<start>{STAMP}), (?P<end>{STAMP})"
)
MILESTONE = re.compile(rf"    [^#:;,%`\n]+ :milestone, (?P<id>[a-z]+), {STAMP}, 0s")
KEYWORDS = ("title", "section", "click", "call", "href", "dateFormat", "axisFormat", "todayMarker")


def incident(zone: str, minutes: dict[str, int]) -> Draft:
    stamps: dict[str, Value] = {
        name: START + timedelta(minutes=after) for name, after in minutes.items()
    }
    return Draft({"format": 1, "incident": {"timezone": zone, **stamps}})


def block_of(draft: Draft) -> tuple[str, ...]:
    found = gantt(Source(draft))
    return found[0].lines if found else ()


def test_a_whole_incident() -> None:
    after = (0, 12, 15, 62, 120)
    assert block_of(incident("Europe/Paris", dict(zip(NAMES, after, strict=True)))) == (
        "```mermaid",
        "gantt",
        "    title Phases of the incident, times in UTC+01",
        "    dateFormat YYYY-MM-DD HH:mm:ss",
        "    axisFormat %d %b %H:%M",
        "    section Phases",
        "    Undetected 12m :undetected, 2024-03-01 15:00:00, 2024-03-01 15:12:00",
        "    Unmitigated 50m :crit, unmitigated, 2024-03-01 15:12:00, 2024-03-01 16:02:00",
        "    Recovering 58m :active, recovering, 2024-03-01 16:02:00, 2024-03-01 17:00:00",
        "    section Milestones",
        "    Started :milestone, started, 2024-03-01 15:00:00, 0s",
        "    Detected :milestone, detected, 2024-03-01 15:12:00, 0s",
        "    Acknowledged :milestone, acknowledged, 2024-03-01 15:15:00, 0s",
        "    Mitigated :milestone, mitigated, 2024-03-01 16:02:00, 0s",
        "    Resolved :milestone, resolved, 2024-03-01 17:00:00, 0s",
        "```",
    )


@given(st.sampled_from(ZONES), st.dictionaries(st.sampled_from(NAMES), st.integers(-5000, 500_000)))
def test_any_incident_gives_what_mermaid_reads(zone: str, minutes: dict[str, int]) -> None:
    lines = block_of(incident(zone, minutes))
    if not lines:
        return
    assert (lines[0], lines[1], lines[-1]) == ("```mermaid", "gantt", "```")
    assert TITLE.fullmatch(lines[2])
    assert lines[3:5] == ("    dateFormat YYYY-MM-DD HH:mm:ss", "    axisFormat %d %b %H:%M")
    ids: list[str] = []
    for line in lines[5:-1]:
        if SECTION.fullmatch(line):
            continue
        found = MILESTONE.fullmatch(line) or TASK.fullmatch(line)
        assert found, line
        ids.append(found["id"])
        assert not line.strip().startswith(KEYWORDS)
        if "end" in found.groupdict():
            assert found["start"] < found["end"]
    assert len(ids) == len(set(ids)), "Mermaid takes each id once"


def test_a_clock_change_does_not_change_the_lengths() -> None:
    draft = Draft(
        {
            "incident": {
                "timezone": "Europe/Paris",
                "started_at": datetime(2024, 3, 31, 0, 30, tzinfo=UTC),
                "resolved_at": datetime(2024, 3, 31, 2, 30, tzinfo=UTC),
            }
        }
    )
    task = next(line for line in block_of(draft) if "undetected" in line)
    assert "Undetected 2h 00m" in task
    assert task.endswith("2024-03-31 01:30:00, 2024-03-31 03:30:00")


def test_a_layout_that_asks_for_it_has_it_and_the_others_do_not() -> None:
    draft = incident("UTC", {"started_at": 0, "resolved_at": 60})
    assert "```mermaid\ngantt\n" in render_markdown(draft, load_layout("incident-report"))
    assert "mermaid" not in render_markdown(draft, load_layout("standard"))
    bare = Draft({"incident": {"title": "x"}})
    assert "mermaid" not in render_markdown(bare, load_layout("incident-report"))
