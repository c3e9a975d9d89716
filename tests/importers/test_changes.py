"""git, GitHub and Opsgenie."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.importers.reading import found, imported, utc

HASH = "8197ff6d2c3b4a5968778695a4b3c2d1e0f90817"
OURS = "\x1f".join(
    [
        HASH,
        "2024-03-12T09:20:00+01:00",
        "2024-03-10T09:20:00+01:00",
        "Anna",
        "tag: v4.2",
        "Release 4.2",
    ]
)
PLAIN = f"""commit {HASH} (HEAD -> main, tag: v4.2)
Merge: 1111111 2222222
Author: Anna Lee <anna@example.com>
Date:   Tue Mar 12 09:20:00 2024 +0100

    Release 4.2

    Date: this is text
    commit 1234567 is text too

commit 1234567890abcdef1234567890abcdef12345678
Author: Bo <bo@example.com>
Date:   Tue Mar 12 11:01:00 2024 +0100

    Revert "Release 4.2"
"""


def test_our_format_takes_the_time_of_the_commit() -> None:
    [candidate] = found(f"{OURS}\x1e\n")
    assert candidate.at == utc(8, 20)
    assert candidate.text == "Commit 8197ff6d2c: Release 4.2 (released as v4.2)"
    assert (candidate.who, candidate.kind, candidate.keep) == ("Anna", "action", True)


def test_plain_git_log_is_read_and_is_the_same_commit() -> None:
    release, revert = found(PLAIN)
    [ours] = found(f"{OURS}\x1e")
    assert (release.at, release.text, release.key) == (ours.at, ours.text, ours.key)
    assert release.who == "Anna Lee"
    assert (revert.at, revert.keep) == (utc(10, 1), True)


@pytest.mark.parametrize(
    "when",
    [
        "2024-03-12 09:20:00 +0100",
        "2024-03-12T09:20:00+01:00",
        "Tue, 12 Mar 2024 09:20:00 +0100",
        "Tue Mar 12 09:20:00 2024",
        "2024-03-12 08:20:00 +0000",
    ],
)
def test_every_date_format_of_git_is_read(when: str) -> None:
    [candidate] = found(f"commit {HASH}\nAuthor: A <a@b>\nDate:   {when}\n\n    x\n")
    assert candidate.at == utc(8, 20)


def test_commits_that_are_cut_off_or_have_no_date_are_reported() -> None:
    result = imported(f"{OURS}\x1e\n{HASH}\x1f2024\x1e\n{OURS[:60]}")
    assert len(result.candidates) == 1
    assert [bad.line_number for bad in result.bad] == [2, 3]
    result = imported(f"{PLAIN}commit {HASH}\nAuthor: A <a@b>\nDate:   soon\n\n    x\n")
    assert len(result.candidates) == 2
    assert len(result.bad) == 1


def test_what_git_itself_prints_is_read(tmp_path: Path) -> None:
    environment = {
        "GIT_COMMITTER_DATE": "2024-03-12T09:20:00+0100",
        "GIT_AUTHOR_DATE": "2024-03-01T09:20:00+0100",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin:/usr/local/bin",
    }
    who = ["-c", "user.name=Anna", "-c", "user.email=anna@example.com"]

    def git(*arguments: str) -> bytes:
        command = ["git", "-C", str(tmp_path), *who, *arguments]
        return subprocess.run(command, env=environment, check=True, capture_output=True).stdout

    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "Deploy 4.2")
    pretty = "--pretty=format:%H%x1f%cI%x1f%aI%x1f%an%x1f%D%x1f%s%x1e"
    [ours] = found(git("log", pretty))
    [fuller] = found(git("log", "--pretty=fuller"))
    assert ours.at == fuller.at == utc(8, 20)
    assert (ours.key, ours.text) == (fuller.key, fuller.text)


DEPLOYMENT = {
    "id": 1,
    "url": "https://api.github.com/repos/shop/orders/deployments/1",
    "sha": HASH,
    "ref": "v4.2",
    "task": "deploy",
    "environment": "production",
    "description": "",
    "creator": {"login": "anna"},
    "created_at": "2024-03-12T08:19:00Z",
    "statuses_url": "https://api.github.com/repos/shop/orders/deployments/1/statuses",
}
STATUS = {
    "id": 2,
    "state": "success",
    "environment": "production",
    "description": "Deployment finished successfully.",
    "log_url": "https://ci.example.com/7",
    "deployment_url": DEPLOYMENT["url"],
    "creator": {"login": "anna"},
    "created_at": "2024-03-12T08:20:00Z",
}
RUN = {
    "id": 3,
    "name": "Deploy",
    "display_title": "Release 4.2",
    "head_branch": "main",
    "head_sha": HASH,
    "status": "completed",
    "conclusion": "success",
    "created_at": "2024-03-12T08:14:00Z",
    "run_started_at": "2024-03-12T08:15:00Z",
    "updated_at": "2024-03-12T08:20:00Z",
    "html_url": "https://github.com/shop/orders/actions/runs/3",
    "actor": {"login": "anna"},
}


def test_deployments_statuses_and_runs_are_read() -> None:
    [deployment] = found(json.dumps([DEPLOYMENT]))
    assert deployment.at == utc(8, 19)
    assert deployment.text == "Deployment of v4.2 (8197ff6d2c) to production begins"
    assert (deployment.component, deployment.who, deployment.keep) == ("shop/orders", "anna", True)
    [status] = found(json.dumps([STATUS]))
    assert (status.at, status.link) == (utc(8, 20), "https://ci.example.com/7")
    assert status.kind == "action"
    [run] = found(json.dumps({"total_count": 1, "workflow_runs": [RUN]}))
    assert (run.at, run.until) == (utc(8, 15), utc(8, 20))
    assert run.text == "Workflow Deploy: Release 4.2 on main: success"


def test_a_run_that_goes_on_has_no_end_and_a_pending_status_is_noise() -> None:
    [run] = found(json.dumps([{**RUN, "status": "in_progress", "conclusion": None}]))
    assert run.until is None
    [status] = found(json.dumps([{**STATUS, "state": "in_progress"}]))
    assert status.noise


def test_wrong_entries_of_github_are_reported() -> None:
    wrong = [DEPLOYMENT, {**DEPLOYMENT, "created_at": "2024-02-30T00:00:00Z"}, {"id": 3}, None]
    result = imported(json.dumps(wrong))
    assert len(result.candidates) == 1
    assert [bad.line_number for bad in result.bad] == [2, 3, 4]


def test_the_log_of_opsgenie_is_read() -> None:
    log = {"log": "Alert acknowledged by anna", "type": "system", "owner": "System", "offset": "1"}
    note = {"note": "server restarted", "owner": "anna", "createdAt": "2024-03-12T09:20:00.5Z"}
    sent = {"log": "Sent email", "type": "alertRecipient", "owner": "System", "offset": "2"}
    stamp = {"createdAt": "2024-03-12T09:19:00Z"}
    acknowledged, mail = found(json.dumps({"data": [log | stamp, sent | stamp]}))
    assert (acknowledged.at, acknowledged.kind, acknowledged.who) == (utc(9, 19), "action", "")
    assert (acknowledged.noise, mail.noise) == (False, True)
    [candidate] = found(json.dumps({"data": [note]}))
    assert (candidate.who, candidate.keep) == ("anna", True)


def test_the_timeline_of_opsgenie_is_read() -> None:
    entry = {
        "id": "e1",
        "group": "custom",
        "type": "CustomUserEntry",
        "eventTime": "2024-03-12T09:38:00Z",
        "hidden": False,
        "actor": {"name": "Anna", "type": "user"},
        "description": {"type": "plain_text", "content": "Database engineer joins the call"},
    }
    shown, hidden = found(
        json.dumps(
            {"entries": [entry, {**entry, "id": "e2", "eventTime": 1710236280001, "hidden": True}]}
        )
    )
    assert (shown.at, shown.who, shown.kind) == (utc(9, 38), "Anna", "escalation")
    assert hidden.noise
    result = imported(
        json.dumps([entry, {**entry, "description": None}, {**entry, "eventTime": 1}])
    )
    assert [bad.line_number for bad in result.bad] == [2]
