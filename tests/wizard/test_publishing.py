"""Publishing from the wizard: what is missing first, then the dialog, and what it asks."""

from __future__ import annotations

import pytest

from pm_tui.document.draft import Draft
from pm_tui.session.publishing import published_path
from pm_tui.session.secret_scan import ScanFailed
from pm_tui.session.session import Session
from pm_tui.wizard.dialogs.publish import PublishScreen
from pm_tui.wizard.panes.findings_pane import FindingsPane
from tests.wizard.driving import Driver, answer_all, driving


@pytest.fixture
def ready(sample: Session) -> Session:
    """A session on a document that may be published."""
    answer_all(sample)
    sample.save()
    return sample


async def ask(user: Driver) -> PublishScreen:
    """Open the publish dialog from the preview."""
    await user.open("preview")
    await user.press("P")
    await user.settle()
    screen = user.app.screen
    assert isinstance(screen, PublishScreen)
    return screen


def words(user: Driver) -> str:
    """Return the words on the screen, wherever a dialog wraps them: paths have any length."""
    return " ".join(user.text().replace("│", " ").split())


async def test_what_is_missing_is_listed_and_a_key_away(ready: Session) -> None:
    ready.edit(("impact", "users_share"), 380)
    answer_all(ready)
    async with driving(ready) as user:
        await user.open("preview")
        await user.press("P")
        await user.settle()
        pane = user.app.main.pane
        assert isinstance(pane, FindingsPane)
        assert "Not published: 1 error." in user.text()
        assert pane.current is not None
        assert pane.current.path == ("impact", "users_share")
        await user.press("enter")
        assert user.is_in(user.row("users_share").editor)
        assert not published_path(ready, public=False).exists()


async def test_enter_publishes_beside_the_document_and_records_who(ready: Session) -> None:
    async with driving(ready) as user:
        await ask(user)
        await user.press("enter")
        await user.settle()
        report = published_path(ready, public=False)
        assert "Published removal.md: layout standard." in user.text()
        assert report.read_text(encoding="utf-8").startswith("# ")
        (row,) = ready.draft.rows(("publications",))
        assert (row["who"], row["public"]) == ("Ada", False)
        assert "published" in user.lines()[0]
        assert "changed since" not in user.lines()[0]
        await user.open("overview")
        await user.fill("team", "Somebody else")
        await user.settle()
        assert "published, changed since" in user.lines()[0]


async def test_the_public_version_goes_to_a_file_of_its_own(ready: Session) -> None:
    async with driving(ready) as user:
        screen = await ask(user)
        await user.press("right")
        await user.settle()
        assert screen.target.value == "removal.public.md"
        await user.press("enter")
        await user.settle()
        assert published_path(ready, public=True).exists()
        assert not published_path(ready, public=False).exists()


async def test_a_changed_file_is_replaced_only_after_a_yes(ready: Session) -> None:
    report = published_path(ready, public=False)
    report.write_text("Mine", encoding="utf-8")
    async with driving(ready) as user:
        await ask(user)
        await user.press("enter")
        await user.settle()
        assert "not published from this document" in words(user)
        await user.press("n")
        await user.settle()
        assert report.read_text(encoding="utf-8") == "Mine"
        await ask(user)
        await user.press("enter")
        await user.settle()
        await user.press("y")
        await user.settle()
        assert report.read_text(encoding="utf-8").startswith("# ")


async def test_a_file_outside_the_folder_is_asked_about_and_one_must_be_named(
    ready: Session,
) -> None:
    async with driving(ready) as user:
        screen = await ask(user)
        screen.target.value = "/nowhere/at/all.md"
        await user.press("enter")
        await user.settle()
        assert "outside the document's folder" in words(user)
        await user.press("escape")
        await user.settle()
        assert not ready.draft.rows(("publications",))
        screen = await ask(user)
        screen.target.value = ""
        await user.press("enter")
        await user.settle()
        assert "! Name a file" in user.text()


async def test_escape_publishes_nothing(ready: Session) -> None:
    async with driving(ready) as user:
        await ask(user)
        await user.press("escape")
        await user.settle()
        assert user.page == "preview"
        assert not ready.draft.rows(("publications",))


async def test_the_home_of_nobody_is_a_folder_like_another(ready: Session) -> None:
    async with driving(ready) as user:
        screen = await ask(user)
        screen.target.value = "~nosuchuser/report.md"
        await user.press("enter")
        await user.settle()
        assert "Not published: not saved: the folder is gone" in words(user)
        assert not ready.draft.rows(("publications",))


async def test_a_search_for_secrets_that_fails_is_told_and_nothing_is_published(
    ready: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(draft: Draft) -> None:
        raise ScanFailed("gitleaks ended with status 2")

    async with driving(ready) as user:
        await ask(user)
        monkeypatch.setattr(user.session.gate, "scan_for_secrets", fail)
        await user.press("enter")
        await user.settle()
        assert "Not published: gitleaks ended with status 2" in user.key_bar()
        assert not ready.draft.rows(("publications",))
        assert not published_path(ready, public=False).exists()
