"""Slack: a whole export (zip or folder), one day of a channel, or a reply of the API."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, TypeAlias

from pm_tui.document.kinds import guess_kind
from pm_tui.document.text import visible_line
from pm_tui.document.times import TimeProblem
from pm_tui.importers.archives import LARGEST_TOTAL, Member, members_of
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.decoding import bad_line
from pm_tui.importers.json_files import (
    Json,
    Record,
    first_record,
    list_at,
    load_json,
    not_an_object,
    object_at,
    read_json,
    records,
    text_at,
    web_link,
)
from pm_tui.importers.slack_text import first_link, message_text
from pm_tui.importers.stamps import from_epoch

_DAY_FILE = re.compile(r"(?:.*/)?([^/]+)/\d{4}-\d{2}-\d{2}\.json")
_CHANNEL_LISTS = ("channels.json", "groups.json", "dms.json", "mpims.json")
_USER_LISTS = ("users.json", "org_users.json")
_WORKSPACE = re.compile(r"https://[\w-]+(?:\.enterprise)?\.slack\.com/")
_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]{6,}")
_TS = re.compile(r"(\d{9,11})(?:\.(\d{1,9}))?")
_NOISE = frozenset(
    {
        "channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name",
        "channel_archive", "channel_unarchive", "channel_convert_to_private", "group_join",
        "group_leave", "group_topic", "group_purpose", "group_name", "message_changed",
        "message_deleted", "bot_add", "bot_remove", "reminder_add", "pinned_item",
        "unpinned_item", "tombstone", "joiner_notification",
    }
)  # fmt: skip
_MARKS = frozenset(
    {
        "pushpin", "round_pushpin", "star", "star2", "memo", "floppy_disk", "bookmark",
        "rotating_light", "fire", "spiral_note_pad", "warning",
    }
)  # fmt: skip
_ALERTING = re.compile(
    r"pager|opsgenie|alert|grafana|prometheus|deploy|jenkins|argo|incident|statuspage|datadog",
    re.IGNORECASE,
)
Names: TypeAlias = Mapping[str, str]


def detect(sample: Sample) -> float:
    """A zip with days of channels, or messages with a `ts`."""
    if sample.head.startswith(b"PK\x03\x04"):
        inside = re.search(rb"channels\.json|users\.json|/\d{4}-\d\d-\d\d\.json", sample.head)
        return 0.95 if inside else 0.3
    first = first_record(sample.json, "messages")
    is_message = first.get("type") == "message" and _TS.fullmatch(text_at(first, "ts"))
    return 0.95 if is_message else 0.0


def read(stream: BinaryIO, _: ImportContext) -> Found:
    """Yield the messages of an export; a zip is never unpacked to the disk."""
    source = stream if stream.seekable() else io.BytesIO(stream.read(LARGEST_TOTAL))
    magic = source.read(4)
    source.seek(0)
    if magic == b"PK\x03\x04":
        yield from _read_zip(source)
        return
    loaded = read_json(source)
    yield from loaded.bad
    yield from _messages(records(loaded.values, "messages"), {}, "", "")


def read_export(members: Iterable[Member]) -> Found:
    """Yield the messages of an export's files; a folder is read like a zip."""
    held = {member.name: member for member in members}
    names: dict[str, str] = {}
    channels: dict[str, str] = {}
    for name, member in held.items():
        base = name.rpartition("/")[2]
        if base in _USER_LISTS:
            yield from _learn(member, lambda user: names.update(_user(user)))
        elif base in _CHANNEL_LISTS:
            yield from _learn(member, lambda one: channels.update(_channel(one)))
    days = [(match[1], name) for name in sorted(held) if (match := _DAY_FILE.fullmatch(name))]
    if not days:
        yield BadLine(0, "no channel with days was found: is this a Slack export?")
    for channel, name in days:
        data = held[name].read()
        if isinstance(data, BadLine):
            yield data
            continue
        loaded = load_json(data)
        for bad in loaded.bad:
            yield BadLine(bad.line_number, f"{visible_line(name)}: {bad.reason}", bad.text)
        ids = {v: k for k, v in channels.items()}
        yield from _messages(records(loaded.values), names, channel, ids.get(channel, channel))


