"""The words above each page: its title, what it is about, and what the checks found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pm_tui.document.counted import count
from pm_tui.document.sections import SECTIONS
from pm_tui.wizard.checking import Checked
from pm_tui.wizard.widgets.section_list import FINDINGS, NUMBERED, PAGES, TRAY

if TYPE_CHECKING:
    from pm_tui.checks import Finding

_INTROS = {
    FINDINGS: "Everything the checks found, in the order of the wizard. Esc or F2 goes back.",
    TRAY: "w takes what is kept into the timeline. Esc goes back, and the tray stays.",
    "preview": "The report as it will be written; w writes it.",
}


def page_head(page: str) -> tuple[str, str, str]:
    """Return a page's title, its sentence (after a tab, the guides), and its place of how many."""
    section = next((s for s in SECTIONS if s.id == page), None)
    if section is None:
        return {**dict(PAGES), TRAY: "Tray"}[page], _INTROS.get(page, ""), ""
    index = SECTIONS.index(section)
    place = f"{index + 1} of {NUMBERED}" if index < NUMBERED else ""
    return section.title, f"{section.intro}\t{section.seeds}", place


def counts_on(page: str, checked: Checked | None) -> str:
    """Return how many findings a page is about, in words; one that is untouched stays quiet."""
    if checked is None:
        return ""
    if page == FINDINGS:
        return count_levels(checked.findings)
    state = checked.states.get(page)
    if state is None or state.state == "untouched":
        return ""
    return count_words((state.errors, "error"), (state.warnings, "warning"))


def count_levels(findings: Iterable[Finding]) -> str:
    """Return `3 errors, 27 open items, 1 hint` for some findings, or ""; items of the checklist."""
    kinds = Counter("open item" if is_open_item(one) else one.level for one in findings)
    return count_words(*((kinds[kind], kind) for kind in ("error", "open item", "warning", "hint")))


def is_open_item(found: Finding) -> bool:
    """Say whether a finding is a do or don't that a person has yet to answer."""
    return found.rule.startswith("checklist/")


def count_words(*counts: tuple[int, str]) -> str:
    """Return `2 errors, 1 warning` without what there is none of, or ""."""
    return ", ".join(count(n, word) for n, word in counts if n)
