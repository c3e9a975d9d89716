"""Folders that are the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.store.private import private_folders, state_folder


def test_s21_a_folder_that_others_may_write_to_or_that_is_a_link_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    (tmp_path / "pm-tui").mkdir()
    (tmp_path / "pm-tui").chmod(0o777)
    assert state_folder() is None
    (tmp_path / "pm-tui").rmdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "pm-tui").symlink_to(tmp_path / "elsewhere")
    assert state_folder() is None


def test_r54_without_a_home_and_with_a_relative_path_there_is_still_a_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    assert state_folder() is None
    found = list(private_folders())
    assert [folder.is_absolute() for folder in found] == [True]
    assert found[0].stat().st_mode & 0o777 == 0o700
