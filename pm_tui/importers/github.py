"""GitHub: deployments, their statuses, and runs of workflows, as its API and `gh api` give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from pm_tui.document.times import TimeProblem
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import Candidate, key_of
from pm_tui.importers.json_files import (
    Record,
    first_record,
    read_json,
    read_records,
    text_at,
    web_link,
)
from pm_tui.importers.stamps import read_instant

_KEYS = ("deployments", "statuses", "workflow_runs")
_FINAL = ("success", "failure", "error")
_REPOSITORY = re.compile(r"https://api\.github\.com/repos/([\w.-]+/[\w.-]+)/")


def detect(sample: Sample) -> float:
    """Objects with the fields of one of the three."""
    return 0.96 if _kind(first_record(sample.json, *_KEYS)) else 0.0


def _kind(record: Record) -> str:
    keys = record.keys()
    if {"run_started_at", "conclusion", "head_sha"} <= keys:
        return "run"
    if "created_at" not in keys:
        return ""
    if {"state", "environment"} <= keys and ("deployment_url" in keys or "log_url" in keys):
        return "status"
    return "deployment" if {"sha", "environment"} <= keys else ""


def read(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield one event for each deployment and status, and one for each run of a workflow."""

    def events(record: Record) -> Iterator[Candidate]:
        if not _kind(record):
            raise TimeProblem("this is no deployment, status or run")
        yield from _events(record, context.zone)

    def shown(record: Record) -> str:
        return text_at(record, "description") or str(sorted(record))

    yield from read_records(read_json(stream), _KEYS, events, "entry", shown)


def _events(record: Record, zone: ZoneInfo) -> Iterator[Candidate]:
    kind = _kind(record)
    if kind == "run":
        yield _run(record, zone)
    elif kind == "status":
        yield _status(record, zone)
    elif kind == "deployment":
        yield _deployment(record, zone)


def _deployment(record: Record, zone: ZoneInfo) -> Candidate:
    environment, sha = text_at(record, "environment"), text_at(record, "sha")[:10]
    ref = text_at(record, "ref")
    what = f"{ref} ({sha})" if ref and not ref.startswith(sha) else sha
    description = text_at(record, "description")
    text = f"Deployment of {what} to {environment} begins"
    text = f"{text}: {description}" if description else text
    at = read_instant(text_at(record, "created_at"), zone)
    return Candidate(
        at=at,
        text=text,
        kind="action",
        who=text_at(record, "creator", "login"),
        component=_repository(record),
        source="GitHub",
        key=_key(record, "deployment", at, text),
        keep="prod" in environment.lower(),
    )


def _status(record: Record, zone: ZoneInfo) -> Candidate:
    environment, state = text_at(record, "environment"), text_at(record, "state")
    description = text_at(record, "description")
    text = f"Deployment to {environment}: {state.replace('_', ' ')}"
    link = next(
        filter(None, (web_link(text_at(record, key)) for key in ("log_url", "target_url"))), ""
    )
    text = f"{text} - {description}" if description else text
    at = read_instant(text_at(record, "created_at"), zone)
    return Candidate(
        at=at,
        text=text,
        kind="action" if state == "success" else "note",
        who=text_at(record, "creator", "login"),
        component=_repository(record),
        link=link,
        source="GitHub",
        key=_key(record, "status", at, text),
        keep=state in _FINAL and "prod" in environment.lower(),
        noise=state not in _FINAL,
    )


def _run(record: Record, zone: ZoneInfo) -> Candidate:
    started = read_instant(text_at(record, "run_started_at") or text_at(record, "created_at"), zone)
    ended = text_at(record, "updated_at") if text_at(record, "status") == "completed" else ""
    until = read_instant(ended, zone) if ended else None
    name, title = text_at(record, "name"), text_at(record, "display_title")
    outcome = text_at(record, "conclusion") or text_at(record, "status")
    branch = text_at(record, "head_branch")
    told = f"{name}: {title}" if title and title != name else name
    where = f" on {branch}" if branch else ""
    text = f"Workflow {told}{where}: {outcome.replace('_', ' ')}"
    return Candidate(
        at=started,
        until=until if until is not None and until > started else None,
        text=text,
        kind="action" if "deploy" in name.lower() and outcome == "success" else "note",
        who=text_at(record, "actor", "login"),
        component=text_at(record, "repository", "full_name") or _repository(record),
        link=web_link(text_at(record, "html_url")),
        source="GitHub",
        key=_key(record, f"run{text_at(record, 'run_attempt')}", started, text),
        keep="deploy" in name.lower() or "release" in name.lower(),
        noise=outcome in ("cancelled", "skipped"),
    )


def _key(record: Record, kind: str, at: datetime, text: str) -> str:
    identity = text_at(record, "id")
    return key_of("github", identity and f"{kind}:{identity}", at, text)


def _repository(record: Record) -> str:
    match = _REPOSITORY.match(text_at(record, "url"))
    return match[1] if match else ""


IMPORTER = Importer("github", "GitHub deployments, statuses or workflow runs", detect, read)
