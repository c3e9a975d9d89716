"""The user's configuration, the environment, and the team's file beside the postmortems.

`~/.config/pm-tui/config.toml` is the user's own; `.pm-tui.toml`, found upward from a document, is
the team's. `PM_TUI_*` wins over both, and flags win over everything. Only the user's own may name
keys and themes; neither may name a program to run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pm_tui.document.path import Tree
from pm_tui.document.text import visible_line
from pm_tui.document.toml import Source, Unreadable, read
from pm_tui.session.config_problem import ConfigProblem
from pm_tui.store import StoreError, open_file

if TYPE_CHECKING:
    from pm_tui.checks.team import Team

TEAM_FILE = ".pm-tui.toml"

__all__ = ["TEAM_FILE", "Config", "ConfigProblem", "find_team_file", "load_config", "own_text"]


class Config(NamedTuple):
    """What applies to one run.

    Attributes:
        layout: the layout that documents are checked against and rendered in.
        theme: the wizard's theme; "" is Textual's own.
        mouse: whether the mouse is used.
        keys: keys by the id of what they do.
        team: what the team's file adds to the checks; None when that is nothing.
    """

    layout: str = "standard"
    theme: str = ""
    mouse: bool = True
    keys: Mapping[str, str] = MappingProxyType({})
    team: Team | None = None


def load_config(near: Path) -> Config:
    """Return the configuration for documents in the folder `near`.

    Raises:
        ConfigProblem: a configuration file cannot be read or holds a value of the wrong type.
    """
    user = _user_file()
    own: Tree = _read(user).tree if user is not None and _is_file(user) else {}
    team_file = find_team_file(near)
    shared = None if team_file is None else _read(team_file)
    team: Tree = {} if shared is None else shared.tree
    env = os.environ
    layout = (
        env.get("PM_TUI_LAYOUT") or _text(team, "layout", team_file) or _text(own, "layout", user)
    )
    mouse = own.get("mouse", True)
    if not isinstance(mouse, bool):
        raise ConfigProblem(f"{_shown(user)}: mouse must be true or false")
    if env.get("PM_TUI_MOUSE", "").lower() in ("0", "no", "false", "off"):
        mouse = False
    if shared is None or team_file is None:
        added = None
    else:
        from pm_tui.session.team_file import team_from

        added = team_from(shared, team_file)
    return Config(
        layout=layout or "standard",
        theme=env.get("PM_TUI_THEME") or _text(own, "theme", user),
        mouse=mouse,
        keys=_keys(own, user),
        team=added,
    )


def own_text(key: str) -> str:
    """Return a text of the user's own configuration, "" when there is none or it is no text."""
    user = _user_file()
    try:
        own: Tree = _read(user).tree if user is not None and _is_file(user) else {}
    except ConfigProblem:
        return ""
    value = own.get(key, "")
    return value if isinstance(value, str) else ""


def find_team_file(near: Path) -> Path | None:
    """Return the nearest `.pm-tui.toml` in a folder or one of those above it, or None."""
    try:
        start = near.absolute()
    except OSError:
        return None  # the working folder is gone; opening the document says so
    return next((f for d in (start, *start.parents) if _is_file(f := d / TEAM_FILE)), None)


def _is_file(path: Path) -> bool:
    """Say whether there is a file; where nobody may look, or no name can be so long, is none."""
    return os.path.isfile(path)  # noqa: PTH113 - that of `Path` raises


def _user_file() -> Path | None:
    config = os.environ.get("XDG_CONFIG_HOME", "")
    home = os.environ.get("HOME", "")
    if config.startswith("/"):
        return Path(config) / "pm-tui" / "config.toml"
    return Path(home) / ".config" / "pm-tui" / "config.toml" if home else None


def _read(path: Path) -> Source:
    try:
        return read(open_file(path).data)
    except Unreadable as error:
        raise ConfigProblem(f"{_shown(path)}:{error.line}: {error.message}") from None
    except StoreError as error:
        raise ConfigProblem(visible_line(str(error))) from None


def _shown(path: Path | None) -> str:
    return visible_line(str(path))


def _text(tree: Tree, key: str, path: Path | None) -> str:
    value = tree.get(key, "")
    if not isinstance(value, str):
        raise ConfigProblem(f"{_shown(path)}: {key} must be text")
    return value


def _keys(tree: Tree, path: Path | None) -> Mapping[str, str]:
    value = tree.get("keys", {})
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value.values()):
        raise ConfigProblem(f'{_shown(path)}: [keys] must hold texts, such as next = "f8,ctrl+n"')
    return {name: str(key) for name, key in value.items()}
