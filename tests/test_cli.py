"""The commands as a user runs them: what they print, where, and how they end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pm_tui import __version__
from pm_tui.cli import without_terminal

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "2017-01-31-database-removal.toml"


def run(*arguments: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pm_tui", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(cwd), "XDG_CONFIG_HOME": "", **env},
    )


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.toml"
    path.write_text('format = 1\n\n[incident]\ntitle = "Checkout down"\nseverity = "HIGH"\n')
    return path


def test_version(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, f"pm-tui {__version__}")


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.returncode == 2
    assert "check" in done.stderr
    assert not done.stdout


def test_a_misspelt_command_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    done = run("chek", "draft.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == 'pm-tui: there is no command "chek"; perhaps check?\n'


def test_check_passes_a_finished_postmortem(tmp_path: Path) -> None:
    done = run("check", SAMPLE, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.endswith("ready to publish\n")


def test_check_names_file_line_and_column_of_an_invalid_value(draft: Path, tmp_path: Path) -> None:
    done = run("check", "draft.toml", cwd=tmp_path)
    assert done.returncode == 1
    line = next(row for row in done.stdout.splitlines() if "invalid/value" in row)
    assert line.startswith("draft.toml:5:1: error invalid/value: ")
    assert "SEV1" in line
    assert "not ready" in done.stdout.splitlines()[-1]


def test_check_as_json_has_the_documented_shape(draft: Path, tmp_path: Path) -> None:
    done = run("check", "--format", "json", "draft.toml", SAMPLE, cwd=tmp_path)
    data = json.loads(done.stdout)
    assert data["version"] == 1
    assert [file["verdict"] for file in data["files"]] == ["fail", "pass"]
    finding = next(f for f in data["files"][0]["findings"] if f["rule"] == "invalid/value")
    assert set(finding) == {
        *("rule", "level", "path", "line", "column", "end_line", "end_column"),
        *("message", "why", "hint"),
    }
    assert (finding["line"], finding["path"]) == (5, "incident.severity")


def test_check_goes_on_after_a_file_that_cannot_be_read(draft: Path, tmp_path: Path) -> None:
    done = run("check", "gone.toml", "draft.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "gone.toml" in done.stderr
    assert "invalid/value" in done.stdout


BAD_FILES = {
    "syntax.toml": (b"a = 1\nb = \n", "syntax.toml:2:"),
    "latin.toml": ("title = 'é'".encode("latin-1"), "UTF-8"),
    "format.toml": (b"format = 99\n", "newer"),
    "dotted.toml": (b"a" + b".a" * 20000 + b" = 1", "part"),
    "nested.toml": (b"x = " + b"[" * 500 + b"]" * 500, "inside each other"),
}


def test_a_bad_file_gets_one_line(tmp_path: Path) -> None:
    for name, (content, _) in BAD_FILES.items():
        (tmp_path / name).write_bytes(content)
    checked = run("check", *BAD_FILES, cwd=tmp_path)
    rendered = [run("render", name, cwd=tmp_path) for name in ("syntax.toml", "nested.toml")]
    assert {done.returncode for done in (checked, *rendered)} == {2}
    lines = checked.stderr.splitlines()
    assert len(lines) == len(BAD_FILES)
    for line, (name, (content, words)) in zip(lines, BAD_FILES.items(), strict=True):
        assert name in line
        assert words in line
        assert (tmp_path / name).read_bytes() == content
    assert [done.stderr.splitlines() for done in rendered] == [[lines[0]], [lines[-1]]]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_every_format_gives_the_same_verdict(form: str, draft: Path, tmp_path: Path) -> None:
    assert run("check", "--format", form, SAMPLE, cwd=tmp_path).returncode == 0
    done = run("check", "--format", form, "draft.toml", "gone.md", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        line for line in done.stderr.splitlines() if "gone.md" in line
    ]
    assert "invalid/value" in done.stdout
    if form == "sarif":
        (log,) = json.loads(done.stdout)["runs"]
        assert not log["invocations"][0]["executionSuccessful"]


def test_check_reads_any_markdown_file(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_bytes(b"\xef\xbb\xbf# Words\r\n\r\nThe on-call engineer caused the outage.\r\n")
    done = run("check", "README.md", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("README.md:3:13: error language/blame: ")
    readme.write_bytes(b"caf\xe9")
    latin = run("check", "README.md", cwd=tmp_path)
    assert (latin.returncode, latin.stderr) == (
        2,
        "pm-tui: README.md: is not UTF-8 text; save it as UTF-8\n",
    )


def test_publish_refuses_with_the_list_and_writes_nothing(draft: Path, tmp_path: Path) -> None:
    before = draft.read_bytes()
    done = run("publish", "draft.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert "invalid/value" in done.stdout
    assert done.stderr == "pm-tui: draft.toml: not published\n"
    assert [path.name for path in tmp_path.iterdir()] == ["draft.toml"]
    assert draft.read_bytes() == before


def test_publish_writes_records_and_refuses_what_was_changed_by_hand(tmp_path: Path) -> None:
    document = tmp_path / "incident.toml"
    document.write_bytes(SAMPLE.read_bytes())
    done = run("publish", "incident.toml", "--as", "Ann Example", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "incident.md").read_text().startswith("# Database directory removed")
    assert 'who = "Ann Example"' in document.read_text()
    assert run("check", "incident.toml", cwd=tmp_path).returncode == 0
    (tmp_path / "incident.md").write_text("By hand\n")
    refused = run("publish", "incident.toml", cwd=tmp_path)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert (tmp_path / "incident.md").read_text() == "By hand\n"
    assert run("publish", "incident.toml", "--force", cwd=tmp_path).returncode == 0


def test_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    with (tmp_path / "big.toml").open("wb") as big:
        big.truncate(1 << 30)
    names = ("pipe.toml", "folder.toml", "big.toml", "missing.toml")
    done = run("check", *names, cwd=tmp_path)
    assert done.returncode == 2
    for line, name in zip(done.stderr.splitlines(), names, strict=True):
        assert name in line


def test_render_writes_markdown_to_stdout(tmp_path: Path) -> None:
    done = run("render", "--layout", "five-part", SAMPLE, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == (SAMPLE.parent / f"{SAMPLE.stem}.five-part.md").read_text()


def test_render_writes_a_file(tmp_path: Path) -> None:
    done = run("render", SAMPLE, "-o", "out.md", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "out.md").read_text().startswith("# Database directory removed")


def test_render_as_json_computes_the_metrics(tmp_path: Path) -> None:
    data = json.loads(run("render", "--format", "json", SAMPLE, cwd=tmp_path).stdout)
    assert data["incident"]["id"]
    metrics = {metric["id"]: metric for metric in data["computed"]["metrics"]}
    # 23:27 to 18:14 the next day.
    assert metrics["ttr"]["seconds"] == (18 * 60 + 47) * 60
    assert metrics["ttr"]["about"] is True
    assert metrics["ttr"]["formula"] == "resolved − started"
    assert metrics["tta"]["seconds"] is None


def test_an_unknown_layout_names_the_ones_there_are(tmp_path: Path) -> None:
    done = run("render", "--layout", "fiveparts", SAMPLE, cwd=tmp_path)
    assert done.returncode == 2
    assert "five-part" in done.stderr
    assert "incident-report" in done.stderr


def test_the_team_chooses_the_layout(draft: Path, tmp_path: Path) -> None:
    (tmp_path / ".pm-tui.toml").write_text('layout = "four-part"\n')
    rendered = run("render", "draft.toml", cwd=tmp_path).stdout
    assert "## Corrective and Preventative Measures" in rendered
    flagged = run("render", "--layout", "formal", "draft.toml", cwd=tmp_path).stdout
    assert "## 1. Executive Summary" in flagged
    from_env = run("render", "draft.toml", cwd=tmp_path, PM_TUI_LAYOUT="include-list").stdout
    assert "## Action Items and Recommendations" in from_env


def test_layouts_lists_six(tmp_path: Path) -> None:
    names = [line.split()[0] for line in run("layouts", cwd=tmp_path).stdout.splitlines()]
    assert len(names) == 6
    assert "standard" in names


def test_schema_is_json(tmp_path: Path) -> None:
    schema = json.loads(run("schema", cwd=tmp_path).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "timeline" in schema["properties"]


@pytest.mark.parametrize(
    "arguments",
    [("new", "Title"), ("new", "Two", "words"), ("draft.toml",), ("edit", "draft.toml")],
)
def test_without_a_terminal_the_wizard_names_what_works(
    arguments: tuple[str, ...], draft: Path, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert f"pm-tui {', '.join(without_terminal())}" in done.stderr
    assert "publish, render, diff, import" in done.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    head = shutil.which("head")
    assert head
    done = subprocess.run(
        f"'{sys.executable}' -m pm_tui render '{SAMPLE}' | {head} -n 1",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.startswith("# ")
    assert not done.stderr


CHAT = "2017-01-31 22:10 UTC alert: replication lag\n2017-01-31 22:15 UTC looking at it\nhello\n"


def test_import_lists_what_it_recognises(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(CHAT)
    done = run("import", "chat.txt", cwd=tmp_path)
    assert done.returncode == 0
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[0] for row in rows] == ["2017-01-31 22:10", "2017-01-31 22:15"]
    assert rows[0][1] == "alert"
    assert "chat.txt: " in done.stderr


def test_import_twice_adds_once(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(CHAT)
    target = tmp_path / "pm.toml"
    target.write_bytes(SAMPLE.read_bytes())
    first = run("import", "chat.txt", "--into", "pm.toml", cwd=tmp_path)
    assert (first.returncode, first.stdout) == (0, "")
    assert "2 added to pm.toml" in first.stderr
    held = target.read_bytes()
    second = run("import", "chat.txt", "--into", "pm.toml", cwd=tmp_path)
    assert second.returncode == 0
    assert "0 added, 2 known already" in second.stderr
    assert target.read_bytes() == held


def test_import_of_nothing_exits_1_and_of_a_missing_file_2(tmp_path: Path) -> None:
    (tmp_path / "prose.txt").write_text("There is no time in here.\n")
    nothing = run("import", "prose.txt", cwd=tmp_path)
    assert nothing.returncode in (1, 2)
    assert not nothing.stdout
    missing = run("import", "gone.txt", cwd=tmp_path)
    assert missing.returncode == 2
    assert len(missing.stderr.splitlines()) == 1


def test_a_gate_whose_reader_left_does_not_say_that_it_is_open(draft: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "pm_tui", "publish", draft],
        cwd=tmp_path,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "XDG_CONFIG_HOME": ""},
    )
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""
