"""A library of postmortems: order, search, tasks, a look into one."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from pm_tui.document.loading import load
from pm_tui.document.shelf import excerpt, read_query
from pm_tui.session.shelf import (
    Library,
    Place,
    glance,
    in_order,
    place_of,
    read_rows,
    read_tasks,
    rows,
    search,
    tasks,
)
from pm_tui.store.postmortems import read_all

TODAY = date(2026, 11, 28)


def put(folder: Path, name: str, head: str = "", more: str = "") -> None:
    text = f'format = 1\n\n[incident]\ntitle = "{name}"\n{head}\n{more}'
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def task(days: int, status: str = "todo") -> str:
    due = TODAY + timedelta(days=days)
    return f'[[actions]]\ntitle = "Do it"\nowner = "Ada"\ndue = {due}\nstatus = "{status}"\n\n'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of three, read."""
    put(tmp_path, "old", 'severity = "SEV2"\nstarted_at = 2023-01-05 10:00:00Z\n', task(-3))
    put(tmp_path, "mid", 'status = "draft"\nstarted_at = 2024-01-05 10:00:00Z\n', task(4))
    put(
        tmp_path,
        "new",
        'severity = "SEV1"\nstatus = "published"\nstarted_at = 2025-01-05 10:00:00Z\n',
        '[summary]\noverview = "The replica fell behind."\n',
    )
    library = Library(tmp_path, TODAY)
    library.hold(*read_rows(tmp_path))
    return library


def shown(library: Library) -> list[str]:
    return [row.head.title for row in library.shown]


def ask(library: Library, text: str) -> list[str]:
    """Search, as the screen does, and return what is listed then."""
    rows = library.ask(text)
    if rows is not None:
        library.find(library.query, search(library.folder, rows, library.query))
    return shown(library)


def tasks_of(library: Library) -> None:
    found = read_tasks(library.folder, library.rows, TODAY, library.tasks)
    library.hold_tasks(found, whole=True)


def test_the_newest_come_first_and_every_order_has_its_turn(library: Library) -> None:
    tasks_of(library)
    assert shown(library) == ["new", "mid", "old"]
    orders = {library.order_by_next(): shown(library) for _ in range(5)}
    assert orders == {
        "severity": ["new", "old", "mid"],
        "status": ["mid", "new", "old"],
        "title": ["mid", "new", "old"],
        "tasks": ["old", "new", "mid"],
        "date": ["new", "mid", "old"],
    }


def test_a_search_lists_what_holds_all_of_it(library: Library) -> None:
    assert ask(library, "replica") == ["new"]
    assert ask(library, "replica status:draft") == []
    assert ask(library, "status:draft") == ["mid"]
    assert ask(library, "date:2023") == ["old"]
    assert ask(library, "") == ["new", "mid", "old"]


def test_typing_on_searches_only_in_what_was_found(library: Library) -> None:
    ask(library, "repl")
    rows = library.ask("replica")
    assert rows is not None
    assert [row.head.title for row in rows] == ["new"]
    rows = library.ask("replic")
    assert rows is not None
    assert [row.head.title for row in rows] == ["new"], "found by what came before these"
    assert library.ask("x") == library.rows


def test_what_was_found_stays_until_the_next_search_has_ended(library: Library) -> None:
    ask(library, "replica")
    rows = library.ask("status:draft")
    assert rows == library.rows
    assert shown(library) == ["new"]
    library.find(read_query("something else"), {"old.toml"})
    assert shown(library) == ["new"], "a search that nobody waits for any more"


def test_a_search_holds_when_the_folder_is_read_again(library: Library, tmp_path: Path) -> None:
    ask(library, "replica")
    put(tmp_path, "newest", more='[summary]\noverview = "A replica again."\n')
    library.hold(*read_rows(tmp_path))
    names = search(tmp_path, library.rows, library.query)
    library.find(library.query, names)
    assert sorted(shown(library)) == ["new", "newest"]


def test_tasks_are_listed_with_those_first_that_are_late(library: Library) -> None:
    tasks_of(library)
    assert [(entry.incident, entry.late) for entry in library.entries()] == [
        ("old", 3),
        ("mid", -4),
    ]
    assert library.show_next_tasks() == "overdue"
    assert [entry.incident for entry in library.entries()] == ["old"]
    assert library.show_next_tasks() == "all"
    assert len(library.entries()) == 2


