"""What a list of many postmortems shows and how it is searched. Pure; nothing is parsed whole."""

from __future__ import annotations

from pm_tui.document.shelf.head import Head, head_of, table_in
from pm_tui.document.shelf.query import FIELDS, Query, read_query
from pm_tui.document.shelf.words import Excerpt, excerpt, find

__all__ = [
    "FIELDS",
    "Excerpt",
    "Head",
    "Query",
    "excerpt",
    "find",
    "head_of",
    "read_query",
    "table_in",
]
