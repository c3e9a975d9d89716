"""The list of postmortems, as someone uses it who looks for one."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from pm_tui.session.shelf import Library, Place, read_rows, read_tasks
from pm_tui.wizard.shelf import reading
from pm_tui.wizard.shelf.app import LibraryApp
from pm_tui.wizard.shelf.choice import Choice
from pm_tui.wizard.shelf.listings import Tasks
from pm_tui.wizard.shelf.screen import LibraryScreen
from tests.wizard.driving import lines_of

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = date(2026, 11, 28)
SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the samples and a draft."""
    folder = tmp_path / "incidents"
    folder.mkdir()
    for sample in SAMPLES.glob("*.toml"):
        shutil.copy(sample, folder)
    (folder / "2026-11-20-draft.toml").write_text(
        '[incident]\ntitle = "Login [b]slow[/b]\\u001b[31m"\nstatus = "draft"\n\n'
        '[[timeline]]\nid = "ev1"\ntext = "The cache was cold."\n\n'
        '[[actions]]\nid = "ac1"\ntitle = "Warm it up"\ndue = 2026-11-21\nowner = "Ada"\n'
    )
    return folder


class Reader:
    """Someone at the list."""

    def __init__(self, app: LibraryApp, pilot: Pilot[Choice]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> LibraryScreen:
        return self.app.main

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        await self.press(*("space" if key == " " else key for key in text))

    async def settle(self) -> None:
        """Wait until all threads have told what they found."""
        for _ in range(3):  # what one tells may start another
            with suppress(WorkerCancelled):
                await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    def line(self, y: int) -> str:
        """Return a line of the screen."""
        return self.lines[y]

    @property
    def lines(self) -> list[str]:
        return lines_of(self.app)

    @property
    def rows(self) -> list[str]:
        """Return the titles of what is listed."""
        return [row.head.title for row in self.main.shelf.shown]


@asynccontextmanager
async def at(folder: Path, size: tuple[int, int] = SMALL, **options: str) -> AsyncIterator[Reader]:
    app = LibraryApp(Library(folder, TODAY), **options)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        yield reader


async def chosen(folder: Path, *keys: str) -> Choice | None:
    """Press keys and return what was chosen."""
    async with at(folder) as reader:
        await reader.press(*keys)
    return reader.app.return_value


async def test_the_newest_is_first_and_the_lines_below_tell_of_it(folder: Path) -> None:
    async with at(folder) as reader:
        lines = reader.lines
        assert lines[0].startswith(" pm-tui  Postmortems in /")
        assert lines[0].endswith(" 6 postmortems")
        assert "▸ 2026-11-20" in lines[3]
        assert "1 overdue" in lines[3]
        assert "2024-03-12 SEV2  published Order server crash" in lines[4]
        await reader.press("down", "down")
        assert reader.line(18).strip().startswith("Stolen employee session exposes")
        assert "2022-12-19-stolen-session.toml · Security" in reader.line(19)


async def test_what_a_title_holds_is_no_markup_and_controls_nothing(folder: Path) -> None:
    async with at(folder) as reader:
        assert "Login [b]slow[/b]" in reader.line(3)
        assert not any("\x1b" in line for line in reader.lines)


async def test_a_search_narrows_while_it_is_typed(folder: Path) -> None:
    async with at(folder) as reader:
        await reader.press("/")
        await reader.type("backup sev:1")
        assert reader.rows == ["Database directory removed on the primary server of GitLab.com"]
        assert "1 of 6 postmortems" in reader.line(0)
        await reader.press("enter")
        assert reader.app.focused is reader.main.list
        assert "backup" in reader.line(20)
        await reader.press("escape")
        assert len(reader.rows) == 6
        assert reader.main.search_line.value == ""


async def test_letters_in_the_search_are_letters(folder: Path) -> None:
    async with at(folder) as reader:
        await reader.press("/")
        await reader.type("tnovrq")
        assert reader.main.search_line.value == "tnovrq"
        assert reader.rows == []
        assert "Nothing holds that" in reader.line(3)
        assert reader.app.return_value is None


async def test_enter_opens_what_the_cursor_stands_on(folder: Path) -> None:
    assert await chosen(folder, "enter") == Choice("open", "2026-11-20-draft.toml")
    assert await chosen(folder, "down", "v") == Choice("review", "server-crash-data-loss.toml")


async def test_enter_after_a_search_knows_the_words(folder: Path) -> None:
    found = await chosen(folder, "slash", "c", "o", "l", "d", "space", "c", "enter", "enter")
    assert found is not None
    assert found.words == ("cold", "c")


async def test_tasks_come_overdue_first_and_lead_to_their_place(folder: Path) -> None:
    async with at(folder) as reader:
        await reader.press("t")
        assert "2,689 days late" in reader.line(3)
        await reader.press("o")
        assert "3 tasks overdue" in reader.line(0)
        await reader.press("down", "down")
        assert "7 days late" in reader.line(5)
        assert "Warm it up" in reader.line(18)
        await reader.press("enter")
    assert reader.app.return_value == Choice(
        "open", "2026-11-20-draft.toml", Place(("actions", "ac1"))
    )


async def test_a_search_in_the_tasks(folder: Path) -> None:
    async with at(folder) as reader:
        await reader.press("t", "/")
        await reader.type("ada")
        assert "1 task to do" in reader.line(0)
        await reader.press("escape", "t")
        assert len(reader.rows) == 6


async def test_the_cursor_stays_on_its_row_when_the_order_changes(folder: Path) -> None:
    async with at(folder) as reader:
        await reader.press("down", "down")
        row = reader.main.postmortems.row
        for _ in range(5):
            await reader.press("o")
            assert reader.main.postmortems.row == row


async def test_the_list_comes_back_as_it_was_left(folder: Path) -> None:
    library = Library(folder, TODAY)
    app = LibraryApp(library)
    async with app.run_test(size=SMALL) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        await reader.press("/")
        await reader.type("published")
        await reader.press("enter", "down", "enter")
    choice = app.return_value
    assert choice is not None
    again = LibraryApp(library, said="x.toml is saved")
    async with again.run_test(size=SMALL) as pilot:
        reader = Reader(again, pilot)
        await reader.settle()
        assert reader.main.postmortems.row is not None
        assert reader.main.postmortems.row.name == choice.name
        assert reader.main.search_line.value == "published"
        assert "x.toml is saved" in reader.line(23)
        await reader.press("down")
        assert reader.main.list.cursor == 2


async def test_a_new_postmortem_is_asked_for_its_title(folder: Path) -> None:
    found = await chosen(folder, "n", "D", "N", "S", "enter")
    assert found == Choice("new", "DNS")
    assert await chosen(folder, "n", "x", "escape", "q") is None


async def test_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    async with at(tmp_path) as reader:
        assert "No postmortems here. n starts one" in reader.line(3)
        for key in ("enter", "v", "o", "t", "down", "end", "pageup"):
            await reader.press(key)
        assert reader.app.return_value is None
        assert reader.app.is_running


async def test_files_that_come_and_go_are_seen_when_it_reads_again(folder: Path) -> None:
    async with at(folder) as reader:
        (folder / "2026-11-20-draft.toml").unlink()
        (folder / "2026-11-25-new.toml").write_text('[incident]\ntitle = "Newer"\n')
        await reader.press("r")
        assert reader.rows[0] == "Newer"
        assert len(reader.rows) == 6


async def test_a_file_that_is_no_toml_says_so_below(folder: Path) -> None:
    broken = '[incident]\ntitle = "Half"\n\n[summary]\nx = \n'
    (folder / "2026-11-27-broken.toml").write_text(broken)
    async with at(folder) as reader:
        assert "Half" in reader.line(3)
        assert "! cannot be read: line 5" in reader.line(20)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_there_is_a_way_out(folder: Path, key: str) -> None:
    async with at(folder) as reader:
        await reader.press("/", "x") if key == "ctrl+q" else None
        await reader.press(key)
    assert reader.app.return_value is None
    assert not reader.app.is_running


async def test_help_tells_the_keys_and_how_to_search(folder: Path) -> None:
    async with at(folder) as reader:
        await reader.press("f1")
        text = "\n".join(reader.lines)
        assert "Tasks of all of them" in text
        await reader.press("end", "escape", "down")
        assert reader.main.list.cursor == 1


async def test_remapped_keys_hold_here_too(folder: Path) -> None:
    app = LibraryApp(Library(folder, TODAY), remapped={"library-tasks": "x"})
    async with app.run_test(size=SMALL) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        assert "x tasks" in reader.line(23)
        await reader.press("x")
        assert reader.main.listing is reader.main.tasks


@pytest.mark.parametrize("size", [(20, 6), (40, 10), SMALL, LARGE, (300, 80)])
async def test_any_size_will_do(folder: Path, size: tuple[int, int]) -> None:
    async with at(folder, size) as reader:
        for key in ("down", "t", "down", "t", "slash", "x", "escape"):
            await reader.press(key)
        for line in reader.lines:
            assert len(line) <= size[0]


async def test_wide_letters_leave_the_columns_where_they_are(folder: Path) -> None:
    (folder / "2026-11-27-wide.toml").write_text(
        f'[incident]\ntitle = "{"数据库" * 20}"\nseverity = "严重严重"\n\n[summary]\n'
        f'overview = "{"服务器" * 60}"\n\n[[actions]]\ntitle = "x"\ndue = 2020-01-01\n',
        encoding="utf-8",
    )
    async with at(folder) as reader:
        row = next(line for line in reader.lines if "数据" in line)
        assert "1 overdue" in row
        assert cell_len(row[: row.index("数")]) == 29
        assert "1 task: 1 overdue" in reader.line(22)


async def test_what_is_read_again_is_looked_into_again(folder: Path) -> None:
    path = folder / "2026-11-27-broken.toml"
    path.write_text('[incident]\ntitle = "Half"\n\n[summary]\nx = \n')
    async with at(folder) as reader:
        path.write_text('[incident]\ntitle = "Half"\n\n[summary]\noverview = "Mended."\n')
        await reader.press("r")
        assert "Mended." in reader.line(20)


async def test_tasks_of_an_empty_folder_are_none(tmp_path: Path) -> None:
    async with at(tmp_path) as reader:
        await reader.press("t")
        assert "No such tasks." in reader.line(3)


async def test_a_pasted_title_of_two_lines_is_kept_whole(folder: Path) -> None:
    async with at(folder) as reader:
        await reader.press("n")
        reader.app.post_message(events.Paste("One line\nand another"))
        await reader.settle()
        await reader.press("enter")
    assert reader.app.return_value == Choice("new", "One line and another")


def test_who_stands_on_the_first_task_sees_more_urgent_ones_that_come_later(folder: Path) -> None:
    library = Library(folder, TODAY)
    rows, told = read_rows(folder)
    library.hold(rows, told)
    found = read_tasks(folder, rows, TODAY, {})
    listing = Tasks(library)
    library.hold_tasks({"server-crash-data-loss.toml": found["server-crash-data-loss.toml"]})
    listing.take()
    listing.hold(listing.position())
    library.hold_tasks(found, whole=True)
    listing.take()
    assert listing.position() == 0


async def test_one_comes_back_to_the_tasks_where_one_was(folder: Path) -> None:
    library = Library(folder, TODAY)
    for number in range(2):
        app = LibraryApp(library)
        async with app.run_test(size=SMALL) as pilot:
            reader = Reader(app, pilot)
            await reader.settle()
            if not number:
                await reader.press("t", "o", "down", "down", "enter")
            else:
                assert "Tasks in" in reader.line(0)
                assert "3 tasks overdue" in reader.line(0)
                assert reader.line(5).startswith("▸")
    done = 'status = "done"\ndone_on = 2026-11-27\n'
    with (folder / "2026-11-20-draft.toml").open("a") as file:
        file.write(done)
    app = LibraryApp(library)
    async with app.run_test(size=SMALL) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        assert "2 tasks overdue" in reader.line(0)
        assert reader.line(4).startswith("▸"), "the last one now"


async def test_what_was_said_goes_when_one_searches(folder: Path) -> None:
    app = LibraryApp(Library(folder, TODAY), said=f"{'x' * 80}.toml is saved")
    async with app.run_test(size=SMALL) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        assert "xxx" in reader.line(18)
        await reader.press("/")
        await reader.type("bucket")
        assert "bucket" in reader.line(20)


async def test_a_file_whose_tasks_cannot_be_read_is_told(folder: Path) -> None:
    with (folder / "2026-11-20-draft.toml").open("a") as file:
        file.write("<<<<<<< HEAD\n")
    async with at(folder) as reader:
        assert "unreadable" in reader.line(3)
        await reader.press("t")
        assert "1 file cannot be read" in reader.line(0)


async def test_a_file_that_is_gone_is_told_and_looked_for_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []

    def counted(*arguments: Any) -> dict[str, Any]:
        reads.append(1)
        found: dict[str, Any] = read_tasks(*arguments)
        return found

    async with at(folder) as reader:
        (folder / "2026-11-20-draft.toml").unlink()
        reader.main.shelf.tasks = {}
        monkeypatch.setattr(reading, "read_tasks", counted)
        await reader.press("down")
        for _ in range(10):
            await reader.settle()
        assert "unreadable" in reader.line(3)
        assert len(reads) <= 3, "nothing runs while nothing changes"
