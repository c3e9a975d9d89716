"""The measure of real timelines counts what a person would count."""

from __future__ import annotations

from pathlib import Path

from tests.eval.timelines import entries_of, judge

REPORT = """\
# Outage

At 10:00 we began.

## Timeline

All times in UTC on 2024-03-12

- **10:00** the first sign
- 7 nodes were lost, 10:05 or so
| 10:10 | restart |
### 10:20

It works.

## Lessons

- 10:30 is too late
"""


def test_entries_stand_in_the_timeline_and_begin_with_a_time() -> None:
    assert [line for _, line in entries_of(REPORT)] == [
        "- **10:00** the first sign",
        "| 10:10 | restart |",
        "### 10:20",
    ]


def test_what_the_importer_reads_counts_and_the_rest_is_named(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(REPORT + "\n## Timeline again\n\n- 25:99 nothing\n- 24:10 never\n")
    report = judge(path)
    assert (report.entries, report.resolved) == (4, 3)
    assert len(report.misses) == 1