def _read_zip(stream: BinaryIO) -> Found:
    try:
        with zipfile.ZipFile(stream) as archive:
            members, bad = members_of(archive)
            yield from bad
            yield from read_export(members)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        yield bad_line(0, "the zip is damaged: export it again", str(error))


def _learn(member: Member, take: Callable[[Record], None]) -> Iterator[BadLine]:
    data = member.read()
    if isinstance(data, BadLine):
        yield data
        return
    loaded = load_json(data)
    yield from loaded.bad
    for _, record in records(loaded.values):
        if isinstance(record, dict):
            take(record)


def _user(user: Record) -> Names:
    profile = object_at(user, "profile")
    shown = (
        text_at(profile, "display_name")
        or text_at(profile, "real_name")
        or text_at(user, "real_name")
        or text_at(user, "name")
    )
    return {text_at(user, "id"): shown}


def _channel(channel: Record) -> Names:
    return {text_at(channel, "id"): text_at(channel, "name")}


def _messages(
    found: Iterable[tuple[int, Json]], names: Names, channel: str, channel_id: str
) -> Found:
    held = list(found)
    workspace = _workspace_in(held)
    for number, record in held:
        if not isinstance(record, dict):
            yield not_an_object(number, None if record is None else str(record))
            continue
        if record.get("type", "message") != "message":
            continue
        try:
            candidate = _candidate(record, names, channel, channel_id, workspace)
        except TimeProblem as problem:
            yield bad_line(number, f"message: {problem.message}", text_at(record, "text"))
            continue
        if candidate.text:
            yield candidate
        elif not candidate.noise:
            yield bad_line(number, "a message without a text", text_at(record, "ts"))


def _candidate(
    message: Record, names: Names, channel: str, channel_id: str, workspace: str
) -> Candidate:
    ts = text_at(message, "ts")
    match = _TS.fullmatch(ts)
    if match is None:
        raise TimeProblem('its "ts" is not a number of seconds')
    text = message_text(message, names)
    who = _who(message, names)
    subtype = text_at(message, "subtype")
    thread = text_at(message, "thread_ts")
    reply = thread not in ("", ts) and subtype != "thread_broadcast"
    pinned = bool(list_at(message, "pinned_to"))
    marked = any(
        text_at(reaction, "name").partition("::")[0] in _MARKS
        for reaction in list_at(message, "reactions")
    )
    bot = subtype == "bot_message" or "bot_id" in message
    return Candidate(
        at=from_epoch(int(match[1])),  # the digits behind the point only tell messages apart
        text=text,
        kind=guess_kind(text),
        who=who,
        link=first_link(message) or _permalink(message, ts, channel_id, workspace),
        source=f"Slack #{channel}" if channel else "Slack",
        key=f"slack:{channel_id}:{ts}",
        keep=pinned or marked or (bot and bool(_ALERTING.search(f"{who} {text}"))),
        noise=subtype in _NOISE or (reply and not (pinned or marked)),
    )


def _workspace_in(found: Iterable[tuple[int, Json]]) -> str:
    """Return the address of the workspace, as the permalink of a file that was sent names it."""
    for _, record in found:
        for file in list_at(record, "files") if isinstance(record, dict) else ():
            if match := _WORKSPACE.match(text_at(file, "permalink")):
                return match[0]
    return ""


def _permalink(message: Record, ts: str, channel_id: str, workspace: str) -> str:
    """Return the message's own address when it is known, else ""."""
    if link := web_link(text_at(message, "permalink")):
        return link
    if not workspace or not _CHANNEL_ID.fullmatch(channel_id):
        return ""
    return f"{workspace}archives/{channel_id}/p{ts.replace('.', '')}"


def _who(message: Record, names: Names) -> str:
    profile = object_at(message, "user_profile")
    bot = object_at(message, "bot_profile")
    user = text_at(message, "user")
    return (
        names.get(user, "")
        or text_at(profile, "display_name")
        or text_at(profile, "real_name")
        or text_at(message, "username")
        or text_at(bot, "name")
        or user
    )


IMPORTER = Importer("slack", "Slack export (zip, folder, one day or API reply)", detect, read)
