"""Two people and one postmortem: one reviews it while the other writes, each in a terminal."""

from __future__ import annotations

import json
import os
import re
from functools import partial
from pathlib import Path

import pytest

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.path import Value
from pm_tui.document.review import opinions, threads
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal, run_headless

pytestmark = pytest.mark.terminal

REMARKS = ("How many users?", "Which disk was it?", "Say when it was over.")


@pytest.fixture
def file(home: Path) -> Path:
    """Return a short postmortem in a team that asks for one approval."""
    tree: dict[str, Value] = {
        "format": 1,
        "incident": {"id": "abc123", "title": "Checkout outage", "timezone": "UTC"},
        "summary": {"overview": "Users saw errors at checkout.", "cause": "A disk was full."},
        "resolution": {"immediate": "The disk was cleared."},
    }
    (home / ".pm-tui.toml").write_text("[review]\napprovals = 1\n", encoding="utf-8")
    path = home / "outage.toml"
    path.write_bytes(dump(Draft(tree)))
    return path


@pytest.mark.long
def test_a_review_from_the_first_remark_to_the_approval(start: Start, file: Path) -> None:
    author = start(file.name, environment={"PM_TUI_NAME": "Ann"})
    reviewer = start("review", file.name, environment={"PM_TUI_NAME": "Rita"})
    author.wait_for_text("Checkout outage")
    author.press("end")
    author.type(" in March")
    reviewer.wait_for_text("comment  n next")
    reviewer.wait_for_text("outage in March")  # what the verdict is about
    remark(reviewer, "Users saw errors", REMARKS[0])
    remark(reviewer, "A disk was full", REMARKS[1])
    remark(reviewer, "The disk was cleared", REMARKS[2])
    decide(reviewer, "R", "Three questions.")
    reviewer.press("ctrl+q")
    assert reviewer.exit_code() == 0

    go_to_review(author)
    author.wait_for_text("3 open comments")
    author.wait_for_text("1 asked for changes")
    keep_screen(author, "author-sees")
    author.wait_for_text(REMARKS[0])
    step_to_remark(author)
    author.press("enter")
    author.wait_for_text("Esc to review")
    author.press("end")
    author.type(" 5,037 of them.")
    author.wait_for_text("5,037 of them.")
    author.press("escape")
    author.wait_while("Esc to review")
    for number in (3, 2, 1):
        step_to_remark(author)
        author.press("x")
        author.wait_for_text(f"{number - 1} open comment")
    author.press("ctrl+q")
    assert author.exit_code() == 0

    again = start("review", file.name, environment={"PM_TUI_NAME": "Rita"})
    again.wait_for_text("≠ 1 part changed since your review")
    keep_screen(again, "reviewer-sees-what-changed")
    lines = [line.strip() for line in again.text.split("\n")]
    marked = [line for line in lines if line.startswith("≠ ")]
    assert [line.split(". ")[0].rstrip(".") for line in marked[:2]] == [
        "≠ Users saw errors at checkout",
        "≠ Cause: A disk was full",
    ]
    assert len(marked) == 2
    again.wait_for(r"\d+ findings")
    again.press("d")
    again.wait_for(r"Users saw errors at checkout\. ?\{\+ ?5,037 of them\.\+\}")
    again.press("escape")
    again.wait_while(r"\{\+")
    decide(again, "A", "")
    again.wait_for_text("1 approved")
    keep_screen(again, "reviewer-approves")
    again.press("ctrl+q")
    assert again.exit_code() == 0

    draft = load(file.read_bytes())
    assert draft.text(("incident", "title")) == "Checkout outage in March"
    assert [one.is_open for one in threads(draft)] == [False] * 3
    assert [one.approves for one in opinions(draft)] == [True]
    checked = run_headless(file.parent, "check", "--format", "json", file.name)
    found = json.loads(checked.stdout)["files"][0]["findings"]
    assert [one for one in found if one["rule"].startswith("review/")] == []


def remark(terminal: Terminal, words: str, text: str) -> None:
    """Find words in the report and comment on them."""
    terminal.press("/")
    terminal.wait_for_text("Find words in the report")
    terminal.type(words)
    terminal.press("enter")
    terminal.wait_while("Find words in the report")
    terminal.press("c")
    terminal.wait_for_text("Comment on ")
    terminal.type(text)
    terminal.press("enter")
    terminal.wait_for_text("Commented")


def decide(terminal: Terminal, key: str, note: str) -> None:
    """Give a verdict with a note."""
    terminal.press(key)
    terminal.wait_for_text("In the name of")
    terminal.type(note)
    terminal.press("enter")
    terminal.wait_for(r"(Approve|Request changes): Rita")


def step_to_remark(terminal: Terminal) -> None:
    """Go to the next open comment, past what the checks found."""
    while "▌ Rita" not in terminal.text:
        told = {last_line(terminal), ""}
        terminal.press("n")
        terminal.wait_until(partial(is_told_anew, terminal, told), "another note")


def is_told_anew(terminal: Terminal, known: set[str]) -> bool:
    """Say whether the wizard says another place than those known."""
    return last_line(terminal) not in known


def last_line(terminal: Terminal) -> str:
    """Return what the wizard says about where one is among the notes."""
    line = terminal.text.split("\n")[-1].strip()
    return line if re.fullmatch(r"\d+ of \d+", line) else ""


def go_to_review(terminal: Terminal) -> None:
    """Step backwards from the first section to the page of the review."""
    for title in ("Preview", "Findings", "Review"):
        terminal.press("f9")
        terminal.wait_for(rf"(?m)^ {title}\b|│ {title}\b|  {title} ")


def keep_screen(terminal: Terminal, name: str) -> None:
    """Keep a screen for whoever asked for it in the environment."""
    folder = os.environ.get("PM_TUI_SCREENS", "")
    if folder:
        (Path(folder) / f"{name}.txt").write_text(terminal.text + "\n", encoding="utf-8")
