"""What git asks of us: merge two versions of a postmortem, and a text of one that reads well."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.text import visible, visible_line
from pm_tui.document.toml import Unreadable, read, write
from pm_tui.session.joining import join
from pm_tui.store import StoreError, open_file

CLEAN, CONFLICTS = 0, 1

_BEHIND = ("checklist", "waivers", "reviews", "comments", "visibility", "merge_conflict")


def merge_files(base: Path, ours: Path, theirs: Path, who: str = "") -> tuple[int, str]:
    """Merge `theirs` into the file `ours`; return 0 or 1, and a line to tell if there is something.

    Where both wrote the same place, `ours` holds `[[merge_conflict]]` and can still be read: 1. A
    file that is no postmortem is merged as git would merge it by lines.

    Raises:
        StoreError: a file cannot be read or written.
    """
    try:
        drafts = [_document(path) for path in (base, ours, theirs)]
    except Unreadable:
        return _by_lines(base, ours, theirs)
    if not (_is_postmortem(drafts[1]) and _is_postmortem(drafts[2])):
        return _by_lines(base, ours, theirs)
    joined = join(drafts[0], drafts[1], drafts[2], who=who)
    data = dump(joined.draft)
    try:
        read(data)
    except Unreadable:
        # With all versions of a huge or deep value beside each other it would open no more.
        return _by_lines(base, ours, theirs)
    try:
        ours.write_bytes(data)
    except OSError as error:
        raise StoreError(f"{visible_line(str(ours))}: {error.strerror or error}") from error
    if not joined.met:
        return CLEAN, ""
    places = "place was" if joined.met == 1 else "places were"
    return CONFLICTS, f"{joined.met} {places} written differently on both sides"


def readable(path: Path) -> str:
    """Return a text of a postmortem for `git diff`: the report, then what stands behind it.

    A file that cannot be read as one is returned as it is, without what a terminal would obey.

    Raises:
        StoreError: the file cannot be read.
    """
    from pm_tui.layouts.catalog import load_layout
    from pm_tui.layouts.markdown import render_markdown

    data = open_file(path).data
    try:
        draft = load(data)
    except Unreadable:
        return visible(data.decode("utf-8", "replace"))
    if not _is_postmortem(draft):
        return visible(data.decode("utf-8", "replace"))
    behind = {key: draft.tree[key] for key in _BEHIND if key in draft.tree}
    text = render_markdown(draft, load_layout("standard"))
    return text + (f"\n---\n\n{visible(write(behind))}" if behind else "")


def _document(path: Path) -> Draft:
    data = open_file(path).data
    return load(data) if data.strip() else Draft({})


def _is_postmortem(draft: Draft) -> bool:
    return not draft.tree or ("format" in draft.tree and isinstance(draft.get(("incident",)), dict))


def _by_lines(base: Path, ours: Path, theirs: Path) -> tuple[int, str]:
    try:
        done = subprocess.run(
            ["git", "merge-file", "--", ours, base, theirs], capture_output=True, check=False
        )
    except OSError as error:
        raise StoreError(f"git cannot be run: {error.strerror or error}") from error
    if done.returncode < 0 or done.returncode > 127:
        raise StoreError(f"{visible_line(str(ours))} cannot be merged; decide it by hand")
    return (CLEAN if done.returncode == 0 else CONFLICTS), ""
