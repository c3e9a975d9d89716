"""What the team's `.pm-tui.toml` says about checks: the tables `[language]` and `[review]`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pm_tui.document.text import visible_line
from pm_tui.document.toml import Source, TreePath
from pm_tui.session.config_problem import ConfigProblem
from pm_tui.store import StoreError, open_file

if TYPE_CHECKING:
    from pm_tui.checks.team import Team

_KEYS = ("packs", "acronyms", "allow")
_REVIEW_KEYS = ("approvals", "from")
_MOST = 100


def team_from(source: Source, path: Path) -> Team | None:
    """Return what the team's file at `path`, which holds `source`, adds to the checks, if anything.

    Raises:
        ConfigProblem: a value is of the wrong type, or a pack cannot be read or used; the message
            names the file and the line.
    """
    file = _File(source, path)
    language, review = file.table("language"), file.table("review")
    if not language and not review:
        return None
    from pm_tui.checks.team import Team  # the checks are not needed where a team adds nothing

    for key in language:
        if key not in _KEYS:
            raise file.problem(("language", key), f"[language] has {', '.join(_KEYS)}")
    for key in review:
        if key not in _REVIEW_KEYS:
            raise file.problem(("review", key), f"[review] has {', '.join(_REVIEW_KEYS)}")
    return Team(
        packs=_packs(file),
        acronyms=file.words("language", "acronyms"),
        allow=tuple(word.lower() for word in file.words("language", "allow")),
        approvals=file.count("review", "approvals"),
        approvers=file.words("review", "from"),
    )


class _File:
    """The team's file, whose every mistake is told with its line."""

    def __init__(self, source: Source, path: Path) -> None:
        self.source = source
        self.path = path

    def table(self, name: str) -> Mapping[str, object]:
        value = self.source.tree.get(name, {})
        if not isinstance(value, Mapping):
            raise self.problem((name,), f"{name} must be a table: [{name}]")
        return value

    def words(self, table: str, key: str) -> tuple[str, ...]:
        value = self.table(table).get(key, [])
        if not isinstance(value, list) or not all(
            isinstance(word, str) and word.strip() for word in value
        ):
            raise self.problem((table, key), f'{key} must be a list of texts, such as ["…"]')
        return tuple(word.strip() for word in value)

    def count(self, table: str, key: str) -> int:
        value = self.table(table).get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
            raise self.problem((table, key), f"{key} must be a whole number from 0 to {_MOST}")
        return value

    def problem(self, place: TreePath, message: str) -> ConfigProblem:
        from pm_tui.document.toml import Positions

        line = Positions(self.source.text).span(place).line
        return ConfigProblem(f"{visible_line(str(self.path))}:{line}: {message}")


def _packs(file: _File) -> tuple[tuple[str, str], ...]:
    """Return the shown name and the text of each pack; every one is known to be right."""
    names = file.words("language", "packs")
    if not names:
        return ()
    from pm_tui.checks.language.vetting import PackProblem, vet_pack

    packs: list[tuple[str, str]] = []
    taken: frozenset[str] = frozenset()
    for name in names:
        shown, text = _pack(file, name)
        try:
            taken |= vet_pack(text, taken)
        except PackProblem as problem:
            raise ConfigProblem(f"{shown}:{problem.line}: {problem}") from None
        packs.append((shown, text))
    return tuple(packs)


def _pack(file: _File, name: str) -> tuple[str, str]:
    """Return the shown name and the text of a pack that lies beside the team's file or below."""
    place = ("language", "packs")
    if PurePath(name).is_absolute() or ".." in PurePath(name).parts:
        raise file.problem(place, f"the pack {visible_line(name)} must lie beside this file")
    path = file.path.parent / name
    try:
        text = open_file(path).data.decode()
    except StoreError as error:
        raise file.problem(place, visible_line(str(error))) from None
    except UnicodeDecodeError:
        raise ConfigProblem(f"{visible_line(str(path))}: is not UTF-8; save it as UTF-8") from None
    return visible_line(str(path)), text
