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
    assert not imported(flag) & {"pydantic", "pydantic_core", "tomli", "pm_tui.document"}


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
    code = f"import sys; {code}; print({absent!r} in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
