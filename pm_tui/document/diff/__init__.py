"""What is different between two documents, and the way from one to the other. Pure."""

from __future__ import annotations

from pm_tui.document.diff.page import as_page
from pm_tui.document.diff.printed import as_json, as_text, line_of
from pm_tui.document.diff.told import Difference, tell
from pm_tui.document.diff.tree import Edit, FieldEdit, RowsEdit, apply, diff
from pm_tui.document.diff.words import Part, word_parts

__all__ = [
    "Difference",
    "Edit",
    "FieldEdit",
    "Part",
    "RowsEdit",
    "apply",
    "as_json",
    "as_page",
    "as_text",
    "diff",
    "line_of",
    "tell",
    "word_parts",
]
