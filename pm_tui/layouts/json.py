"""A document as JSON: what the file holds, and what follows from it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, datetime, time

from pm_tui.document.draft import Draft
from pm_tui.document.facts import counts, duration_of, metrics_of
from pm_tui.document.path import Value
from pm_tui.document.text import has_unsafe


def render_json(draft: Draft) -> str:
    """Return the document as in the file plus a `computed` object; one newline at the end.

    Dates and times are ISO 8601 strings with their offset; inf and nan are strings. `computed`
    holds `duration_seconds` (null when unknown), `metrics` (each with its formula; seconds, or
    null) and `counts`. Control and bidi characters are escaped. A key of the file
    called `computed` is kept as `computed_in_file`.
    """
    tree = {str(key): _plain(value) for key, value in draft.tree.items()}
    name = "computed_in_file"
    while name in tree:
        name += "_"
    if "computed" in tree:
        tree[name] = tree.pop("computed")
    postmortem = draft.view()
    tree["computed"] = {
        "duration_seconds": duration_of(postmortem).seconds,
        "metrics": [
            {
                "id": metric.id,
                "name": metric.name,
                "title": metric.title,
                "formula": metric.formula,
                "seconds": metric.seconds,
                "about": metric.about,
                "text": metric.text,
            }
            for metric in metrics_of(postmortem)
        ],
        "counts": dict(counts(postmortem)),
    }
    text = json.dumps(tree, ensure_ascii=False, indent=2, allow_nan=False)
    return "\n".join(map(_harmless, text.split("\n"))) + "\n"


def _harmless(line: str) -> str:
    """Return a line of JSON whose unsafe characters are escapes; they occur in strings only."""
    if not has_unsafe(line):
        return line
    return "".join(json.dumps(char)[1:-1] if has_unsafe(char) else char for char in line)


def _plain(value: Value) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