def test_a_search_looks_for_words_in_the_tasks(library: Library) -> None:
    tasks_of(library)
    for text, expected in (("ada", 2), ("mid", 1), ("status:draft", 1), ("nobody", 0)):
        library.ask(text)
        assert len(library.entries()) == expected, text


def test_tasks_are_read_again_only_from_files_that_changed(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks_of(library)
    before = dict(library.tasks)
    put(tmp_path, "old", more=task(-3) + task(-4))
    os.utime(tmp_path / "old.toml", ns=(1, 1))
    (tmp_path / "mid.toml").unlink()
    read: list[str] = []

    def counting(path: str) -> bytes:
        read.append(Path(path).name)
        return read_all(path)

    monkeypatch.setattr(tasks, "read_all", counting)
    library.hold(*read_rows(tmp_path))
    tasks_of(library)
    assert read == ["old.toml"]
    assert library.tasks["old.toml"].overdue == 2
    assert library.tasks["new.toml"] is before["new.toml"]
    assert "mid.toml" not in library.tasks


def test_a_file_that_is_no_toml_is_listed_and_its_tasks_are_not(tmp_path: Path) -> None:
    put(tmp_path, "broken", more="[[actions]]\ntitle = \n")
    rows, told = read_rows(tmp_path)
    assert [row.head.title for row in rows] == ["broken"]
    assert not told
    (found,) = read_tasks(tmp_path, rows, TODAY, {}).values()
    assert (found.entries, bool(found.problem)) == ((), True)
    assert "line 7" in glance(tmp_path / "broken.toml", ()).problem
    assert glance(tmp_path / "gone.toml", ()).problem


def test_a_look_tells_what_it_is_about_and_where_the_words_stand(library: Library) -> None:
    found = glance(library.folder / "new.toml", ("fell",))
    assert found.about == "The replica fell behind."
    assert found.found == ("The replica ", "fell", " behind.")
    assert glance(library.folder / "old.toml", ()) == ("", None, "")


def test_the_place_of_a_word_is_outside_of_the_overview_if_it_stands_there() -> None:
    draft = load(
        b'[incident]\ntitle = "Replica lag"\ntags = ["dns"]\n'
        b'[[timeline]]\nid = "ab2"\ntext = "The Replica fell behind."\n'
    )
    assert place_of(draft, ("replica",)) == Place(("timeline", "ab2", "text"), (4, 11))
    assert place_of(draft, ("lag",)) == Place(("incident", "title"), (8, 11))
    assert place_of(draft, ("dns",)) == Place(("incident", "tags"), (0, 3))
    assert place_of(draft, ("nothing", "lag")) == Place(("incident", "title"), (8, 11))
    assert place_of(draft, ("ab2",)) is None
    assert place_of(draft, ()) is None


def test_rows_without_a_day_come_last() -> None:
    from pm_tui.document.shelf import Head
    from pm_tui.session.shelf import Row

    rows = [Row("a.toml", Head()), Row("b.toml", Head(day="1999-01-01", order=915148800.0))]
    assert [row.name for row in in_order(rows)] == ["b.toml", "a.toml"]


def test_what_takes_long_is_told_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        put(tmp_path, name)
    monkeypatch.setattr(rows, "PART", 0.0)
    parts: list[list[str]] = []
    found, _ = read_rows(tmp_path, lambda part: parts.append([row.name for row in part]))
    names = [row.name for row in found]
    assert parts[:2] == [names[:1], names[:2]]


def test_a_place_with_all_the_words_is_gone_to_and_shown_rather() -> None:
    text = (
        b'format = 1\n\n[incident]\ntitle = "Outage"\n\n[[people]]\nid = "p1"\nrole = "backup"\n\n'
        b'[[timeline]]\nid = "e1"\ntext = "The bucket of the backup is empty."\n'
    )
    place = place_of(load(text), ("backup", "bucket"))
    assert place is not None
    assert place.path == ("timeline", "e1", "text")
    found = excerpt(text, ("backup", "bucket"))
    assert found is not None
    assert found.before == "The bucket of the "
