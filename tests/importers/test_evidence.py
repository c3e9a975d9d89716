"""The evidence of a sample incident: every format, put into one timeline."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from pm_tui.document.draft import Draft
from pm_tui.document.facts import zone_of
from pm_tui.document.loading import load
from pm_tui.importers.base import ImportContext
from pm_tui.importers.candidate import Candidate
from pm_tui.importers.catalog import IMPORTERS, Imported, read_file, read_folder
from pm_tui.importers.into import merge_into, preselect, window_of

SAMPLES = Path(__file__).parents[2] / "samples"
EVIDENCE = SAMPLES / "evidence"
FILES = sorted(path for path in EVIDENCE.iterdir() if path.name != "README.md")
NOW = datetime(2024, 3, 20, tzinfo=UTC)

CHAT = "10:19:05 10:23:40 10:26:12 10:31:00 10:37:30 10:38:00 10:38:20 10:44:02 10:52:00 11:05:00"
# The format of each file, and the clock in Berlin of everything in it; `11/` is the day before.
EXPECTED = {
    "#shop-ops.irssi.log": ("irssi", "11/17:59:00 10:17:00 10:18:00 10:21:00"),
    "alertmanager-api.json": ("alertmanager", "11/15:05:00"),
    "alertmanager-webhook.json": ("alertmanager", "10:16:00 11:05:30"),
    "git-log.txt": ("git", "11/15:30:00"),
    "git-releases.txt": ("git", "09:05:00 10:58:00"),
    "github-deployments.json": ("github", "09:19:00"),
    "github-runs.json": ("github", "10:59:10"),
    "github-statuses.json": ("github", "09:19:05 09:20:00"),
    "grafana-webhook.json": ("alertmanager", "10:15:30"),
    "irc.shop.#hosting.weechatlog": ("weechat", "10:28:10 10:29:00 10:30:15"),
    "journal.jsonl": ("journald", "09:20:01 09:55:00 10:14:00 10:14:01 10:14:01 11:05:03"),
    "laptop.fish_history": ("shell", "10:22:00 10:22:30"),
    "laptop.zsh_history": ("shell", "10:53:00 11:06:00"),
    "notes.md": ("text", "09:55:00 10:14:00 10:20:00 10:26:00 12:10:00 13:40:00"),
    "oncall-groups.json": ("oncall", "10:16:02 10:19:02 13:40:05"),
    "opsgenie-log.json": ("opsgenie", "10:17:00 10:17:02 10:24:00"),
    "opsgenie-notes.json": ("opsgenie", "10:33:00"),
    "opsgenie-timeline.json": ("opsgenie", "10:50:00"),
    "order1.bash_history": ("shell", "10:19:30 10:26:40 10:27:05"),
    "pager-2024-03-12.csv": ("table", "10:16:00 10:19:00"),
    "pagerduty-changes.json": ("pagerduty", "09:20:00"),
    "pagerduty-log-entries.json": ("pagerduty", "10:16:00 10:16:05 10:19:00 10:36:00 13:40:10"),
    "pagerduty-notes.json": ("pagerduty", "10:25:00"),
    "payments.jsonl": ("json", "10:08:00 10:14:03 10:14:04"),
    "shop-page.tsv": ("table", "10:44:00 11:10:00"),
    "slack-api.json": ("slack", "10:18:00 10:20:50"),
    "slack-day.json": ("slack", "09:20:30"),
    "slack-export": ("slack", CHAT),
    "slack-export.zip": ("slack", CHAT),
    "syslog-3164.log": ("syslog", "10:14:02 10:44:00 11:05:20"),
    "syslog-5424.log": ("syslog", "09:20:00 10:14:00 11:04:50"),
}


@cache
def sample() -> Draft:
    return load((SAMPLES / "server-crash-data-loss.toml").read_bytes())


def bare() -> Draft:
    """Return the sample with an empty timeline."""
    return sample().remove(("timeline",))


def imported(path: Path) -> Imported:
    context = ImportContext(zone_of(sample().view()), NOW, window_of(sample()), path.name)
    if path.is_dir():
        return read_folder(path, context)
    with path.open("rb") as stream:
        return read_file(path.name, stream, context)


def everything() -> list[Candidate]:
    return [candidate for path in FILES for candidate in imported(path).candidates]


def test_there_is_evidence_of_every_format() -> None:
    assert {path.name for path in FILES} == set(EXPECTED)
    assert {name for name, _ in EXPECTED.values()} == {importer.name for importer in IMPORTERS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_recognised_and_read_to_the_right_instants(path: Path) -> None:
    result = imported(path)
    format_name, clocks = EXPECTED[path.name]
    zone = zone_of(sample().view())
    shown = [one.at.astimezone(zone).strftime("%d/%H:%M:%S") for one in result.candidates]
    assert result.format == format_name
    assert [clock.removeprefix("12/") for clock in shown] == clocks.split()
    assert result.bad == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_name_of_a_file_does_not_decide_its_format(path: Path) -> None:
    if path.is_file():
        context = ImportContext(zone_of(sample().view()), NOW, window_of(sample()), "export (1)")
        result = read_file("export (1)", path.read_bytes(), context)
        assert result.format == imported(path).format
        assert [c.key for c in result.candidates] == [c.key for c in imported(path).candidates]


def test_all_of_it_becomes_one_timeline_in_order_without_duplicates() -> None:
    result = merge_into(bare(), everything(), within=window_of(sample()))
    # The folder and the zip of the chat are the same record.
    clocks = [clock for name, (_, all_of_it) in EXPECTED.items() if name != "slack-export.zip"
              for clock in all_of_it.split()]  # fmt: skip
    rows = result.draft.rows(("timeline",))
    assert (len(rows), result.added) == (len(clocks), len(clocks))
    assert (result.known, result.outside) == (len(CHAT.split()), 0)
    times = [event.at for event in result.draft.view().timeline]
    assert all(at is not None for at in times)
    assert times == sorted(at for at in times if at is not None)
    assert len({row["id"] for row in rows}) == len(rows)
    assert result.draft.problems() == sample().problems()


def test_doing_it_again_in_any_order_changes_nothing() -> None:
    once = merge_into(bare(), everything())
    twice = merge_into(once.draft, reversed(everything()))
    assert twice.draft is once.draft
    assert (twice.added, twice.known) == (0, len(everything()))


def test_the_rows_that_are_there_stay() -> None:
    merged = merge_into(sample(), everything()).draft.rows(("timeline",))
    own = [row["id"] for row in sample().rows(("timeline",))]
    assert [row["id"] for row in merged if row["id"] in own] == own


LOGS = [name for name, (kind, _) in EXPECTED.items()
        if kind in ("journald", "syslog", "weechat", "json", "table", "git")
        and not name.startswith("git-log")]  # fmt: skip


@pytest.mark.parametrize("name", LOGS)
def test_a_longer_export_adds_only_what_is_new(name: str) -> None:
    data = (EVIDENCE / name).read_bytes()
    lines = data.splitlines(keepends=True)
    context = ImportContext(zone_of(sample().view()), NOW, window_of(sample()))
    shorter = read_file("", b"".join(lines[: len(lines) - 1]), context).candidates
    longer = read_file("", data, context).candidates
    first = merge_into(bare(), shorter)
    second = merge_into(first.draft, longer)
    assert 0 < first.added < len(longer)
    assert (second.added, second.known) == (len(longer) - len(shorter), len(shorter))
    assert second.draft.tree == merge_into(bare(), longer).draft.tree


def test_noise_is_not_preselected_and_secrets_do_not_show() -> None:
    kept = preselect(everything(), window_of(sample()))
    texts = " ".join(candidate.text for candidate in kept)
    assert "has joined" not in texts
    assert "Notified On-call developer" not in texts
    assert "correct-horse" not in " ".join(candidate.text for candidate in everything())
    assert "abc.def.ghi" not in " ".join(candidate.text for candidate in everything())


def test_the_kinds_of_the_story_are_guessed() -> None:
    guessed = {candidate.text: candidate.kind for candidate in everything()}
    assert guessed["outage begins, the order server crashes"] == "trigger"
    assert guessed["The disk is half empty: a false lead."] == "dead_end"
    assert guessed["Escalated to Database engineer"] == "escalation"
    assert guessed["First complaint on the phone"] == "note"
