"""The postmortems in a folder, found without reading all of any file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pm_tui.store.errors import printable, reason

HEAD = 2048
"""Bytes of a file within which `[incident]` stands: it is the first table of every postmortem."""

_INCIDENT = re.compile(rb"^[ \t]*\[[ \t]*incident[ \t]*\]", re.MULTILINE)


def postmortems_in(places: Sequence[Path], skipped: Callable[[str], None]) -> Iterator[Path]:
    """Yield the files that are named, and in folders every postmortem, in the order of their names.

    Hidden folders are not looked into, links to folders not followed. `skipped` is told in one line
    of what could not be looked into.
    """
    for place in places:
        if place.is_dir():
            yield from _below(place, skipped)
        else:
            yield place


def _below(folder: Path, skipped: Callable[[str], None]) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        skipped(f"{printable(error.filename)}: {reason(error)}; it was left out")

    for root, folders, files in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(".toml") and not name.startswith("."):
                path = Path(root, name)
                try:
                    is_one = _is_postmortem(path)
                except OSError as error:
                    failed(error)
                    continue
                if is_one:
                    yield path


def _is_postmortem(path: Path) -> bool:
    if not path.is_file():
        return False  # a pipe would wait for someone to write
    with path.open("rb") as file:
        return _INCIDENT.search(file.read(HEAD)) is not None
