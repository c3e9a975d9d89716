"""PagerDuty, Alertmanager, Grafana and Grafana OnCall."""

from __future__ import annotations

import json

from tests.importers.reading import found, imported, utc

ENTRY = {
    "id": "Q1",
    "type": "trigger_log_entry",
    "summary": "Triggered through the API",
    "created_at": "2024-03-12T09:16:00Z",
    "html_url": "https://shop.pagerduty.com/incidents/P1/log_entries/Q1",
    "agent": {"type": "service_reference", "summary": "Checkout"},
    "incident": {"summary": "[#42] Checkout is down"},
    "event_details": {"description": "no answer for 2 minutes"},
}
ACK = {
    **ENTRY,
    "id": "Q2",
    "type": "acknowledge_log_entry",
    "summary": "Acknowledged by Anna Lee",
    "created_at": "2024-03-12T10:19:00+01:00",
    "agent": {"type": "user_reference", "summary": "Anna Lee"},
    "event_details": {},
}
ALERT = {
    "status": "resolved",
    "labels": {"alertname": "CheckoutDown", "severity": "critical", "service": "checkout"},
    "annotations": {"summary": "no order for two minutes"},
    "startsAt": "2024-03-12T09:16:00.828Z",
    "endsAt": "2024-03-12T10:05:00Z",
    "generatorURL": "http://prometheus.example.com/graph",
    "fingerprint": "1a30ba71cca2921f",
}


def test_log_entries_become_alert_action_and_resolution() -> None:
    resolve = {**ACK, "id": "Q3", "type": "resolve_log_entry", "created_at": "2024-03-12T12:40:00Z"}
    notify = {**ACK, "id": "Q4", "type": "notify_log_entry", "created_at": "2024-03-12T12:50:00Z"}
    data = json.dumps({"log_entries": [notify, resolve, ACK, ENTRY], "more": False})
    alert, ack, resolved, noise = found(data)
    assert (alert.at, alert.kind, alert.component) == (utc(9, 16), "alert", "Checkout")
    assert alert.text == "Triggered through the API: no answer for 2 minutes"
    assert alert.link == ENTRY["html_url"]
    assert alert.source == "PagerDuty #42"
    assert (ack.at, ack.kind, ack.who) == (utc(9, 19), "action", "Anna Lee")
    assert resolved.kind == "resolution"
    assert [c.noise for c in (alert, ack, resolved, noise)] == [False, False, False, True]


def test_the_other_name_of_an_acknowledgement_is_known() -> None:
    [candidate] = found(json.dumps([{**ACK, "type": "acknowledgement_log_entry"}]))
    assert candidate.kind == "action"
    assert not candidate.noise


def test_notes_and_changes_are_read() -> None:
    note = {
        "id": "N1",
        "user": {"type": "user_reference", "summary": "Bo"},
        "content": "Rolled back to 4.1",
        "created_at": "2024-03-12T11:05:00+01:00",
    }
    change = {
        "type": "change_event",
        "id": "C1",
        "summary": "Deployed 4.2 to production",
        "timestamp": "2024-03-12T08:20:00Z",
        "source": "orders",
        "links": [{"href": "javascript:alert(1)"}, {"href": "https://ci.example.com/7"}],
    }
    [candidate] = found(json.dumps({"notes": [note]}))
    assert (candidate.at, candidate.who) == (utc(10, 5), "Bo")
    [candidate] = found(json.dumps({"change_events": [change]}))
    assert (candidate.at, candidate.kind) == (utc(8, 20), "action")
    assert (candidate.component, candidate.link) == ("orders", "https://ci.example.com/7")


def test_a_wrong_entry_is_reported() -> None:
    wrong = {**ENTRY, "created_at": "2024-02-31T00:00:00Z"}
    result = imported(json.dumps({"log_entries": [ENTRY, wrong, 3, {**ENTRY, "created_at": None}]}))
    assert len(result.candidates) == 1
    assert [bad.line_number for bad in result.bad] == [2, 3, 4]


