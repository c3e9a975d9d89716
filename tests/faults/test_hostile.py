"""S01-S23: what a stranger writes into a file, a name or the environment stays text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.document.conflicts import clashes
from pm_tui.document.loading import dump, load
from pm_tui.document.text import has_unsafe
from pm_tui.document.toml import Unreadable
from pm_tui.session.attesting import whoami
from pm_tui.session.git_merge import readable
from pm_tui.session.opening import open_session
from pm_tui.store import StoreError, file_stem, open_file
from pm_tui.wizard import external_editor
from pm_tui.wizard.external_editor import EditorProblem, command, edit_text

EVIL = "\x1b]52;c;cm0=\x07\x9b2J\u202e\u200b\U000e0041"


def test_s03_names_of_users_files_and_others_reach_nobody_raw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PM_TUI_NAME", EVIL)
    assert not has_unsafe(whoami())
    for name in (EVIL, "a\nb", "\udcff"):
        with pytest.raises(StoreError) as caught:
            open_file(tmp_path / name)
        assert not has_unsafe(str(caught.value))


def test_s02_git_diff_of_a_hostile_file_shows_no_control_character(tmp_path: Path) -> None:
    spelled = "".join(f"\\U{ord(sign):08x}" for sign in EVIL)
    path = tmp_path / "a.toml"
    for text in (
        f'format = 1\n[incident]\ntitle = "{spelled}"\n[[comments]]\ntext = "{spelled}"\n',
        f'x = "{spelled}"\n',
        f"broken {EVIL}",
    ):
        path.write_text(text, encoding="utf-8")
        assert not has_unsafe(readable(path))


def test_s01_a_conflict_of_hostile_words_is_stored_and_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('format = 1\n[incident]\nteam = "x"\n', encoding="utf-8")
    ann, dana = open_session(path), open_session(path)
    dana.edit(("incident", "team"), EVIL)
    ann.edit(("incident", "team"), "y")
    assert dana.save()
    assert ann.save()
    data = path.read_bytes()
    (clash,) = clashes(load(data))
    assert clash.theirs == EVIL
    assert b"\x1b" not in data


@pytest.mark.parametrize(
    "data",
    [
        b"a" + b".a" * 20_000 + b" = 1",
        b"a = " + b"[" * 5000,
        b"a = " + b"{a = " * 5000,
        b"a = " + b"9" * 5000,
        b"\xff\xfea\x00",
        b"caf\xe9 = 1",
        b"a = 1\x00",
        b"a = 1\na = 2",
        b"at = 2024-03-01T23:59:60Z",
    ],
    ids=lambda data: str(len(data)),
)
def test_s07_s08_s09_s10_s11_bombs_and_bad_bytes_are_refused_at_once(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        load(data)
    assert not has_unsafe(str(caught.value))
    assert "\n" not in str(caught.value)


def test_s11_a_mark_at_the_start_and_line_ends_of_windows_are_read() -> None:
    draft = load(b'\xef\xbb\xbfformat = 1\r\n[incident]\r\ntitle = "x"\r\n')
    assert draft.text(("incident", "title")) == "x"
    assert load(dump(draft)).text(("incident", "title")) == "x"


@pytest.mark.parametrize(
    "title",
    [
        *("../../x", "/etc/cron.d/x", "-rf", "a\nb", "CON", "x" * 300, "", ".", "..", "\u202egpj"),
        *("a\x00b", "~root", "$(id)", "`id`", "|id", "*", "a/b\\c", "\ud800", "...", "  "),
    ],
)
def test_s16_the_name_of_a_new_file_stays_in_its_folder(title: str) -> None:
    from datetime import date

    stem = file_stem(date(2024, 3, 1), title)
    assert len(stem.encode()) <= 80
    assert stem.startswith("2024-03-01-")
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("vim; id", ["vim;", "id"]),
        ("$(id)", ["$(id)"]),
        ("`id` -x", ["`id`", "-x"]),
        ("vim && rm -rf /", ["vim", "&&", "rm", "-rf", "/"]),
        ("'my editor' --wait", ["my editor", "--wait"]),
    ],
)
def test_s18_the_editor_is_words_and_no_shell(
    setting: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", setting)
    assert command() == words


@pytest.mark.parametrize("setting", ["vim '", '"x'])
def test_s18_an_unclosed_quote_is_told(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", setting)
    with pytest.raises(EditorProblem, match="unclosed"):
        command()


def test_s19_s20_the_editors_file_is_private_anonymous_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".pm-tui.toml").write_text('editor = "touch hacked"\n')
    monkeypatch.chdir(tmp_path)
    seen: list[Path] = []

    def look(path: Path) -> None:
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert "checkout" not in str(path)
        seen.append(path)

    monkeypatch.setattr(external_editor, "edit_file", look)
    assert edit_text("checkout\n") == "checkout\n"
    assert [path.parent.exists() for path in seen] == [False]
    assert [path.name for path in tmp_path.iterdir()] == [".pm-tui.toml"]
