"""Headless commands never pay for the screen, and the cheapest pay for nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "server-crash-data-loss.toml"

LIST = """
import atexit, sys
atexit.register(lambda: print("IMPORTED", *sorted(sys.modules), file=sys.stderr))
from pm_tui.cli import main
sys.exit(main(sys.argv[1:]))
"""


def imported(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LIST, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("IMPORTED ")[2].split())


def imported_by(code: str) -> set[str]:
    """Return the modules that a Python that only ran `code` has imported."""
    told = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("layouts",),
        ("schema",),
        ("check", str(SAMPLE)),
        ("check", "--format", "json", str(SAMPLE)),
        ("render", str(SAMPLE)),
        ("render", "--format", "json", str(SAMPLE)),
    ],
    ids=" ".join,
)
def test_a_headless_command_imports_no_screen(arguments: tuple[str, ...]) -> None:
    assert not imported(*arguments) & {"textual", "rich", "pm_tui.wizard"}


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_version_and_help_validate_nothing(flag: str) -> None:
    heavy = {"pydantic", "pydantic_core", "tomli", "pm_tui.document", "typing", "dataclasses"}
    assert not imported(flag) & heavy


def test_the_first_picture_waits_for_nothing() -> None:
    before = imported_by("pass")
    found = imported_by("import pm_tui.__main__") - before
    assert found == {"pm_tui", "pm_tui.__main__", "pm_tui.first_frame", "termios"}


LATE = {
    "pydantic",
    "calendar",
    "json",
    "secrets",
    "zoneinfo",
    "importlib.resources",
    "pm_tui.checks",
    "pm_tui.document.conflicts",
    "pm_tui.document.merge",
    "pm_tui.document.model.postmortem",
    "pm_tui.document.times",
    "pm_tui.document.toml.comments",
    "pm_tui.document.toml.positions",
    "pm_tui.document.toml.writing",
    "pm_tui.session.joining",
    "pm_tui.session.proof",
    "pm_tui.session.reviewing",
    "pm_tui.session.team_file",
    "pm_tui.store.locking",
    "pm_tui.store.recovery",
    "pm_tui.store.replacing",
    "tomli_w",
}
"""What saves, joins, checks or reads what is typed: nothing of it stands on the first screen."""


def test_opening_a_file_imports_neither_a_screen_nor_what_comes_after_it() -> None:
    found = imported_by(
        "from pathlib import Path; import pm_tui.cli.edit_command, pm_tui.wizard.start as start; "
        "from pm_tui.session.config import load_config; "
        f"path = Path({str(SAMPLE)!r}); load_config(path.parent); start.open_session(path)"
    )
    assert "pm_tui.session.session" in found
    assert not found & (LATE | {"textual", "rich", "asyncio", "dataclasses"})


def test_the_wizard_imports_only_what_its_first_screen_shows() -> None:
    found = imported_by("import pm_tui.wizard.start, pm_tui.wizard.app")
    assert "pm_tui.wizard.main_screen" in found
    assert not found & LATE


def test_the_wizard_goes_without_the_library_for_networks() -> None:
    found = imported_by(
        "import sys; from pm_tui.wizard import terminal; terminal.set_environment(); "
        "import asyncio; assert asyncio.run(asyncio.to_thread(int, '3')) == 3; "
        "assert 'ssl' not in sys.modules; import ssl; assert ssl.create_default_context()"
    )
    assert "ssl" in found


def test_a_check_loads_no_models_and_no_openssl() -> None:
    loaded = imported("check", str(SAMPLE))
    assert "pydantic_core" in loaded
    assert not loaded & {"pydantic", "_hashlib", "_ssl"}


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        (
            "from pm_tui.document.model.tables import TABLES; assert TABLES[0].fields",
            "pydantic_core",
        ),
        ("import pm_tui.wizard.start", "_hashlib"),
        ("import pm_tui.importers, pm_tui.session.tray", "_hashlib"),
    ],
)
def test_the_forms_need_no_validators_and_files_no_openssl(code: str, absent: str) -> None:
    assert absent not in imported_by(code)


def test_a_prepared_save_needs_no_file_of_the_program(tmp_path: Path) -> None:
    found = imported_by(
        f"import os, sys; from pathlib import Path; folder = Path({str(tmp_path)!r}); "
        "os.environ['XDG_STATE_HOME'] = str(folder); "
        "from pm_tui.session.opening import new_session; from pm_tui.session.rescue import rescue; "
        "session = new_session(folder); session.saver.prepare(); "
        "known = {name for name in sys.modules if name.startswith('pm_tui')}; "
        "assert session.save(); session.saver.keep_copy(session.draft); session.saver.drop_copy(); "
        "assert rescue(session); "
        "late = {name for name in sys.modules if name.startswith('pm_tui')} - known; "
        "print(*(f'LATE:{name}' for name in late))"
    )
    assert not {name for name in found if name.startswith("LATE:")}
