"""Three-way merge of documents: what two people did to the same one, in one tree.

Tables merge by key, lists of things by row, lists of words as ordered sets, text by lines and by
words within a line. What cannot be merged is reported with both values; nothing is dropped
silently. Pure: trees in, a tree out.
"""

from __future__ import annotations

from pm_tui.document.merge.arrivals import arrivals, describe
from pm_tui.document.merge.merging import merge
from pm_tui.document.merge.results import Arrival, Change, Conflict, Merged
from pm_tui.document.merge.same import same

__all__ = [
    "Arrival",
    "Change",
    "Conflict",
    "Merged",
    "arrivals",
    "describe",
    "merge",
    "same",
]
