"""Whatever fails, and whenever the process dies: the file holds old or new bytes."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from pm_tui.store import NotSaved, Saved, StoreError, digest_of, files, inplace, save, sweep, temps
from pm_tui.store import save as save_function

OLD = b"old\n" * 1000
NEW = b"new!\n" * 1500
SAVE_MODULE = sys.modules["pm_tui.store.replacing"]
CALLS = {"open", "read", "write", "close", "fstat", "lstat", "fsync", "fchown", "fchmod"}
CALLS |= {"listxattr", "getxattr", "setxattr", "removexattr", "link", "replace", "rename", "unlink"}
CALLS |= {"lseek", "pread", "ftruncate"}


class FailingOs(ModuleType):
    """The os module, of which the n-th system call fails once."""

    def __init__(self, fail_at: int, code: int) -> None:
        super().__init__("os")
        self.fail_at, self.code = fail_at, code
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*args: object, **options: object) -> object:
            self.calls.append(name)
            if len(self.calls) != self.fail_at:
                return real(*args, **options)
            if name == "close":
                real(*args, **options)
            raise OSError(self.code, os.strerror(self.code))

        return call


def attempt(
    monkeypatch: pytest.MonkeyPatch, failing: FailingOs, path: Path, base: str | None
) -> Saved | StoreError:
    with monkeypatch.context() as patch:
        for module in (SAVE_MODULE, files, inplace, temps):
            patch.setattr(module, "os", failing)
        try:
            return save_function(path, NEW, base=base)
        except StoreError as error:
            return error


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def replaced(path: Path) -> None:
    path.write_bytes(OLD)
    if "user.note" in os.listxattr(path):
        return
    try:
        os.setxattr(path, "user.note", b"1")
    except OSError:
        return


def linked(path: Path) -> None:
    path.write_bytes(OLD)
    os.link(path, path.with_name("other.toml"))


def new(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EACCES])
@pytest.mark.parametrize("prepare", [replaced, linked, new])
def test_whichever_call_fails_the_file_is_old_or_new(
    code: int, prepare: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = set()
    for fail_at in range(1, 200):
        folder = tmp_path / str(fail_at)
        folder.mkdir()
        path = folder / "a.toml"
        prepare(path)
        before = contents(folder)
        failing = FailingOs(fail_at, code)
        result = attempt(monkeypatch, failing, path, digest_of(OLD) if before else None)
        after = contents(folder)
        failed = failing.calls[fail_at - 1] if len(failing.calls) >= fail_at else None
        if isinstance(result, Saved):
            named = {name: data for name, data in after.items() if not name.startswith(".")}
            assert set(named.values()) == {NEW}, failed
            assert after["a.toml"] == NEW
        else:
            assert isinstance(result, NotSaved), failed
            assert after == before, failed
            assert "untouched" in result.message
            assert result.message.isprintable()
        litter = [name for name in after if name.startswith(".")]
        is_confirmed = isinstance(result, Saved) and result.warning is None
        assert not litter or failed == "unlink" or not is_confirmed, failed
        assert not litter or isinstance(result, Saved)
        outcomes.add(type(result).__name__ + ("" if is_confirmed else "?"))
        if failed is None:
            break
    else:
        pytest.fail("the save never ran out of calls to fail")
    assert outcomes == {"NotSaved?", "Saved?", "Saved"}


def test_a_failing_second_sync_is_a_warning_and_never_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(OLD)
    synced: list[int] = []

    def sync(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        if len(synced) == 2:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", sync)
    saved = save(path, NEW, base=digest_of(OLD))
    assert "the disk did not confirm it" in str(saved.warning)
    assert len(synced) == len(set(synced)) == 2
    assert synced[1] == tmp_path.stat().st_ino
    assert path.read_bytes() == NEW


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    save(path, NEW, base=None)
    assert path.read_bytes() == NEW


def test_a_torn_write_in_place_that_cannot_be_undone_says_where_the_text_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    linked(path)
    write = os.write
    inode = path.stat().st_ino
    written: list[int] = []

    def full(descriptor: int, data: bytes) -> int:
        if os.fstat(descriptor).st_ino != inode:
            return write(descriptor, data)
        written.append(descriptor)
        if len(written) > 1:
            raise OSError(errno.EIO, "Input/output error")
        return write(descriptor, data[:10])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotSaved, match="may be damaged") as caught:
        save(path, NEW, base=digest_of(OLD))
    (rescue,) = tmp_path.glob(".*.rescue")
    assert rescue.read_bytes() == NEW
    assert rescue.name in caught.value.message


LIMITED = """
import resource, sys
from pathlib import Path
from pm_tui.store import NotSaved, digest_of, save
path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
try:
    save(path, b"x" * 5000, base=digest_of(path.read_bytes()))
except NotSaved as error:
    print(error)
"""


@pytest.mark.parametrize("prepare", [replaced, linked])
def test_a_real_limit_on_file_size_leaves_the_file(
    prepare: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "a.toml"
    prepare(path)
    before = contents(tmp_path)
    done = subprocess.run(
        [sys.executable, "-B", "-c", LIMITED, str(path)], capture_output=True, text=True, check=True
    )
    assert "file size limit reached" in done.stdout
    assert path.read_bytes() == OLD
    assert contents(tmp_path) == before


ENDLESS = """
import sys
from pathlib import Path
from pm_tui.store import digest_of, save
path = Path(sys.argv[1])
texts = [sys.argv[2].encode() * 50_000, sys.argv[3].encode() * 60_000]
base = digest_of(texts[0])
print("ready", flush=True)
while True:
    texts.reverse()
    base = save(path, texts[0], base=base).digest
"""


@pytest.mark.parametrize("has_other_name", [False, True])
def test_a_killed_save_leaves_old_or_new_bytes_and_is_swept(
    has_other_name: bool, tmp_path: Path
) -> None:
    chance = random.Random(20)
    path = tmp_path / "a.toml"
    old, newer = b"old " * 50_000, b"newer" * 60_000
    for _ in range(20):
        path.write_bytes(old)
        if has_other_name:
            tmp_path.joinpath("other.toml").unlink(missing_ok=True)
            os.link(path, tmp_path / "other.toml")
        with subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(path), "old ", "newer"], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
        rescued = sweep(path)
        if path.read_bytes() not in {old, newer}:
            # A file with several names is written in place: then a whole copy lies beside it.
            assert has_other_name
            assert [copy.read_bytes() in {old, newer} for copy in rescued] == [True]
        for copy in rescued:
            copy.unlink()
        assert set(contents(tmp_path)) == (
            {"a.toml", "other.toml"} if has_other_name else {"a.toml"}
        )
