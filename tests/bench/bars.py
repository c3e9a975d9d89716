"""What the figures should be, and which are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tests.bench.measures import Row

Found = Mapping[str, Row]


class Bar(NamedTuple):
    """A figure and its limit; with `against` it is the ratio to the same figure of another row."""

    words: str
    row: str
    figure: str
    limit: float
    against: str = ""


SIZED = (
    Bar("key p50, to a bare input", "key wizard", "key p50", 1.1, "key bare input"),
    Bar("key p95, to a bare input", "key wizard", "key p95", 1.1, "key bare input"),
    Bar("key max, ms", "key wizard", "key max", 20),
    Bar("key in a field, B", "key wizard", "key B", 150),
    Bar("key in a text, B", "key wizard, text", "key B", 250),
    Bar("idle, B", "key wizard", "idle B", 0),
    Bar("Tab, ms CPU", "Tab wizard", "key cpu", 12),
    Bar("Tab, B", "Tab wizard", "key B", 500),
    Bar("section, first visit, B", "sections wizard", "section B", 3000),
    Bar("first paint, B", "paint wizard", "paint B", 4096),
    Bar("MiB with every section", "sections wizard", "MiB all sections", 62),
)
BARS = (
    Bar("first frame, to a raw hello", "start wizard", "first byte", 1.5, "start raw ANSI"),
    Bar(
        "the same, installed", "start wizard, installed", "first byte", 1.5, "start raw, installed"
    ),
    Bar("first key, to a bare app", "start wizard", "first key", 1.15, "start bare app"),
    Bar("with 10,000 events", "start wizard, 10,000 events", "first key", 1.6, "start bare app"),
    Bar("exit, ms", "start wizard", "exit", 60),
    Bar("MiB open", "start wizard", "MiB open", 48),
    *(
        bar._replace(
            words=f"{bar.words} {size}",
            row=f"{bar.row} {size}",
            against=bar.against and f"{bar.against} {size}",
        )
        for size in ("80×24", "120×40")
        for bar in SIZED
    ),
    Bar("MiB after 1,000 Tabs", "1,000 Tabs wizard", "tabs MiB", 5),
    Bar("a sentence over a slow line, ms", "slow line wizard", "sentence ms", 600),
)


def reached(found: Found, bar: Bar) -> float | None:
    """Return the figure that a bar is about, None where it was not measured."""
    value = found.get(bar.row, {}).get(bar.figure)
    if value is None or not bar.against:
        return value
    other = found.get(bar.against, {}).get(bar.figure)
    return value / other if other else None


def table(found: Found) -> Iterator[str]:
    """Yield a line for each bar that was measured."""
    for bar in BARS:
        value = reached(found, bar)
        if value is not None:
            met = "met" if value <= bar.limit else "NOT MET"
            yield f"{bar.words:<40}{value:>10.2f}{bar.limit:>10g}  {met}"
