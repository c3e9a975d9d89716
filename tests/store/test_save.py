from __future__ import annotations

import os
import stat
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pm_tui.document.toml import MAX_BYTES
from pm_tui.store import ChangedOnDisk, NotSaved, create_file, digest_of, open_file, save

OLD = b'text = "old"\n'
NEW = b'text = "new, and longer than before"\n'


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "a.toml"
    path.write_bytes(OLD)
    return path


@pytest.fixture(params=[0o022, 0o077, 0o002])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_save_replaces_the_bytes_and_gives_the_next_base(target: Path) -> None:
    saved = save(target, NEW, base=digest_of(OLD))
    assert saved.warning is None
    assert target.read_bytes() == NEW
    assert open_file(target).digest == saved.digest
    assert save(target, OLD, base=saved.digest).digest == digest_of(OLD)
    assert names(target.parent) == ["a.toml"]


def test_a_change_by_someone_else_is_not_overwritten(target: Path) -> None:
    status = target.stat()
    target.write_bytes(OLD.replace(b"old", b"odd"))
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(ChangedOnDisk, match="changed on disk"):
        save(target, NEW, base=digest_of(OLD))
    with pytest.raises(ChangedOnDisk, match="already exists"):
        save(target, NEW, base=None)
    assert target.read_bytes() == OLD.replace(b"old", b"odd")
    assert names(target.parent) == ["a.toml"]


def test_touching_a_file_is_no_change(target: Path) -> None:
    os.utime(target, (1, 1))
    save(target, NEW, base=digest_of(OLD))
    assert target.read_bytes() == NEW


