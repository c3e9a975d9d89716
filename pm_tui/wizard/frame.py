"""What stands around a page, and how it gives way to it."""

from __future__ import annotations

from pm_tui.wizard.widgets.chrome import Guidance
from pm_tui.wizard.widgets.section_list import (
    CHECKLIST,
    FINDINGS,
    PREVIEW,
    REVIEW,
    TRAY,
    SectionList,
)

FULL_WIDTH = ("timeline", TRAY, CHECKLIST, REVIEW, FINDINGS, PREVIEW)
"""The pages that take the place of the section list on a narrow terminal while one is in them."""

READING = (TRAY, REVIEW, FINDINGS, PREVIEW)
"""The pages that take the place of the guidance: nothing is written there."""

BREAKPOINTS: list[tuple[int, str]] = [(0, "-tiny"), (70, "-narrow"), (110, "-wide")]
"""Below 70 columns the section list gives way to the page; from 110 guidance stands beside it."""


def breakpoint_at(width: int) -> str:
    """Return the class that the screen has at a width in columns."""
    return max((least, name) for least, name in BREAKPOINTS if width >= least)[1]


class Frame:
    """The section list and the guidance beside a page.

    The classes stand at these two, which look otherwise then: one of the screen's would style every
    widget of every page anew.
    """

    def __init__(self, sections: SectionList, guidance: Guidance) -> None:
        self._sections = sections
        self._guidance = guidance

    def hold(self, page: str, *, is_entered: bool, is_listing: bool, is_alone: bool) -> None:
        """Be what it is beside a page.

        `is_entered`: the cursor goes into the page; `is_listing`: it is in the section list;
        `is_alone`: there are no other pages to choose from.
        """
        self.widen(is_entered and page in FULL_WIDTH)
        self._sections.set_class(is_alone, "-alone")
        self._sections.set_class(is_listing, "-listing")
        self._guidance.set_class(page in READING, "-reading")

    def widen(self, is_full: bool) -> None:
        """Give the page the place of the section list, or give it back."""
        for widget in (self._sections, self._guidance):
            widget.set_class(is_full, "-full")

    def list_sections(self) -> None:
        """Show the section list, which a full-width page hides."""
        self.widen(False)
        self._sections.add_class("-listing")
