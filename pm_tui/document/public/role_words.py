"""Words that tell a role from a name, and names that are also words."""

from __future__ import annotations

_ROLE_NOUNS = (
    "administrator admin admins analyst architect author authors call ceo cfo chief ciso "
    "commander contractor coordinator crew cto customer customers dba department desk "
    "developer developers devops director employee employees engineer engineering engineers "
    "executive executives expert finance group head infrastructure lead leadership legal "
    "liaison maintainer maintainers management manager managers marketing member members "
    "monitoring oncall operations operator operators ops organizer owner owners pager "
    "president product provider qa representative responder responders reviewer reviewers "
    "sales scribe security service specialist sre sres staff support supplier system team "
    "teams technician tester user users vendor vp alert alerting alertmanager bot automation "
    "everyone nobody unknown none company public"
)
ROLE_NOUNS = frozenset(_ROLE_NOUNS.split())
"""A name with one of these words is a role or a team."""

_VERBS = (
    "ran wrote led took found made held gave told brought built kept knew left met put read "
    "sent set spoke stood understood went was is has had did does runs leads writes takes"
)
VERBS = frozenset(_VERBS.split())
"""A role that begins with one of these, or with a word in -ed, tells what someone did."""

_ORDINARY = (
    "amber angel april art ash august autumn bill bob brook carol chance chase christian "
    "chuck clay cliff cook crystal daisy dale dawn dean dick don drew earl faith forest frank "
    "gene glen grace grant green guy hazel heather holly hope hunter iris ivy jack jade jasmine "
    "jay jean jim joy june king lane lee lily long mark martin mary mason matt may miles mike "
    "nick norm olive page pat pearl penny peter pierce pink price ray reed rich rob robin rock "
    "rose ruby rusty sandy sky skip smith stone sue summer sunny sung terry tom trinity victor "
    "violet wade ward warren will wood young black brown white gray grey bishop case cash case "
    "cole day fields fox hall hand hill knight love major marsh may moon park parks post power "
    "rivers short singer strong swift walker waters west woods root example"
)
ORDINARY = frozenset(_ORDINARY.split())
"""Names that are words as well: in prose only their capital tells that a person is meant."""
