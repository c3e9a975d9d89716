from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from pm_tui.document.toml import MAX_BYTES
from pm_tui.store import StoreError, open_file


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        open_file(path)
    assert caught.value.message.isprintable()
    assert path.name.isprintable() is False or path.name in caught.value.message
    return caught.value.message


def test_a_file_is_its_bytes_and_their_digest(tmp_path: Path) -> None:
    target = tmp_path / "a.toml"
    target.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    link = tmp_path / "link.toml"
    link.symlink_to(target)
    opened = open_file(link)
    assert (opened.path, opened.real) == (link, target.resolve())
    assert opened.data == b"\xef\xbb\xbfa = 1\r\n"
    assert opened.digest == hashlib.sha256(opened.data).hexdigest()


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "pool")
    (tmp_path / "pool").symlink_to(tmp_path / "loop")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    (tmp_path / "to-pipe").symlink_to(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        assert "is a socket" in refusal(tmp_path / "socket")
    assert "is a pipe" in refusal(tmp_path / "pipe")
    assert "is a pipe" in refusal(tmp_path / "to-pipe")
    assert "is a folder" in refusal(tmp_path / "folder")
    assert "circle" in refusal(tmp_path / "loop")
    assert "missing file" in refusal(tmp_path / "dangling")
    assert "is a device" in refusal(Path("/dev/zero"))
    assert "no such file" in refusal(tmp_path / "none.toml")
    assert "no such file" in refusal(tmp_path / "none" / "none.toml")
    assert "cannot be read" in refusal(tmp_path / "socket" / "x.toml")
    with pytest.raises(StoreError, match="not a file name"):
        open_file(tmp_path / "nul\0")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.toml"
    with huge.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "larger than 16 MiB" in refusal(huge)
    with huge.open("wb") as file:
        file.truncate(MAX_BYTES)
    assert len(open_file(huge).data) == MAX_BYTES


def test_a_file_that_grows_while_it_is_read_is_still_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"x")
    monkeypatch.setattr(os, "read", lambda _descriptor, wanted: b"x" * wanted)
    assert "larger than 16 MiB" in refusal(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_others_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"x")
    path.chmod(0)
    assert "no permission" in refusal(path)


def test_missing_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"x")

    def denied(*_args: object, **_options: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert "no permission to read it" in refusal(path)


def test_a_name_with_control_characters_is_shown_spelled_out(tmp_path: Path) -> None:
    message = refusal(tmp_path / "a\x1b]0;x\x07\u202e\n.toml")
    assert "⟨U+001B⟩" in message
    assert "⟨U+202E⟩" in message
