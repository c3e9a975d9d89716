"""Two savers, and a program that knows no locks: no change is ever replaced unseen."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
import threading
from pathlib import Path

import pytest

from pm_tui.store import ChangedOnDisk, digest_of, save
from pm_tui.store.locking import locked
from pm_tui.store.swap import swap

SAVE_MODULE = sys.modules["pm_tui.store.replacing"]


def test_a_write_in_the_last_moment_is_found_and_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old\n")
    swaps: list[Path] = []

    def late(one: Path, other: Path) -> bool:
        if not swaps:
            with path.open("ab") as file:
                file.write(b"unseen\n")
        swaps.append(one)
        return swap(one, other)

    monkeypatch.setattr(SAVE_MODULE, "swap", late)
    with pytest.raises(ChangedOnDisk, match="nothing written"):
        save(path, b"new\n", base=digest_of(b"old\n"))
    assert path.read_bytes() == b"old\nunseen\n"
    assert [found.name for found in tmp_path.iterdir()] == ["a.toml"]


def test_if_it_cannot_be_put_back_it_is_kept_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old\n")
    swaps: list[Path] = []

    def once(one: Path, other: Path) -> bool:
        if swaps:
            raise OSError(errno.EIO, "Input/output error")
        swaps.append(one)
        path.write_bytes(b"unseen\n")
        return swap(one, other)

    monkeypatch.setattr(SAVE_MODULE, "swap", once)
    with pytest.raises(Exception, match="someone else's version"):
        save(path, b"new\n", base=digest_of(b"old\n"))
    (kept,) = tmp_path.glob(".*.rescue")
    assert kept.read_bytes() == b"unseen\n"


def test_a_system_that_cannot_swap_renames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old\n")
    monkeypatch.setattr(SAVE_MODULE, "swap", lambda one, other: False)
    save(path, b"new\n", base=digest_of(b"old\n"))
    assert path.read_bytes() == b"new\n"


def test_of_two_savers_on_one_base_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    for attempt in range(20):
        path.write_bytes(b"old\n")
        outcomes: list[str] = []

        def run(
            data: bytes, outcomes: list[str] = outcomes, base: str = digest_of(b"old\n")
        ) -> None:
            try:
                save(path, data, base=base)
            except ChangedOnDisk:
                outcomes.append("refused")
            else:
                outcomes.append(data.decode())

        threads = [threading.Thread(target=run, args=(word,)) for word in (b"one", b"two")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert "refused" in outcomes, attempt
        assert path.read_text() in outcomes


def test_the_lock_is_held_by_one_and_taken_again_by_its_holder(tmp_path: Path) -> None:
    with locked(tmp_path) as first, locked(tmp_path) as again:
        assert first
        assert again
        other = os.open(tmp_path, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(other)
    assert list(tmp_path.iterdir()) == []


def test_r38_where_locks_do_not_work_the_save_says_so_and_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    path = tmp_path / "a.toml"
    path.write_bytes(b"old\n")
    monkeypatch.setattr(fcntl, "flock", refuse)
    assert not save(path, b"new\n", base=digest_of(b"old\n")).locked
    assert path.read_bytes() == b"new\n"
