from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pm_tui.checks.rules import RULES
from pm_tui.document.checklist import (
    ITEMS,
    answer_of,
    fingerprint,
    is_stale,
    item_named,
    standing_of,
    standings,
)
from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.path import Path as Place
from pm_tui.document.sections import SECTIONS


@pytest.fixture
def good() -> Draft:
    return load((Path(__file__).parents[1] / "checks" / "good.toml").read_bytes())


def test_items_are_named_once_and_speak_in_sentences() -> None:
    assert len({item.id for item in ITEMS}) == len(ITEMS)
    for item in ITEMS:
        assert item.text.endswith(".")
        assert "?" in item.question
        assert item.why.endswith(".")
        assert item.seeds
        assert item_named(item.id) is item
    assert item_named("no-such-item") is None


def test_there_are_dos_and_all_four_donts() -> None:
    donts = [item.id for item in ITEMS if not item.do]
    assert donts == ["no-blame", "no-opinions", "no-gaps", "no-distractions"]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_item_attests_real_sections_and_its_evidence_is_of_real_rules(item: Any) -> None:
    assert item.sections
    assert set(item.sections) <= {section.id for section in SECTIONS}
    for start in item.rules:
        assert any(rule.startswith(start) for rule in RULES), start


def answered(draft: Draft, item_id: str) -> Draft:
    item = item_named(item_id)
    assert item is not None
    row = {"item": item_id, "answer": "yes", "seen": fingerprint(draft, item)}
    return draft.insert(("checklist",), row)


def stale(draft: Draft, item_id: str) -> bool:
    item = item_named(item_id)
    assert item is not None
    return is_stale(draft, item)


@pytest.mark.parametrize(
    ("item", "place", "value"),
    [
        ("root-causes", ("analysis", "causes", "ca1aaa", "text"), "Another cause."),
        ("root-causes", ("analysis", "trigger"), "Another trigger."),
        ("impact-in-numbers", ("impact", "metrics", "me1aaa", "value"), 83),
        ("dates-and-duration", ("incident", "ongoing"), True),
        ("no-blame", ("timeline", "ev1aaa", "text"), "Someone did it."),
        ("reviewed", ("reviews", "re1aaa", "verdict"), "comment"),
    ],
)
def test_a_change_of_what_was_attested_makes_the_answer_stale(
    good: Draft, item: str, place: Place, value: Any
) -> None:
    draft = answered(good, item)
    assert not stale(draft, item)
    assert stale(draft.set(place, value), item)
    before = good.get(place)
    assert before is not None
    assert not stale(draft.set(place, value).set(place, before), item)


def test_a_stale_answer_tells_which_sections_changed(good: Draft) -> None:
    draft = answered(answered(good, "no-blame"), "root-causes")
    draft = draft.set(("impact", "financial"), "much").set(("analysis", "trigger"), "Another.")
    told = {standing.item.id: standing.changed for standing in standings(draft)}
    assert told["no-blame"] == ("impact", "causes")
    assert told["root-causes"] == ("causes",)
    assert told["shared"] == ()


def test_an_answer_of_an_older_version_is_stale_without_telling_where(good: Draft) -> None:
    item = item_named("no-blame")
    assert item is not None
    whole = fingerprint(good, item).partition(":")[0]
    draft = good.insert(("checklist",), {"item": item.id, "answer": "yes", "seen": whole})
    assert not standing_of(draft, item).stale
    changed = standing_of(draft.set(("impact", "financial"), "much"), item)
    assert (changed.stale, changed.changed) == (True, ())


@pytest.mark.parametrize(
    ("values", "is_open"),
    [
        ({}, True),
        ({"answer": "yes"}, False),
        ({"answer": "no"}, True),
        ({"answer": "no", "why": "Support is still asked"}, True),
        ({"answer": "not_applicable"}, True),
        ({"answer": "not_applicable", "why": " "}, True),
        ({"answer": "not_applicable", "why": "A drill"}, False),
        ({"answer": "yes", "seen": "0123456789ab"}, True),
    ],
)
def test_an_item_is_open_until_a_person_has_dealt_with_it(
    good: Draft, values: dict[str, str], is_open: bool
) -> None:
    row = {"item": "shared", **values}
    found = {one.item.id: one for one in standings(good.insert(("checklist",), row))}
    assert found["shared"].is_open is is_open
    assert found["no-blame"].is_open


def test_a_change_elsewhere_does_not(good: Draft) -> None:
    draft = answered(good, "root-causes")
    assert not stale(draft.set(("impact", "financial"), "none"), "root-causes")


def test_publishing_and_finishing_an_action_make_nothing_stale(good: Draft) -> None:
    draft = good
    for item in ITEMS:
        draft = answered(draft, item.id)
    draft = draft.set(("incident", "status"), "published")
    draft = draft.set(("actions", "ac1aaa", "status"), "done")
    draft = draft.set(("actions", "ac1aaa", "effective"), "yes")
    assert [one.item.id for one in standings(draft) if one.stale] == []
    retitled = draft.set(("actions", "ac1aaa", "title"), "Something else")
    assert "actions-specific" in [one.item.id for one in standings(retitled) if one.stale]


def test_saving_and_opening_changes_no_fingerprint(good: Draft) -> None:
    again = load(dump(good))
    for item in ITEMS:
        assert fingerprint(again, item) == fingerprint(good, item)


def test_standings_and_is_stale_agree(good: Draft) -> None:
    draft = answered(answered(good, "no-blame"), "conclusion").remove(("conclusion",))
    for one in standings(draft):
        assert one.stale == is_stale(draft, one.item)
        assert one.answer == answer_of(draft.view(), one.item.id)


def test_the_last_of_two_answers_counts(good: Draft) -> None:
    rows = [{"item": "no-blame", "answer": "no"}, {"item": "no-blame", "answer": "yes"}]
    found = answer_of(good.set(("checklist",), rows).view(), "no-blame")
    assert found is not None
    assert found.answer == "yes"
    assert answer_of(good.view(), "no-blame") is None


@pytest.mark.parametrize("odd", ["text", 5, ["x", {"y": "\ud800"}], {"text": float("nan")}])
def test_odd_content_has_a_fingerprint_too(odd: Any) -> None:
    draft = Draft({"conclusion": odd, "lessons": odd, "actions": odd, "impact": odd})
    for item in ITEMS:
        assert len(fingerprint(draft, item).partition(":")[0]) == 12
