from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.store import file_stem, sweep

DAY = date(2017, 1, 31)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Database removal", "2017-01-31-database-removal"),
        ("  Größe & Café: ÆØÅ Łódź ", "2017-01-31-grosse-cafe-aeoa-lodz"),
        ("../../etc/cron.d/x", "2017-01-31-etc-cron-d-x"),
        ("-rf", "2017-01-31-rf"),
        ("CON", "2017-01-31-con"),
        ("障害", "2017-01-31-postmortem"),
        ("", "2017-01-31-postmortem"),
        ("a\x1b[2J\nb", "2017-01-31-a-2j-b"),
        ("½ İstanbul", "2017-01-31-1-2-istanbul"),
        ("word " * 40, "2017-01-31-" + "-".join(["word"] * 14)),
        ("x" * 300, "2017-01-31-" + "x" * 69),
    ],
)
def test_a_title_becomes_a_safe_name(title: str, stem: str) -> None:
    assert file_stem(DAY, title) == stem


@given(st.dates(), st.text())
def test_every_title_gives_a_short_plain_name(day: date, title: str) -> None:
    stem = file_stem(day, title)
    assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(-[a-z0-9]+)+", stem)
    assert len(stem.encode()) <= 80


def dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_only_temps_of_dead_processes_are_swept(tmp_path: Path) -> None:
    path = tmp_path / "a[1].toml"
    path.write_bytes(b"text")
    pid = dead_pid()
    gone = [f".a[1].toml.{pid}-0123abcd.tmp", f".a[1].toml.{pid}-0123abcd.rescue"]
    kept = [
        f".a[1].toml.{os.getpid()}-0123abcd.tmp",
        f".a[1].toml.{pid}-0123abcd.tmp.txt",
        f".a[1].toml.{pid}-0123abc.tmp",
        ".a[1].toml.0-0123abcd.tmp",
        ".a[1].toml.tmp",
        f".a1.toml.{pid}-0123abcd.tmp",
        f".a[1].toml.x.{pid}-0123abcd.tmp",
        f"a[1].toml.{pid}-0123abcd.tmp",
    ]
    for name in gone + kept:
        (tmp_path / name).write_bytes(b"text")
    (tmp_path / f".a[1].toml.{pid}-aaaaaaaa.tmp").symlink_to(path)
    (tmp_path / f".a[1].toml.{pid}-bbbbbbbb.tmp").mkdir()
    assert sweep(path) == ()
    left = {found.name for found in tmp_path.iterdir()}
    assert left >= set(kept)
    assert not left & set(gone)
    assert f".a[1].toml.{pid}-aaaaaaaa.tmp" in left
    assert path.read_bytes() == b"text"


def test_a_rescue_copy_with_other_text_is_reported_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"torn")
    rescue = tmp_path / f".a.toml.{dead_pid()}-0123abcd.rescue"
    rescue.write_bytes(b"whole")
    assert sweep(path) == (rescue,)
    assert rescue.read_bytes() == b"whole"


def test_a_sweep_where_nothing_is_does_nothing(tmp_path: Path) -> None:
    assert sweep(tmp_path / "none" / "a.toml") == ()
    assert sweep(tmp_path / "nul\0") == ()
