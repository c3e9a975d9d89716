"""The main job: a complete postmortem through the keyboard alone, over a line that drops."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pm_tui.document.checklist import ITEMS
from pm_tui.document.sections import SECTIONS
from pm_tui.layouts.catalog import layout_names
from tests.terminal import story
from tests.terminal.author import Author
from tests.terminal.conftest import Start
from tests.terminal.terminal import run_headless

pytestmark = pytest.mark.terminal


@pytest.mark.long
def test_someone_writes_a_postmortem_loses_the_line_and_finishes_it(
    start: Start, home: Path
) -> None:
    """Every field of every section is walked at 80x24, without the mouse."""
    terminal = start("new", story.TITLE)
    terminal.wait_for(r"13 · Checklist")
    write_first_half(Author(terminal))
    # The line drops before the pause after which the file is saved.
    terminal.hang_up()
    assert terminal.exit_code() == 129
    (file,) = home.glob("*.toml")
    typed_so_far = [story.TITLE, *story.IMPACT.values(), story.NEAR_CAUSE["evidence"]]
    assert not missing_from(file.read_text(encoding="utf-8"), typed_so_far)

    again = start(file.name)
    again.wait_for(r" 5 ✓ Causes")
    write_second_half(Author(again))
    again.wait_for(r"saved \d\d:\d\d")
    again.press("ctrl+q")
    assert again.exit_code() == 0

    checked = run_headless(home, "check", file.name)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    assert len(layout_names()) == 6
    for layout in layout_names():
        report = run_headless(home, "render", "--layout", layout, file.name)
        assert (report.returncode, report.stderr) == (0, "")
        assert not missing_from(report.stdout, story.sentences()), layout


def write_first_half(author: Author) -> None:
    """Write the sections up to the causes."""
    author.fill("incident", story.OVERVIEW)
    author.add_rows("people", story.PEOPLE)
    author.go_to("evidence")
    author.add_rows("evidence", story.EVIDENCE)
    author.add_events(story.FIRST_EVENTS)
    author.mark_milestone(story.EVENT_TEXTS[len(story.FIRST_EVENTS) - 1], "Mitigated")
    author.add_events(story.LAST_EVENTS)
    author.go_to("impact")
    author.fill("impact", story.IMPACT)
    author.add_rows("impact.metrics", story.METRICS)
    author.go_to("causes")
    author.fill("analysis", story.ANALYSIS)
    author.add_rows("analysis.causes", [story.ROOT_CAUSE, story.NEAR_CAUSE])


def write_second_half(author: Author) -> None:
    """Write what is left, from the resolution to the review."""
    author.go_to("resolution")
    author.fill("resolution", story.RESOLUTION)
    author.go_to("response")
    author.fill("response", story.RESPONSE)
    author.go_to("lessons")
    author.add_rows("lessons", story.LESSONS)
    author.go_to("actions")
    author.add_rows("improvements", story.IMPROVEMENTS)
    author.leave_list("improvements")
    author.add_rows("actions", story.ACTIONS)
    author.go_to("summary")
    author.fill("summary", story.SUMMARY)
    author.go_to("background")
    author.fill("background", story.BACKGROUND)
    author.add_rows("glossary", story.GLOSSARY)
    author.go_to("conclusion")
    author.fill("conclusion", story.CONCLUSION)
    # Reviews first: the checklist attests them too.
    author.go_to(SECTIONS[-1].id)
    for review in story.REVIEWS:
        author.approve(review["who"], review["note"])
    author.step_back()
    author.answer_checklist(
        len(ITEMS), not_applicable=story.NOT_APPLICABLE, why=story.NOT_APPLICABLE_WHY
    )


def missing_from(text: str, sentences: list[str]) -> list[str]:
    """Return the sentences that a text does not hold, Markdown's escapes and wrapping aside."""
    words = _plain(text)
    return [sentence for sentence in sentences if _plain(sentence) not in words]


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\\([^\w\s])", r"\1", text).split())
