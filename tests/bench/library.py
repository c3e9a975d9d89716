"""What a library of 10,000 postmortems costs, beside the bare floor in the same run.

`python -m tests.bench.shelf [--files N] [--rounds N]`: reading the list and searching, against
reading the same bytes and nothing else; then the list in a pseudo-terminal of 80×24, with as many
files and with ten: the first picture of the rows, a key, a letter of a search.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from pm_tui.document.shelf import read_query
from pm_tui.session.shelf import Row, in_order, read_rows, read_tasks, search
from pm_tui.store.postmortems import HEAD
from tests.bench.pty_probe import Probe
from tests.bench.timeline import spread

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.toml"))
FEW = 10
BYTES = 7_300
"""About how long a file is: that of a short postmortem."""

DOWN = b"\x1b[B"
QUERIES = {
    "a rare word": "zzyzx",
    "a common word": "database",
    "three words": "database replica backup",
    "capitals of its own": "Ärger",
    "one field": "status:draft",
    "tags": "tag:postgresql",
}


def fill(folder: Path, count: int) -> None:
    """Write postmortems: the samples, cut to a length, each with a title and a day of its own."""
    chance = random.Random(7)
    texts = [_cut(path.read_text(encoding="utf-8")) for path in SAMPLES]
    for number in range(count):
        day = date.fromordinal(date(2015, 1, 1).toordinal() + number % 4000)
        title = f"{chance.choice(('Checkout', 'Login', 'Search'))} down for the {number}th time"
        text = re.sub(r'\ntitle = ".*"', f'\ntitle = "{title}"', texts[number % 5], count=1)
        text = re.sub(r"\nstarted_at = \S+", f"\nstarted_at = {day}", text, count=1)
        (folder / f"{day}-{number}.toml").write_text(text, encoding="utf-8")


def _cut(text: str) -> str:
    """Return a document with as many of its tables as are about so long together."""
    head, *tables = re.split(r"\n(?=\[)", text)
    kept = [head]
    tables.sort(key=lambda table: not table.startswith(("[incident]", "[[actions]]")))
    for table in tables:
        if sum(map(len, kept)) < BYTES:
            kept.append(table)
    return "\n".join(kept)


def floors(folder: Path) -> Mapping[str, Callable[[], object]]:
    """Return what reads the same bytes, and does nothing with them."""
    names = [entry.path for entry in os.scandir(folder)]

    def bare(length: int) -> None:
        for name in names:
            descriptor = os.open(name, os.O_RDONLY)
            while length and len(os.read(descriptor, length)) == length > HEAD:
                pass
            os.close(descriptor)

    return {
        "names": lambda: [entry.name for entry in os.scandir(folder)],
        "heads": lambda: bare(HEAD),
        "all bytes": lambda: bare(65536),
    }


def measured(folder: Path, rows: list[Row]) -> Mapping[str, Callable[[], object]]:
    """Return what is measured."""
    found: dict[str, Callable[[], object]] = {
        "the list, in order": lambda: in_order(read_rows(folder)[0])
    }
    for name, text in QUERIES.items():
        query = read_query(text)
        found[f"search: {name}"] = lambda query=query: search(folder, rows, query)  # type: ignore[misc]
    return found


def in_process(folder: Path, rounds: int) -> None:
    """Print medians in milliseconds, and their ratio to reading the heads, or all bytes."""
    rows, _ = read_rows(folder)
    work = {**floors(folder), **measured(folder, rows)}
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, run in work.items():
            start = time.perf_counter()
            run()
            times[name].append((time.perf_counter() - start) * 1000)
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        floor = "all bytes" if name.startswith("search") else "heads"
        ratio = f"{median / medians[floor]:5.2f} × {floor}" if name not in floors(folder) else ""
        print(f"{name:<32}{median:8.0f} ms   {ratio}")
    start = time.perf_counter()
    read_tasks(folder, rows, date.today(), {})
    print(
        f"{'the tasks of all, in the background':<32}{(time.perf_counter() - start) * 1000:8.0f} ms"
    )


def in_terminal(folder: Path) -> None:
    """Print what the list costs in a terminal: the rows, a key, a letter of a search."""
    command = [sys.executable, "-m", "pm_tui", str(folder)]
    start = time.perf_counter()
    probe = Probe(command, env={"PYTHONPATH": str(ROOT)})
    probe.until(b"downforthe")
    shown = (time.perf_counter() - start) * 1000
    at_once = spread([probe.press(DOWN) for _ in range(10)])
    probe.settle(2.0, 20.0)
    moves = spread([probe.press(DOWN) for _ in range(60)])
    probe.press(b"/")
    letters = [probe.press(letter.encode()) for letter in "checkout down for the"]
    probe.settle(0.5)
    print(
        f"rows {shown:5.0f} ms; down at once, p50/p95 {at_once[0]:.1f}/{at_once[1]:.1f};"
        f" after {moves[0]:.1f}/{moves[1]:.1f} ms, {moves[2]:.0f} bytes;"
        f" a letter of a search {spread(letters)[0]:.1f}/{spread(letters)[1]:.1f} ms;"
        f" peak {probe.peak_mib():.0f} MiB"
    )
    probe.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folders = {count: Path(name, str(count)) for count in (FEW, options.files)}
        for count, folder in folders.items():
            folder.mkdir()
            fill(folder, count)
        size = sum(path.stat().st_size for path in folders[options.files].iterdir())
        print(f"{options.files} files, {size / 1e6:.0f} MB; load {os.getloadavg()[0]:.1f}")
        in_process(folders[options.files], options.rounds)
        for count, folder in folders.items():
            print(f"{count} files: ", end="", flush=True)
            in_terminal(folder)


if __name__ == "__main__":
    main()
