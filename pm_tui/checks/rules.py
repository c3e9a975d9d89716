"""The catalogue of rules: every id that a finding may carry and a waiver may name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pm_tui.checks.team import NO_TEAM, Team

RULES: Mapping[str, str] = MappingProxyType(
    {
        "missing/field": "A required answer is not given.",
        "missing/rows": "A required list of things is empty.",
        "missing/kind": "A list of things lacks a kind of row that must be there.",
        "missing/text": "A row says nothing.",
        "missing/row-kind": "Rows do not say of which kind they are.",
        "invalid/value": "A value is not what its field takes.",
        "merge/conflict": "Two people wrote the same place differently.",
        "text/placeholder": "A placeholder stands where facts belong.",
        "text/invisible": "A text holds signs that nobody sees.",
        "leaks/secret": "Something looks like a password, a key or a token.",
        "leaks/personal": "A mail, phone, card number or public IP address is named.",
        "leaks/internal": "Something internal is told in a public place.",
        "visibility/unknown": "A mark of visibility names nothing.",
        "times/zone": "No time zone is named.",
        "times/no-end": "There is neither an end nor a note that it still goes on.",
        "times/ongoing": "It is said to go on and to be over.",
        "times/order": "Two milestones stand in an order that cannot be.",
        "times/future": "A time lies in the future.",
        "times/no-time": "An event has no time.",
        "times/until": "An event ends before it begins.",
        "times/outside": "An event lies far from the incident.",
        "times/contradiction": "The timeline and a milestone name different times.",
        "times/clocks": "Two sources tell the same events a constant time apart.",
        "facts/duration": "A length in words is not what the times say.",
        "facts/contradiction": "Words and form tell different numbers, days or severities.",
        "timeline/no-detection": "No event is the detection.",
        "timeline/no-resolution": "No event is the resolution.",
        "timeline/gap": "For over a third of the incident nothing is told.",
        "timeline/no-lead-up": "Nothing tells what led up to it.",
        "timeline/no-dead-end": "No misleading path is told.",
        "causes/shallow": "The only cause is a few words long.",
        "refs/unknown": "A reference names something that does not exist.",
        "refs/cycle": "Causes follow from each other in a circle.",
        "actions/cause-without-action": "Nothing is done about a cause.",
        "actions/no-prevent": "No action prevents it from happening again.",
        "actions/why-not": "An action is decided against without a reason.",
        "actions/untracked": "Open actions have no owner, no date or no ticket.",
        "guides/unanswered": "What the guides ask for beyond the layout is not answered.",
        "summary/sentence": "A sentence of the summary is too long to be read once.",
        "answers/unknown": "Some answers are still unknown.",
        "evidence/none": "No records are named.",
        "people/none": "Nobody is named as taking part.",
        "people/one-role": "Everyone who took part has the same role.",
        "summary/long": "The summary is too long to be read.",
        "review/none": "No stakeholder has approved it.",
        "review/changes-requested": "A reviewer asked for changes.",
        "review/approvals": "Approvals that the team asks for are missing.",
        "review/stale-approval": "It was changed after it was approved.",
        "review/open-comments": "Comments are not resolved.",
        "checklist/unanswered": "A do or don't has no answer.",
        "checklist/stale": "A do or don't was answered before the text changed.",
        "checklist/not-yet": "A do or don't is answered with not yet.",
        "checklist/no-why": "A do or don't is said not to apply, without a reason.",
        "publish/changed": "It says something else than what was published.",
        "language/blame": "Someone is blamed.",
        "language/omission": "It tells what a person did not do.",
        "language/human-error": "Human error is given as a cause.",
        "language/judgement": "People are graded.",
        "language/counterfactual": "It tells what did not happen.",
        "language/hindsight": "It is told from its end.",
        "language/named-actor": "A person is named in what happened.",
        "language/agentive-passive": "The person stands in the focus.",
        "language/emotion": "An opinion or a feeling stands among the facts.",
        "language/speculation": "A guess stands among the causes.",
        "language/vague-action": "The action cannot be checked off.",
        "language/vague-quantity": "The impact has no number.",
        "language/vague-time": "The time is vague.",
        "language/absolutes": "An absolute stands where a size belongs.",
        "language/minimisation": "It is played down.",
        "language/weasel": "A word hides who saw what.",
        "language/irrelevant": "It has nothing to do with the incident.",
        "language/acronym": "An acronym is not explained.",
        "language/too-long": "A text is too long to be read for language.",
        "waivers/unknown-rule": "A waiver names a rule that does not exist.",
        "waivers/checklist": "A waiver stands where only an answer counts.",
        "waivers/no-why": "A waiver gives no reason.",
    }
)
"""Each rule's id and its title: what is the matter when it fires, in one sentence."""


def title_of(rule: str, team: Team = NO_TEAM) -> str:
    """Return a rule's title; of a team's own rule the one that its pack gives."""
    if rule in RULES:
        return RULES[rule]
    from pm_tui.checks.language.packs import rulebook

    told = rulebook(team).rules.get(rule)
    return rule if told is None else told.title
