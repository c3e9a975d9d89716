"""Publishing: the gate, the file beside the document, and the record of who put it out."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import pytest

from pm_tui.document.loading import load
from pm_tui.document.publication import was_changed_since
from pm_tui.session import publishing
from pm_tui.session.opening import open_session
from pm_tui.session.publishing import Blocked, InTheWay, PublishFailed, publish, published_path
from pm_tui.session.session import Session
from pm_tui.store import NotSaved
from tests.attest import attested
from tests.session.helpers import NOW, saved_session

SAMPLE = Path(__file__).parents[2] / "samples" / "server-crash-data-loss.toml"
OVERVIEW = ("summary", "overview")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Return a session on a document that passes the gate, not yet published."""
    path = tmp_path / "incident.toml"
    draft = load(SAMPLE.read_bytes()).set(("incident", "status"), "approved")
    path.write_bytes(SAMPLE.read_bytes())
    opened = open_session(path)
    opened.take_draft(draft, ("incident", "status"))
    opened.clock = lambda: NOW.replace(year=2030)
    return opened


def out(session: Session, *, public: bool = False, replace: bool = False) -> Path:
    return publish(session, public=public, replace=replace, who="Ann Example").path


def answer_again(session: Session) -> None:
    session.take_draft(attested(session.draft), ("checklist",))


def test_it_writes_the_report_records_who_and_when_and_saves(session: Session) -> None:
    done = publish(session, public=False, replace=False, who=" Ann\x1b Example ")
    assert done.path == session.path.with_suffix(".md") == published_path(session, public=False)
    assert done.saved
    held = load(session.path.read_bytes())
    assert held.get(("incident", "status")) == "published"
    (row,) = held.rows(("publications",))
    digest = hashlib.sha256(done.path.read_bytes()).hexdigest()
    assert row["digest"] == digest
    assert row["who"] == "Ann⟨U+001B⟩ Example"
    assert isinstance(row["at"], datetime)
    assert row["at"] == done.at == NOW.replace(year=2030, microsecond=0)
    assert (row["file"], row["layout"], row["public"]) == ("incident.md", "standard", False)
    # The record shows nowhere in what was published.
    assert done.path.read_text() == session.markdown()
    assert digest not in done.path.read_text()


def test_a_blocked_document_changes_nothing(tmp_path: Path) -> None:
    session = saved_session(tmp_path, incident={"title": "Checkout down"})
    before = session.draft
    with pytest.raises(Blocked) as caught:
        out(session)
    assert caught.value.findings
    assert {found.level for found in caught.value.findings} == {"error"}
    assert session.draft is before
    assert [path.name for path in tmp_path.iterdir()] == ["incident.toml"]


def test_a_file_of_someone_elses_is_kept_until_told_otherwise(session: Session) -> None:
    target = published_path(session, public=False)
    target.write_text("# By hand\n")
    before = session.draft
    with pytest.raises(InTheWay) as caught:
        out(session)
    assert (caught.value.obstacle, caught.value.path) == ("changed", target)
    assert target.read_text() == "# By hand\n"
    assert session.draft is before
    out(session, replace=True)
    assert target.read_text() == session.markdown()


def test_publishing_again_replaces_what_was_published_but_not_what_was_changed_by_hand(
    session: Session,
) -> None:
    target = out(session)
    again = open_session(session.path)
    again.edit(("incident", "tags"), ["memory", "orders"])
    assert was_changed_since(again.draft)
    assert "publish/changed" in {found.rule for found in again.findings()}
    with pytest.raises(Blocked) as caught:
        out(again)
    assert {found.rule for found in caught.value.findings} == {"checklist/stale"}
    answer_again(again)
    assert out(again) == target
    assert "memory" in target.read_text()
    assert not was_changed_since(again.draft)
    target.write_text(target.read_text() + "\nBy hand.\n")
    again.edit(("incident", "tags"), ["memory"])
    answer_again(again)
    with pytest.raises(InTheWay):
        out(again)


def test_what_goes_on_after_publishing_is_no_change(session: Session) -> None:
    out(session)
    action = str(session.draft.rows(("actions",))[0]["id"])
    session.edit(("actions", action, "status"), "done")
    session.edit(("comments",), [{"id": "abc", "text": "Thanks."}])
    assert not was_changed_since(session.draft)
    session.edit(("visibility",), {"impact.financial": "internal"})
    assert was_changed_since(session.draft)
    session.edit(("incident", "status"), "in_review")
    assert not was_changed_since(session.draft)


def test_a_link_and_a_folder_outside_are_asked_about(session: Session, tmp_path: Path) -> None:
    target = published_path(session, public=False)
    real = tmp_path / "real.md"
    target.symlink_to(real)
    with pytest.raises(InTheWay) as link:
        out(session)
    assert link.value.obstacle == "link"
    assert not real.exists()
    for name in ("../outside.md", "elsewhere/../../outside.md"):
        (tmp_path / "elsewhere").mkdir(exist_ok=True)
        with pytest.raises(InTheWay) as outside:
            publish(session, public=False, replace=False, who="Ann", output=tmp_path / name)
        assert outside.value.obstacle == "outside"
    (tmp_path / "away").symlink_to(tmp_path.parent)
    with pytest.raises(InTheWay) as hidden:
        publish(
            session, public=False, replace=False, who="Ann", output=tmp_path / "away" / "out.md"
        )
    assert hidden.value.obstacle == "outside"


def test_the_document_is_never_replaced_by_its_report(session: Session) -> None:
    before = session.path.read_bytes()
    with pytest.raises(PublishFailed, match="the document itself"):
        publish(session, public=False, replace=True, who="Ann", output=session.path)
    assert session.path.read_bytes() == before


def test_a_report_that_cannot_be_written_records_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes, *, base: str | None) -> object:
        raise NotSaved("not saved: disk full")

    monkeypatch.setattr(publishing, "save", refuse)
    before = session.draft
    with pytest.raises(PublishFailed, match="disk full"):
        out(session)
    assert session.draft is before


def test_the_public_version_has_a_file_of_its_own(session: Session) -> None:
    session.edit(("visibility",), {"impact.financial": "internal"})
    secret = "Quarterly loss of 91,400 euros"
    session.edit(("impact", "financial"), secret)
    answer_again(session)
    target = out(session, public=True)
    assert target.name == "incident.public.md"
    assert secret not in target.read_text()
    assert secret in out(session).read_text()
    assert [row["public"] for row in session.draft.rows(("publications",))] == [True, False]