def test_an_export_that_is_cut_off_is_read_up_to_there() -> None:
    data = json.dumps({"log_entries": [ENTRY, ACK], "more": False}, indent=1)
    result = imported(data[: data.index("Acknowledged")])
    assert [candidate.kind for candidate in result.candidates] == ["alert"]
    assert len(result.bad) == 1


def test_an_alert_fires_and_is_resolved() -> None:
    hook = {"version": "4", "status": "resolved", "truncatedAlerts": 0, "alerts": [ALERT]}
    fires, resolved = found(json.dumps(hook))
    assert fires.at == utc(9, 16).replace(microsecond=828_000)
    assert fires.text == "Alert fires: CheckoutDown: no order for two minutes (critical)"
    assert (fires.kind, fires.component, fires.source) == ("alert", "checkout", "Alertmanager")
    assert resolved.at == utc(10, 5)


def test_an_alert_without_an_end_still_fires() -> None:
    firing = {**ALERT, "status": "firing", "endsAt": "0001-01-01T00:00:00Z"}
    [candidate] = found(json.dumps({"version": "4", "alerts": [firing]}))
    assert candidate.kind == "alert"


def test_messages_about_the_same_alert_tell_it_once() -> None:
    firing = {**ALERT, "status": "firing", "endsAt": "0001-01-01T00:00:00Z"}
    hooks = [{"version": "4", "alerts": [firing]}, {"version": "4", "alerts": [ALERT]}]
    assert len(found("\n".join(map(json.dumps, hooks)))) == 2


def test_alerts_of_the_api_and_those_left_out() -> None:
    api = {**ALERT, "status": {"state": "active", "silencedBy": [], "inhibitedBy": []}}
    muted = {**api, "fingerprint": "2", "status": {"state": "suppressed", "silencedBy": ["x"]}}
    one, two = found(json.dumps([api, muted]))
    assert (one.noise, two.noise) == (False, True)
    result = imported(json.dumps({"version": "4", "truncatedAlerts": 3, "alerts": [ALERT]}))
    assert "3 more alerts" in result.bad[0].reason


def test_grafana_links_its_dashboard() -> None:
    grafana = {
        **ALERT,
        "startsAt": "2024-03-12T10:16:00+01:00",
        "dashboardURL": "https://grafana.example.com/d/1",
        "valueString": "[ value=1 ]",
    }
    fires, _ = found(json.dumps({"orgId": 1, "version": "1", "alerts": [grafana]}))
    assert (fires.at, fires.source) == (utc(9, 16), "Grafana")
    assert fires.link == "https://grafana.example.com/d/1"


def test_an_alert_without_a_possible_start_is_reported() -> None:
    result = imported(json.dumps([ALERT, {**ALERT, "startsAt": "never"}]))
    assert len(result.candidates) == 2
    assert len(result.bad) == 1


def test_oncall_groups_have_three_stamps_and_notes() -> None:
    group = {
        "id": "I1",
        "alerts_count": 3,
        "created_at": "2024-03-12T09:16:00.430444Z",
        "acknowledged_at": None,
        "resolved_at": "2024-03-12T12:40:00Z",
        "resolved_by": "U1",
        "title": "Checkout is down",
        "permalinks": {"slack": "https://shop.slack.com/1", "web": None},
    }
    opened, resolved = found(json.dumps({"results": [group]}))
    assert (opened.kind, resolved.kind, resolved.who) == ("alert", "resolution", "U1")
    assert opened.link == "https://shop.slack.com/1"
    assert resolved.at == utc(12, 40)
    note = {"id": "M1", "alert_group_id": "I1", "created_at": "2024-03-12T10:00:00Z", "text": "ok"}
    [candidate] = found(json.dumps([note]))
    assert candidate.text == "ok"
