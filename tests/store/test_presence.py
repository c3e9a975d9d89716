"""Who else has a file open."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pm_tui.store import presence
from pm_tui.store.machine import machine
from pm_tui.store.presence import Presence


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.toml"
    path.write_text("format = 1\n")
    return path


def test_two_sessions_see_each_other_until_one_leaves(file: Path) -> None:
    ann, dana = Presence(file, "ann"), Presence(file, "dana")
    ann.tell()
    dana.tell()
    assert ann.others() == ("dana",)
    assert dana.others() == ("ann",)
    dana.leave()
    assert ann.others() == ()
    ann.leave()
    assert [path.name for path in file.parent.iterdir()] == ["a.toml"]


def test_one_who_comes_through_a_link_is_seen(file: Path) -> None:
    link = file.with_name("link.toml")
    link.symlink_to(file)
    ann, dana = Presence(file, "ann"), Presence(link, "dana")
    dana.tell()
    assert ann.others() == ("dana",)


def test_sessions_on_other_files_are_not_counted(file: Path) -> None:
    other = file.with_name("a.toml.x.toml")
    other.write_text("format = 1\n")
    dana = Presence(other, "dana")
    dana.tell()
    assert Presence(file, "ann").others() == ()


def test_a_new_document_leaves_no_sign_before_it_is_saved(tmp_path: Path) -> None:
    ann = Presence(tmp_path / "new.toml", "ann")
    ann.tell()
    assert list(tmp_path.iterdir()) == []


def test_the_sign_of_a_process_that_died_is_taken_away(file: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path;"
        "from pm_tui.store.presence import Presence;"
        "Presence(Path(sys.argv[1]), 'dana').tell(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert len(list(file.parent.glob(".*.here"))) == 1
    assert Presence(file, "ann").others() == ()
    assert list(file.parent.glob(".*.here")) == []


def sign(file: Path, where: str, text: str) -> Path:
    path = file.with_name(f".{file.name}.1-{where}.00aa.here")
    path.write_text(text)
    return path


def test_one_on_another_machine_is_there_while_it_says_so(file: Path) -> None:
    path = sign(file, "00000000", '{"who": "dana"}')
    assert Presence(file, "ann").others() == ("dana",)
    ago = time.time() - presence.SILENT - 5
    os.utime(path, (ago, ago))
    assert Presence(file, "ann").others() == ()
    assert path.exists()


@pytest.mark.parametrize(
    "text", ["", "[" * 4000, "[]", '{"who": 3}', '{"who": "\\u001b]52;c;x\\u0007"}', "\x00" * 9000]
)
def test_s03_what_a_stranger_writes_there_never_reaches_the_terminal(file: Path, text: str) -> None:
    sign(file, machine(), text)
    for who in Presence(file, "ann").others():
        assert who.isprintable()


def test_s21_a_sign_that_is_a_link_is_not_followed(file: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text('{"who": "root"}')
    file.with_name(f".{file.name}.1-{machine()}.00aa.here").symlink_to(tmp_path / "secret")
    assert Presence(file, "ann").others() == ()
    assert (tmp_path / "secret").exists()
