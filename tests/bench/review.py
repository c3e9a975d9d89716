"""What it costs to read a long report, in a pseudo-terminal of 80×24.

`python -m tests.bench.review [--rounds N] [--kilobytes N]`: opening a review against opening the
wizard on the same file, in interleaved rounds; then a page down, to the last byte of its answer.
The last lines are the same for a Markdown file of that size.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.path import Value
from pm_tui.layouts.catalog import load_layout
from pm_tui.layouts.markdown import render_markdown
from tests.bench.pty_probe import Probe

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = max((ROOT / "samples").glob("*.toml"), key=lambda path: path.stat().st_size)
PAGE_DOWN = b"\x1b[6~"
PAGES = 60


def document(size: int) -> Draft:
    """Return the largest sample with so much text that its report has `size` characters."""
    draft = load(SAMPLE.read_bytes())
    layout = load_layout("standard")
    base = len(render_markdown(draft, layout))
    paragraph = draft.text(("summary", "overview"))
    events = list(draft.rows(("timeline",)))
    missing = max(0, size - base)
    prose = "\n\n".join([paragraph] * (missing // 2 // len(paragraph)))
    copies: list[Value] = [
        {**row, "id": f"{row['id']}{number}"}
        for number in range(1 + missing // 2 // (sum(len(str(row["text"])) + 90 for row in events)))
        for row in events
    ]
    return draft.set(("analysis", "explanation"), prose).set(("timeline",), copies)


def opening(command: list[str], ready: bytes) -> float:
    """Return the milliseconds to the first text of the report or the form."""
    probe = Probe(command, env={"PYTHONPATH": str(ROOT)})
    try:
        return probe.until(ready) * 1000
    finally:
        probe.close()


def paging(command: list[str], ready: bytes) -> tuple[list[float], float, float]:
    """Return the milliseconds of each page down, sorted; those of CPU, on average; peak MiB."""
    probe = Probe(command, env={"PYTHONPATH": str(ROOT)})
    try:
        probe.until(ready)
        probe.settle(1.0, 6.0)
        before = probe.cpu()
        times = sorted(probe.press(PAGE_DOWN)[0] * 1000 for _ in range(PAGES))
        return times, (probe.cpu() - before) * 1000 / PAGES, probe.peak_mib()
    finally:
        probe.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kilobytes", type=int, default=100)
    options = parser.parse_args()
    python = [sys.executable, "-m", "pm_tui"]
    with tempfile.TemporaryDirectory() as folder:
        draft = document(options.kilobytes * 1000)
        path, text = Path(folder) / "long.toml", Path(folder) / "long.md"
        path.write_bytes(dump(draft))
        report = render_markdown(draft, load_layout("standard"))
        text.write_text(report, encoding="utf-8")
        print(f"report of {len(report) / 1000:.0f} KB")
        wizard, document_, markdown = [], [], []
        for _ in range(options.rounds):
            wizard.append(opening([*python, str(path)], b"Namewhatfailed"))
            document_.append(opening([*python, "review", str(path)], b"Summary"))
            markdown.append(opening([*python, "review", str(text)], b"Summary"))
        own = statistics.median(wizard)
        for name, times in (("review", document_), ("review of Markdown", markdown)):
            median = statistics.median(times)
            print(f"{name}: opens in {median:.0f} ms, {median - own:+.0f} ms to the wizard's own")
        for name, file in (("review", path), ("review of Markdown", text)):
            times, cpu, peak = paging([*python, "review", str(file)], b"Summary")
            p95 = times[int(len(times) * 0.95)]
            median = statistics.median(times)
            print(
                f"{name}: page down p50 {median:.1f} ms, p95 {p95:.1f} ms, "
                f"CPU {cpu:.1f} ms; peak {peak:.0f} MiB"
            )


if __name__ == "__main__":
    main()
