"""Evidence for documents that someone broke by hand."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from pm_tui.document.loading import dump
from pm_tui.document.path import Value
from pm_tui.session.evidence import import_into
from tests.session.helpers import saved_session, utc

LOG = "Jan  1 00:00:00 order1 app: it broke\n14:05 a time without a day\n"


@pytest.mark.parametrize("own", [[1], {"a": 1}, 7, [["x"]]])
def test_an_event_whose_id_is_no_word_does_not_keep_evidence_out(
    own: Value, tmp_path: Path
) -> None:
    (tmp_path / "chat.txt").write_text("2024-03-01 14:05 UTC alert: it broke\n")
    session = saved_session(tmp_path, timeline=[{"id": own, "at": utc(14, 0), "text": "before"}])
    found = import_into(session, [tmp_path / "chat.txt"])
    assert found.notes[-1] == "1 added to incident.toml"
    assert session.draft.get(("timeline", 0, "id")) == own


@pytest.mark.parametrize("zone", ["UTC", "Europe/Paris", "America/New_York"])
@pytest.mark.parametrize(
    "started",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))),
    ],
)
def test_evidence_without_a_year_is_read_near_an_incident_at_the_end_of_the_calendar(
    zone: str, started: datetime, tmp_path: Path
) -> None:
    (tmp_path / "messages").write_text(LOG * 3)
    session = saved_session(tmp_path, incident={"timezone": zone, "started_at": started})
    import_into(session, [tmp_path / "messages"])
    assert (tmp_path / "incident.toml").read_bytes() == dump(session.draft)
