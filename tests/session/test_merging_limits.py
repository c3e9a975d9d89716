"""Merging what is as large or deep as a file may be: the merged file still opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.document.toml import MAX_BYTES, MAX_DEPTH
from pm_tui.session.git_merge import CONFLICTS, merge_files
from pm_tui.session.opening import open_session

DEEPEST = MAX_DEPTH - 1
HUGE = MAX_BYTES // 2


@pytest.mark.parametrize(
    "value",
    ["[" * DEEPEST + "{}" + "]" * DEEPEST, '"{}' + "x" * HUGE + '"'],
    ids=["deep", "huge"],
)
def test_two_versions_that_do_not_fit_beside_each_other_are_left_to_git(
    value: str, tmp_path: Path
) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base.toml", "ours.toml", "theirs.toml"))
    for number, path in enumerate((base, ours, theirs)):
        content = f'format = 1\n\n[incident]\ntitle = "x"\n\n[own]\nkey = {value.format(number)}\n'
        path.write_text(content)
        open_session(path)
    code, _ = merge_files(base, ours, theirs)
    assert code == CONFLICTS
    text = ours.read_text()
    assert "merge_conflict" not in text
    assert all(mark in text for mark in ("<<<<<<<", value.format(1), ">>>>>>>"))
