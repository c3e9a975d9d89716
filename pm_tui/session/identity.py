"""Who is at the keyboard: the name that answers, comments and verdicts carry."""

from __future__ import annotations

import getpass
import os

from pm_tui.document.text import clean, visible_line
from pm_tui.session.config import own_text
from pm_tui.session.git import git_text

_LONGEST = 80


def whoami() -> str:
    """Return the configured name, else git's, else the login; one line, control signs spelled out.

    Configured: `$PM_TUI_NAME`, or `name` in the user's own configuration.
    """
    for name in (os.environ.get("PM_TUI_NAME", ""), own_text("name"), _of_git(), _login()):
        line = visible_line(clean(name))[:_LONGEST].strip()
        if line:
            return line
    return "someone"


def own_team() -> str:
    """Return the team or role for which the user speaks, as configured: `team = "SRE"`; or ""."""
    name = os.environ.get("PM_TUI_TEAM", "") or own_text("team")
    return visible_line(clean(name))[:_LONGEST].strip()


def _of_git() -> str:
    return git_text(["config", "--get", "user.name"])


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
