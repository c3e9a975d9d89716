"""A second pair of eyes for secrets: gitleaks, where it is installed, on this machine alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from pm_tui.document.draft import Draft

PROGRAM = "gitleaks"
PATIENCE = 20.0
"""Seconds after which the scan is given up; the checks' own rules have run by then."""


class ScanFailed(RuntimeError):
    """gitleaks is installed, but did not do its work; the message is one line."""


def scan(draft: Draft) -> frozenset[str]:
    """Return what gitleaks takes for a secret in a document; nothing where it is not installed.

    `run_checks` makes findings of it, and shows no more than four characters of each.

    Raises:
        ScanFailed: it is installed and failed.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return frozenset()
    from pm_tui.checks.leaks import texts_of

    return frozenset(_secrets(program, (text for _, text, _ in texts_of(draft))))


def _secrets(program: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield what gitleaks reports; it reads the texts from a pipe, so that no file holds them."""
    with tempfile.TemporaryDirectory(prefix="pm-tui-") as folder:
        report = Path(folder) / "report.json"
        try:
            done = subprocess.run(
                [
                    *(program, "detect", "--pipe", "--no-banner", "--exit-code", "0"),
                    *("--report-format", "json", "--report-path", str(report)),
                ],
                input="\n\n".join(texts).encode("utf-8", "replace"),
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                cwd=folder,
            )
            found = json.loads(report.read_bytes() or b"[]") if report.exists() else None
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise ScanFailed(f"gitleaks failed ({type(error).__name__}); try it by hand") from None
        if done.returncode != 0 or not isinstance(found, list):
            raise ScanFailed(f"gitleaks failed with exit code {done.returncode}; try it by hand")
    for one in found:
        secret = one.get("Secret") if isinstance(one, dict) else None
        if isinstance(secret, str) and secret:
            yield secret
