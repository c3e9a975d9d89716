"""Slack exports: the zip, the folder, a day, a reply of the API; and bad ones."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from pm_tui.importers.archives import members_of
from pm_tui.importers.candidate import BadLine
from pm_tui.importers.catalog import UnknownFormat, read_folder
from pm_tui.importers.slack_text import plain
from tests.importers.reading import CONTEXT, found, imported, utc

TS = "1710234840.000100"  # 2024-03-12 09:14:00 UTC
MESSAGE = {"type": "message", "user": "U1", "ts": TS, "text": "restarted <@U2> &amp; waited"}
USERS = [
    {"id": "U1", "name": "anna", "profile": {"display_name": "", "real_name": "Anna Lee"}},
    {"id": "U2", "name": "bo", "profile": {"display_name": "bo"}},
]
CHANNELS = [{"id": "C1", "name": "incident-7"}]


def export(*messages: Mapping[str, object], **more: bytes) -> bytes:
    """Return the zip of an export with one channel."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.json", json.dumps(USERS))
        archive.writestr("channels.json", json.dumps(CHANNELS))
        archive.writestr("incident-7/2024-03-12.json", json.dumps(messages))
        for name, content in more.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_a_zip_names_people_and_its_channel() -> None:
    [candidate] = found(export(MESSAGE), name="anything.bin")
    assert candidate.at == utc(9, 14)
    assert (candidate.text, candidate.who) == ("restarted @bo & waited", "Anna Lee")
    assert candidate.source == "Slack #incident-7"
    assert candidate.kind == "action"


def test_a_folder_reads_as_its_zip(tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(export(MESSAGE))).extractall(tmp_path)
    assert read_folder(tmp_path, CONTEXT).candidates == imported(export(MESSAGE)).candidates
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnknownFormat, match="no Slack export"):
        read_folder(tmp_path / "empty", CONTEXT)


def test_a_day_and_a_reply_of_the_api_are_read() -> None:
    [day] = found(json.dumps([MESSAGE]))
    [reply] = found(json.dumps({"ok": True, "messages": [MESSAGE], "has_more": False}))
    assert day == reply
    assert day.who == "U1"


def test_the_key_keeps_every_digit_of_the_time() -> None:
    other = {**MESSAGE, "ts": "1710234840.000200"}
    one, two = found(json.dumps([MESSAGE, other]))
    assert one.key != two.key
    assert one.at == two.at


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<@U2> paged", "@bo paged"),
        ("<@U9|zoe> paged", "@zoe paged"),
        ("see <#C1|ops>", "see #ops"),
        ("<!here> look", "@here look"),
        ("<!subteam^S1|@db-team> look", "@db-team look"),
        ("<!date^1710234840^{date}|12 March> it was", "12 March it was"),
        ("<https://ci.example.com/1|build 1> is red", "build 1 is red"),
        ("<https://ci.example.com/?a=1&amp;b=2>", "https://ci.example.com/?a=1&b=2"),
        ("a &lt;b&gt; &amp;lt; c", "a <b> &lt; c"),
    ],
)
def test_references_are_resolved_before_entities(text: str, shown: str) -> None:
    assert plain(text, {"U2": "bo"}) == shown


def test_joins_and_replies_are_noise_and_pins_are_kept() -> None:
    messages = [
        {**MESSAGE, "ts": "1710234841.1", "subtype": "channel_join", "text": "joined"},
        {**MESSAGE, "ts": "1710234842.1", "thread_ts": TS},
        {**MESSAGE, "ts": "1710234843.1", "pinned_to": ["C1"]},
        {**MESSAGE, "ts": "1710234844.1", "reactions": [{"name": "pushpin", "count": 1}]},
        {**MESSAGE, "ts": "1710234845.1", "subtype": "bot_message", "username": "PagerDuty"},
        {**MESSAGE, "ts": "1710234846.1", "thread_ts": "1710234846.1"},
        {**MESSAGE, "ts": "1710234847.1", "thread_ts": TS, "subtype": "thread_broadcast"},
    ]
    flags = [(candidate.noise, candidate.keep) for candidate in found(json.dumps(messages))]
    assert flags == [
        (True, False),
        (True, False),
        (False, True),
        (False, True),
        (False, True),
        (False, False),
        (False, False),
    ]


def test_a_bots_text_may_stand_in_attachments_or_blocks() -> None:
    attached = {"type": "message", "ts": TS, "text": "", "attachments": [{"fallback": "disk full"}]}
    blocks = {
        "type": "message",
        "ts": "1710234841.1",
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "deploy done"}}],
    }
    assert [c.text for c in found(json.dumps([attached, blocks]))] == ["disk full", "deploy done"]


def test_a_day_that_is_cut_off_gives_what_comes_before_and_a_report() -> None:
    data = json.dumps([MESSAGE, {**MESSAGE, "ts": "1710234841.1"}, MESSAGE])
    result = imported(data[:-20])
    assert len(result.candidates) == 2
    assert "ends in the middle" in result.bad[0].reason


def test_wrong_messages_are_reported() -> None:
    wrong = [MESSAGE, 7, {**MESSAGE, "ts": "soon"}, {**MESSAGE, "ts": "99999999999.0"}]
    result = imported(json.dumps(wrong))
    assert len(result.candidates) == 1
    assert [bad.line_number for bad in result.bad] == [2, 3, 4]


def test_a_name_that_points_outside_is_left_out() -> None:
    evil = json.dumps([{**MESSAGE, "text": "evil"}]).encode()
    result = imported(export(MESSAGE, **{"../x/2024-03-12.json": evil, "/e/2024-03-12.json": evil}))
    assert [candidate.text for candidate in result.candidates] == ["restarted @bo & waited"]
    assert len(result.bad) == 2


def test_a_bomb_is_read_no_further_than_its_limit() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/2024-03-12.json", b" " * 3_000_000)
        archive.writestr("b/2024-03-12.json", b" " * 900_000)
        archive.writestr("c/2024-03-12.json", b" " * 900_000)
    members, _ = members_of(zipfile.ZipFile(data), largest=1_000_000, total=2_500_000)
    read = [member.read() for member in members]
    assert [isinstance(one, BadLine) for one in read] == [True, False, True]


def test_a_damaged_zip_is_reported() -> None:
    result = imported(export(MESSAGE)[:-30])
    assert result.candidates == ()
    assert "damaged" in result.bad[0].reason


def test_control_characters_do_not_get_through() -> None:
    [candidate] = found(json.dumps([{**MESSAGE, "text": "a\u001b[31mred\u202e"}]))
    assert candidate.text == "ared⟨U+202E⟩"


def test_messages_link_to_themselves_once_the_workspace_is_known() -> None:
    shown = {**MESSAGE, "files": [{"permalink": "https://acme.slack.com/files/U1/F1/graph.png"}]}
    later = {**MESSAGE, "ts": "1710234900.000200"}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("channels.json", json.dumps([{"id": "C0123ABCD", "name": "ops"}]))
        archive.writestr("ops/2024-03-12.json", json.dumps([shown, later]))
    assert [one.link for one in found(data.getvalue())] == [
        "https://acme.slack.com/archives/C0123ABCD/p1710234840000100",
        "https://acme.slack.com/archives/C0123ABCD/p1710234900000200",
    ]
    assert [one.link for one in found(export(MESSAGE))] == [""]
