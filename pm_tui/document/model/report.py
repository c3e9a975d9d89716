"""What readers who were not there need: summary, background, impact and conclusion."""

from __future__ import annotations

from pm_tui.document.fields import Answer, Kind, Record, declare, hidden


class Summary(Record):
    """`[summary]`: the page an executive reads, often the only one."""

    overview: str | None = declare(
        Kind.PROSE,
        "Overview",
        "What happened, in three sentences that anyone understands.",
        good="On 31 January a directory of the main database was removed. GitLab.com was down for 18 hours.",
        bad="PG1 primary got rm'd during a resync, replication was hosed.",
        seeds="S0 0.2, S2 2.7, S4 4.6",
    )
    impact: str | None = declare(
        Kind.PROSE,
        "Impact in brief",
        "Who was hurt, how many and for how long, in one or two sentences.",
        good="Every user saw errors for 18 hours; 5,037 projects lost six hours of changes.",
        bad="Some users were affected.",
        seeds="S2 2.2, S3 3.9",
    )
    cause: str | None = declare(
        Kind.PROSE,
        "Cause in brief",
        "The root cause in one or two sentences, without names.",
        good="The replication tool gave no sign of progress and the same command runs on either host.",
        bad="An engineer deleted the wrong directory.",
        seeds="S0 0.2, S2 2.2, S3 3.10",
    )
    findings: str | None = declare(
        Kind.PROSE,
        "Findings",
        "What the investigation found and what will change.",
        good="No backup had been restored as a test for a year. Restores are now tested every night.",
        bad="We learnt a lot.",
        seeds="S4 4.6",
    )


class Background(Record):
    """`[background]`: what a reader from elsewhere must know first."""

    system: str | None = declare(
        Kind.PROSE,
        "The system or project",
        "What it is and what it is for.",
        good="One PostgreSQL primary with one replica holds every project's metadata.",
        bad="The usual setup.",
        seeds="S4 4.7",
    )
    goals: str | None = declare(
        Kind.PROSE,
        "Its goals",
        "What it is meant to achieve: promises, service levels, objectives.",
        good="99.95 % availability; at most one hour of data lost in a disaster.",
        bad="To work well.",
        seeds="S4 4.8",
    )


class Impact(Record):
    """`[impact]`: who was hurt, how badly and for how long."""

    experience: str | None = declare(
        Kind.PROSE,
        "What users saw",
        "Describe it from their side of the screen.",
        good="Projects, comments and accounts created in the six hours before were missing.",
        bad="Elevated 5xx on the API tier.",
        seeds="S1 1.11, S3 3.9",
    )
    users_affected: int | Answer | None = declare(
        Kind.COUNT,
        "Users affected",
        "How many people, counted or estimated.",
        good="12400",
        bad="many",
        seeds="S0 0.7",
        answers=("unknown", "none"),
        width=12,
    )
    users_share: int | float | Answer | None = declare(
        Kind.SHARE,
        "Share of users %",
        "Which part of all users that is, in per cent.",
        good="38",
        bad="most",
        seeds="S3 3.9",
        answers=("unknown", "none"),
        width=10,
    )
    data_loss: str | None = declare(
        Kind.LINE,
        "Data loss",
        "What was lost for good, or none.",
        good="six hours of issues and comments, 5,037 projects",
        bad="some data",
        seeds="S1 1.11",
        answers=("unknown", "none"),
    )
    financial: str | None = declare(
        Kind.LINE,
        "Money",
        "Lost revenue, credits, penalties, cost of the repair.",
        good="about 42,000 EUR in service credits",
        bad="expensive",
        seeds="S0 0.7",
        answers=("unknown", "none"),
    )
    reputation: str | None = declare(
        Kind.LINE,
        "Reputation",
        "Press, social media, complaints, trust of customers.",
        good="front page of two newspapers; 340 complaints",
        bad="bad press",
        seeds="S0 0.7",
        answers=("unknown", "none"),
    )
    organization: str | None = declare(
        Kind.PROSE,
        "The organisation",
        "What it meant for the company: other teams, plans, deadlines.",
        good="Three teams stopped work for two days; the March release moved by a week.",
        bad="It was disruptive.",
        seeds="S0 0.2, S4 4.11",
        answers=("unknown", "none"),
    )
    stakeholders: str | None = declare(
        Kind.PROSE,
        "Stakeholders",
        "What it meant for partners, customers' customers, regulators.",
        good="Two payment partners had to settle by hand; the regulator was told on 3 March.",
        bad="Partners were unhappy.",
        seeds="S1 1.11, S4 4.11",
        answers=("unknown", "none"),
    )
    support_tickets: int | Answer | None = declare(
        Kind.COUNT,
        "Support tickets",
        "How many requests came in because of it.",
        good="214",
        bad="a flood",
        seeds="S1 1.11",
        answers=("unknown", "none"),
        width=12,
    )


class Metric(Record):
    """A row of `[[impact.metrics]]`: any other number that shows the damage."""

    id: str | None = hidden(Kind.ID, "Id")
    name: str | None = declare(
        Kind.LINE,
        "Name",
        "What was measured.",
        good="failed requests",
        seeds="S1 1.11",
        width=28,
    )
    value: int | float | Answer | None = declare(
        Kind.NUMBER,
        "Value",
        "The number.",
        good="82",
        bad="a lot",
        seeds="S1 1.11",
        answers=("unknown",),
        width=14,
    )
    unit: str | None = declare(
        Kind.LINE,
        "Unit",
        "Of what: %, requests, EUR, GB.",
        good="% of traffic",
        seeds="S1 1.11",
        width=16,
    )


class Conclusion(Record):
    """`[conclusion]`: the findings and recommendations once more, to end on."""

    text: str | None = declare(
        Kind.PROSE,
        "Conclusion",
        "Sum up what was found and what will be done.",
        good="Backups existed on paper only. Tested restores and a guarded replication tool close the gap.",
        bad="All good now.",
        seeds="S4 4.13",
    )