def test_a_change_while_saving_is_seen(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def slow(descriptor: int) -> None:
        target.write_bytes(b"theirs")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(ChangedOnDisk):
        save(target, NEW, base=digest_of(OLD))
    assert target.read_bytes() == b"theirs"
    assert names(target.parent) == ["a.toml"]


def test_a_file_that_appears_while_a_new_one_is_saved_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.toml"
    link = os.link

    def late(*args: Path, follow_symlinks: bool) -> None:
        path.write_bytes(b"theirs")
        link(*args, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(ChangedOnDisk):
        save(path, NEW, base=None)
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["new.toml"]


def test_a_deleted_file_is_created_again_with_a_warning(target: Path) -> None:
    target.unlink()
    saved = save(target, NEW, base=digest_of(OLD))
    assert "created again" in str(saved.warning)
    assert target.read_bytes() == NEW


def test_a_new_file_gets_the_mode_of_any_new_file(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "new.toml"
    assert save(path, NEW, base=None).warning is None
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    assert path.stat().st_nlink == 1
    assert names(tmp_path) == ["new.toml"]


@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664, 0o755])
def test_the_mode_stays(target: Path, mode: int, umask: int) -> None:
    target.chmod(mode)
    save(target, NEW, base=digest_of(OLD))
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(target: Path) -> None:
    os.chown(target, 12345, 23456)
    save(target, NEW, base=digest_of(OLD))
    assert (target.stat().st_uid, target.stat().st_gid) == (12345, 23456)


def test_an_owner_that_cannot_be_kept_means_writing_in_place(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = target.stat().st_ino

    def denied(_descriptor: int, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchmod", denied)
    save(target, OLD[:5], base=digest_of(OLD))
    assert target.read_bytes() == OLD[:5]
    assert target.stat().st_ino == number
    assert names(target.parent) == ["a.toml"]


def test_a_symbolic_link_stays_a_link(target: Path) -> None:
    link = target.with_name("link.toml")
    link.symlink_to("a.toml")
    save(link, NEW, base=digest_of(OLD))
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    dangling = target.with_name("dangling.toml")
    dangling.symlink_to("made.toml")
    save(dangling, NEW, base=None)
    assert dangling.is_symlink()
    assert (target.parent / "made.toml").read_bytes() == NEW


def test_all_hard_links_show_the_new_text(target: Path) -> None:
    other = target.with_name("other.toml")
    os.link(target, other)
    for data, base in ((NEW, OLD), (OLD[:3], NEW)):
        save(target, data, base=digest_of(base))
        assert other.read_bytes() == data
        assert target.samefile(other)
    assert names(target.parent) == ["a.toml", "other.toml"]


def test_extended_attributes_stay(target: Path) -> None:
    try:
        os.setxattr(target, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    save(target, NEW, base=digest_of(OLD))
    assert os.getxattr(target, "user.note") == b"mine"


def test_a_folder_default_access_list_is_not_pressed_on_the_file(target: Path) -> None:
    everyone = struct.pack("<I", 2) + b"".join(
        struct.pack("<HHI", tag, 7, identity)
        for tag, identity in (
            (1, 2**32 - 1),
            (2, 12345),
            (4, 2**32 - 1),
            (16, 2**32 - 1),
            (32, 2**32 - 1),
        )
    )
    try:
        os.setxattr(target.parent, "system.posix_acl_default", everyone)
    except OSError:
        pytest.skip("this file system has no access lists")
    save(target, NEW, base=digest_of(OLD))
    assert "system.posix_acl_access" not in os.listxattr(target)
    os.setxattr(target, "system.posix_acl_access", everyone)
    save(target, OLD, base=digest_of(NEW))
    assert os.getxattr(target, "system.posix_acl_access") == everyone


def test_what_is_no_regular_file_is_not_saved_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "loop", Path("/dev/full")):
        with pytest.raises(NotSaved) as caught:
            save(path, NEW, base=digest_of(OLD))
        assert caught.value.message.isprintable()
    with pytest.raises(NotSaved, match="not a file name"):
        save(tmp_path / "nul\0", NEW, base=None)
    with pytest.raises(NotSaved, match="the folder is gone"):
        save(tmp_path / "none" / "a.toml", NEW, base=None)


def test_more_than_can_be_read_again_is_not_saved(target: Path) -> None:
    with pytest.raises(NotSaved, match="16 MiB"):
        save(target, b"#" * (MAX_BYTES + 1), base=digest_of(OLD))
    assert target.read_bytes() == OLD


def test_a_long_name_leaves_room_for_the_temp(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 125 + ".toml")
    save(path, OLD, base=None)
    save(path, NEW, base=digest_of(OLD))
    assert names(tmp_path) == [path.name]


AS_NOBODY = """
import os, sys
from pathlib import Path
from pm_tui.store import NotSaved, digest_of, save
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
try:
    save(Path(sys.argv[1]), b"new", base=digest_of(b"old"))
except NotSaved as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "words"),
    [(0o444, 0o777, "is read-only; make it writable"), (0o666, 0o555, "takes no new file")],
)
def test_without_permission_nothing_is_saved(file_mode: int, folder_mode: int, words: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "a.toml"
        path.write_bytes(b"old")
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(path)], capture_output=True, text=True
        )
        assert words in done.stdout, done.stderr
        assert path.read_bytes() == b"old"
        folder.chmod(0o755)
        assert names(folder) == ["a.toml"]


def test_creating_never_overwrites_and_never_follows(tmp_path: Path) -> None:
    (tmp_path / "a-3.toml").symlink_to(tmp_path / "elsewhere")
    made = [create_file(tmp_path, "a", ".toml", data) for data in (b"1", b"2", b"3")]
    assert [path.name for path in made] == ["a.toml", "a-2.toml", "a-4.toml"]
    assert [path.read_bytes() for path in made] == [b"1", b"2", b"3"]
    assert not (tmp_path / "elsewhere").exists()
    with pytest.raises(NotSaved):
        create_file(tmp_path / "none", "a", ".toml", b"")
    for directory, stem in ((tmp_path / "nul\0", "a"), (tmp_path, "nul\0")):
        with pytest.raises(NotSaved, match="not a file name"):
            create_file(directory, stem, ".toml", b"")
