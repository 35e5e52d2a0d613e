"""The filter of the queries and the policies of the database are the same rule."""

import random
from datetime import date
from uuid import UUID

import asyncpg
import pytest
from recommendations.models import (
    Addressee,
    Asked,
    Assessment,
    AssessmentLink,
    Authority,
    BodyDocument,
    Closing,
    Contribution,
    ContributionLever,
    ContributionRecommendation,
    ContributionVersion,
    CriterionAssessment,
    Dialogue,
    DialogueAuthority,
    DialogueRecommendation,
    EmbargoAct,
    EscalationDecision,
    EscalationDeed,
    EscalationEffect,
    EscalationRisk,
    EscalationStep,
    LawAssessment,
    LawAssessmentVersion,
    LawOpinion,
    LawProposal,
    LawProposalAssessment,
    LawProposalFinding,
    LawProposalRecommendation,
    LawStage,
    LegalText,
    LegalTextChange,
    LegalTextTheme,
    Milestone,
    Promise,
    Provision,
    ProvisionVersion,
    PublicationProposal,
    PublicRecommendation,
    Recommendation,
    RecommendationChange,
    RecommendationImport,
    RecommendationLink,
    RecommendationTheme,
    ReleasedAssessment,
    ReviewCycle,
    ReviewPrompt,
    RoundTable,
    SentCopy,
    Stakeholder,
    StakeholderEstimate,
    Submission,
)
from recommendations.models.importing import ImportKind
from recommendations.policy import POLICIES
from recommendations.policy.permissions import PERMISSIONS, READ
from servicekit.db import Database
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import ProgrammingError

OFFICES = [uuid7() for _ in range(3)]
TEAMS = [uuid7() for _ in range(4)]
ACCOUNTS = [uuid7() for _ in range(5)]
MINISTRY, AGENCY, COURT, CLOSED = (uuid7() for _ in range(4))
PLACES = [uuid7() for _ in range(3)]

_TABLES = (
    Recommendation,
    RecommendationTheme,
    Addressee,
    CriterionAssessment,
    RecommendationChange,
    Authority,
    Asked,
    SentCopy,
    Assessment,
    AssessmentLink,
    ReleasedAssessment,
    ReviewPrompt,
    Closing,
    BodyDocument,
    EmbargoAct,
    RecommendationImport,
    RecommendationLink,
    ReviewCycle,
    Milestone,
    Submission,
    RoundTable,
    Dialogue,
    DialogueAuthority,
    DialogueRecommendation,
    Promise,
    EscalationStep,
    EscalationRisk,
    EscalationDecision,
    EscalationDeed,
    EscalationEffect,
    Stakeholder,
    StakeholderEstimate,
    Contribution,
    ContributionRecommendation,
    ContributionLever,
    ContributionVersion,
    PublicationProposal,
    PublicRecommendation,
    LegalText,
    LegalTextTheme,
    LawStage,
    LawOpinion,
    Provision,
    ProvisionVersion,
    LawAssessment,
    LawAssessmentVersion,
    LawProposal,
    LawProposalAssessment,
    LawProposalFinding,
    LawProposalRecommendation,
    LegalTextChange,
)


def _principal(chance: random.Random) -> Principal:
    memberships = tuple(
        Membership(
            "tester",
            chance.choice([None, *OFFICES]),
            chance.choice([None, *TEAMS]),
            frozenset(chance.sample(PERMISSIONS, chance.randint(0, 6))),
            chance.choice([None, None, MINISTRY, AGENCY, COURT, CLOSED]),
        )
        for _ in range(chance.randint(0, 3))
    )
    return Principal(chance.choice(ACCOUNTS), Kind.PERSON, chance.choice([None, *Side]), memberships)


async def _fill(service: Bench, chance: random.Random) -> None:
    """Two hundred records of every kind, with grants of yesterday, today and tomorrow."""
    connection = await asyncpg.connect(service.urls.superuser, ssl=False)
    try:
        tree = (
            (MINISTRY, None, False),
            (AGENCY, MINISTRY, False),
            (COURT, None, False),
            (CLOSED, None, True),
        )
        for number, (authority, parent, closed) in enumerate(tree):
            await connection.execute(
                "INSERT INTO authority (id, created_at, updated_at, version, reference, kind, names, sort_name,"
                " parent, closed, created_by) VALUES ($1, now(), now(), 1, $2, 'court', '{}', '', $3, $4, $1)",
                authority,
                f"A-{number}",
                parent,
                closed,
            )
        for place, operator, responsible in zip(
            PLACES, (AGENCY, None, COURT), (MINISTRY, COURT, None), strict=True
        ):
            await connection.execute(
                "INSERT INTO known_place (id, version, closed, names, operator, authority)"
                " VALUES ($1, 1, false, '{}', $2, $3)",
                place,
                operator,
                responsible,
            )
        documents = [await _document(connection, chance) for _ in range(60)]
        for number in range(200):
            await _one(
                connection, chance, number, chance.choice([MINISTRY, AGENCY, COURT, CLOSED]), documents
            )
        await connection.execute(
            "INSERT INTO recommendation_link (id, one, other, kind, account, at)"
            " SELECT gen_random_uuid(), a.id, b.id, 'follows', a.id, now() FROM recommendation a, recommendation b"
            " WHERE a.id < b.id AND a.side = b.side ORDER BY md5(a.id::text || b.id::text) LIMIT 600"
        )
        for number in range(100):
            await _review(connection, chance, number)
            await _talk(connection, chance)
        for number in range(100):
            await _law(connection, chance, number)
        await connection.execute(
            "INSERT INTO law_proposal_recommendation SELECT p.id, r.id, 'basis' FROM law_proposal p, recommendation r"
            " ORDER BY md5(p.id::text || r.id::text) LIMIT 2000"
        )
    finally:
        await connection.close()


async def _document(connection: asyncpg.Connection, chance: random.Random) -> tuple[UUID, bool, str]:
    """Its id, whether it is under embargo, and its side; with an import of its own."""
    document, side, shut = uuid7(), chance.choice(list(Side)).value, chance.random() < 0.5
    office = chance.choice(OFFICES)
    await connection.execute(
        "INSERT INTO body_document (id, created_at, updated_at, version, side, office, team, level, mechanism, kind,"
        " title, dated_on, language, to_us, embargoed, created_by) VALUES"
        " ($1, now(), now(), 1, $2, $3, $4, $5, 'spt', 'visit-report', '', '2026-01-01', 'und', false, $6, $1)",
        document,
        side,
        office,
        chance.choice([None, *TEAMS]),
        "confidential" if shut else chance.choice(["internal", "public"]),
        shut,
    )
    await connection.execute(
        "INSERT INTO embargo_act (id, document, step, agreed_on, ground, account, at)"
        " VALUES ($1, $2, 'proposed', '2026-02-01', '', $1, now())",
        uuid7(),
        document,
    )
    kind = chance.choice(list(ImportKind))
    await connection.execute(
        "INSERT INTO recommendation_import (id, created_at, updated_at, version, side, office, document, state,"
        " file_name, sha256, content, rows, columns, sheets, mapping, unmatched, created_by, kind) VALUES"
        " ($1, now(), now(), 1, $2, $3, $4, 'done', '', '', '', 0, '[]', '[]', '{}', '[]', $5, $6)",
        uuid7(),
        side,
        office,
        chance.choice([None, document]) if kind is ImportKind.RECEIVED else None,
        chance.choice(ACCOUNTS),
        kind.value,
    )
    await _granted(connection, chance, document, side)
    return document, shut, side


async def _review(connection: asyncpg.Connection, chance: random.Random, number: int) -> None:
    """A review with a milestone, and a submission."""
    cycle, side, office = uuid7(), chance.choice(list(Side)).value, chance.choice(OFFICES)
    await connection.execute(
        "INSERT INTO review_cycle (id, created_at, updated_at, version, side, office, mechanism, template, title,"
        " turns_on, months, closed, created_by) VALUES"
        " ($1, now(), now(), 1, $2, $3, 'cat', 'cat', '', '2027-01-01', 48, false, $1)",
        cycle,
        side,
        office,
    )
    await connection.execute(
        "INSERT INTO milestone (id, created_at, updated_at, version, cycle, kind, due_on)"
        " VALUES ($1, now(), now(), 1, $2, 'session', '2027-01-01')",
        uuid7(),
        cycle,
    )
    await connection.execute(
        "INSERT INTO submission (id, created_at, updated_at, version, side, office, reference, mechanism, state,"
        " title, language, since, until, paragraphs, created_by) VALUES"
        " ($1, now(), now(), 1, $2, $3, $4, 'cat', 'draft', '', 'en', '2026-01-01', '2026-01-02', '[]', $1)",
        uuid7(),
        side,
        office,
        f"S-{number}",
    )


async def _talk(connection: asyncpg.Connection, chance: random.Random) -> None:
    """A round table, an entry with a promise, and where somebody stands about one recommendation or in general."""
    talk, side, office = uuid7(), chance.choice(list(Side)).value, chance.choice(OFFICES)
    team = chance.choice([None, *TEAMS])
    recommendation = await connection.fetchval(
        "SELECT id FROM recommendation WHERE side = $1 ORDER BY md5(id::text || $2::text) LIMIT 1",
        side,
        str(talk),
    )
    await connection.execute(
        "INSERT INTO round_table (id, created_at, updated_at, version, side, office, team, entered_by, kind, title,"
        " language, opened_on) VALUES ($1, now(), now(), 1, $2, $3, $4, $1, 'round-table', '', 'und', '2026-01-01')",
        talk,
        side,
        office,
        team,
    )
    await connection.execute(
        "INSERT INTO dialogue (id, created_at, updated_at, version, side, office, team, entered_by, kind, held_on,"
        " subject, language, people) VALUES"
        " ($1, now(), now(), 1, $2, $3, $4, $1, 'call', '2026-01-01', '', 'und', '[]')",
        talk,
        side,
        office,
        team,
    )
    await connection.execute("INSERT INTO dialogue_authority VALUES ($1, $2)", talk, AGENCY)
    await connection.execute("INSERT INTO dialogue_recommendation VALUES ($1, $2)", talk, recommendation)
    await connection.execute(
        "INSERT INTO promise (id, dialogue, authority, text, language, due_on, state, entered_by, entered_at)"
        " VALUES ($1, $1, $2, '', 'und', '2026-02-01', 'open', $1, now())",
        talk,
        AGENCY,
    )
    await connection.execute(
        "INSERT INTO stakeholder (id, created_at, updated_at, version, side, office, name, entered_by)"
        " VALUES ($1, now(), now(), 1, $2, $3, $4, $1)",
        talk,
        side,
        office,
        str(talk),
    )
    await connection.execute(
        "INSERT INTO stakeholder_estimate (id, stakeholder, recommendation, influence, interest, position,"
        " estimated_on, reason, language, entered_by, entered_at)"
        " VALUES ($1, $1, $2, 1, 1, 'opposes', '2026-01-01', '', 'und', $1, now())",
        talk,
        chance.choice([None, recommendation]),
    )
    await connection.execute(
        "INSERT INTO contribution (id, created_at, updated_at, version, side, office, team, kind, changed_on,"
        " day_known, what, said_by, language, entered_by) VALUES"
        " ($1, now(), now(), 1, $2, $3, $4, 'practice', '2026-01-01', false, '', '', 'und', $1)",
        talk,
        side,
        office,
        team,
    )
    await connection.execute("INSERT INTO contribution_recommendation VALUES ($1, $2)", talk, recommendation)
    await connection.execute(
        "INSERT INTO contribution_lever (id, contribution, lever, part, certainty)"
        " VALUES ($1, $1, 'visit', 'contributed', 'impression')",
        talk,
    )
    await connection.execute(
        "INSERT INTO contribution_version (id, contribution, number, act, account, at, body)"
        " VALUES ($1, $1, 1, 'entered', $1, now(), '{}')",
        talk,
    )


async def _law(connection: asyncpg.Connection, chance: random.Random, number: int) -> None:
    """A law with an article, a stage, an opinion, an assessment, and a proposal that was submitted or is a draft."""
    law, side = uuid7(), chance.choice(list(Side)).value
    await connection.execute(
        "INSERT INTO legal_text (id, created_at, updated_at, version, side, office, team, level, reference, kind,"
        " titles, language, created_by) VALUES ($1, now(), now(), 1, $2, $3, $4, $5, $6, 'law', '{}', 'und', $1)",
        law,
        side,
        chance.choice(OFFICES),
        chance.choice([None, *TEAMS]),
        chance.choice(["internal", "confidential"]),
        f"L-{number}",
    )
    sent = chance.random() < 0.5
    for statement in (
        "INSERT INTO legal_text_theme VALUES ($1, $1)",
        "INSERT INTO law_stage (id, created_at, updated_at, version, legal_text, position, kind)"
        " VALUES ($1, now(), now(), 1, $1, 1, 'draft')",
        "INSERT INTO law_opinion (id, created_at, updated_at, version, legal_text, asked_on, due_on)"
        " VALUES ($1, now(), now(), 1, $1, now(), now())",
        "INSERT INTO provision (id, created_at, updated_at, version, legal_text, position)"
        " VALUES ($1, now(), now(), 1, $1, 1)",
        "INSERT INTO provision_version (id, legal_text, provision, number, words, entered_by, entered_at)"
        " VALUES ($1, $1, $1, 1, '', $1, now())",
        "INSERT INTO law_assessment (id, created_at, updated_at, version, legal_text, provision, standard, article,"
        " verdict) VALUES ($1, now(), now(), 1, $1, $1, $1, '', 'partly')",
        "INSERT INTO law_assessment_version (id, legal_text, assessment, number, verdict, reasons, language,"
        " assessed_on, assessed_by, assessed_at) VALUES ($1, $1, $1, 1, 'partly', '', 'und', now(), $1, now())",
    ):
        await connection.execute(statement, law)
    await connection.execute(
        "INSERT INTO law_proposal (id, created_at, updated_at, version, legal_text, provision, proposed, language,"
        " state, submitted_to, submitted_on, created_by) VALUES"
        " ($1, now(), now(), 1, $1, $1, '', 'und', $2, $3, CASE WHEN $2 = 'submitted' THEN now() END, $4)",
        law,
        "submitted" if sent else "draft",
        MINISTRY if sent else None,
        chance.choice(ACCOUNTS),
    )
    await connection.execute("INSERT INTO law_proposal_assessment VALUES ($1, $1)", law)
    await connection.execute("INSERT INTO law_proposal_finding VALUES ($1, $1)", law)
    for level in ("confidential", "internal"):
        await connection.execute(
            "INSERT INTO legal_text_change (id, legal_text, proposal, at, account, act, level, fields)"
            " VALUES ($1, $2, $2, now(), $3, 'proposal-changed', $4, '[]')",
            uuid7(),
            law,
            chance.choice(ACCOUNTS),
            level,
        )
    await _granted(connection, chance, law, side)


async def _granted(connection: asyncpg.Connection, chance: random.Random, record: UUID, side: str) -> None:
    """To somebody, perhaps, yesterday, today or tomorrow."""
    if chance.random() >= 0.3:
        return
    begins, ends = chance.choice([(-2, None), (-2, -1), (-1, 1), (1, 2)])
    await connection.execute(
        "INSERT INTO record_grant (id, record, account, side, kind, starts_at, ends_at, granted_by) VALUES"
        " ($1, $2, $3, $4, 'author', now() + make_interval(days => $5), now() + make_interval(days => $6), $3)",
        uuid7(),
        record,
        chance.choice(ACCOUNTS),
        side,
        begins,
        ends,
    )


async def _one(
    connection: asyncpg.Connection,
    chance: random.Random,
    number: int,
    authority: UUID,
    documents: list[tuple[UUID, bool, str]],
) -> None:
    record, side = uuid7(), chance.choice(list(Side)).value
    level = chance.choice(["confidential", "internal", "public"])
    document, shut = None, False
    if chance.random() < 0.4:
        document, shut, side = chance.choice(documents)
        level = "confidential" if shut else level
    state = "draft" if level == "confidential" and not shut and chance.random() < 0.8 else "issued"
    await connection.execute(
        "INSERT INTO recommendation (id, created_at, updated_at, version, side, office, team, level, reference,"
        " state, title, text, language, system_wide, source, direction, priority, issued_on, created_by, document,"
        " embargoed) VALUES ($1, now(), now(), 1, $2, $3, $4, $5, $6, $7, '', '', 'und', false, 'other',"
        " CASE WHEN $9::uuid IS NULL THEN 'issued' ELSE 'received' END, 'low', $8, $1, $9, $10)",
        record,
        side,
        chance.choice(OFFICES),
        chance.choice([None, *TEAMS]),
        level,
        f"R-{number}",
        state,
        None if state == "draft" else date(2026, 5, 12),
        document,
        shut,
    )
    await connection.execute("INSERT INTO recommendation_theme VALUES ($1, $2)", record, uuid7())
    await connection.execute(
        "INSERT INTO addressee (id, recommendation, authority) VALUES ($1, $2, $3)",
        uuid7(),
        record,
        authority,
    )
    place = chance.choice([None, *PLACES])
    asked = uuid7()
    await connection.execute(
        "INSERT INTO asked (addressee, recommendation, side, authority, place, number, sent_at, withdrawn_at)"
        " VALUES ($1, $2, $3, $4, $5, 1, now(), CASE WHEN $6 THEN now() END)",
        asked,
        record,
        side,
        None if place else authority,
        place,
        chance.random() < 0.1,
    )
    await connection.execute(
        "INSERT INTO sent_copy (addressee, number, sent_at, reference, title, text, language, themes, priority,"
        " issued_on) VALUES ($1, 1, now(), '', '', '', 'und', '[]', 'low', now())",
        asked,
    )
    await connection.execute("INSERT INTO criterion_assessment VALUES ($1, 'argued', 'met', NULL)", record)
    assessment = uuid7()
    await connection.execute(
        "INSERT INTO assessment (id, created_at, updated_at, version, recommendation, state, status, assessed_on,"
        " method, language, created_by) VALUES"
        " ($1, now(), now(), 1, $2, $3, 'partly', '2026-05-12', 'documents', 'und', $4)",
        assessment,
        record,
        chance.choice(["draft", "held", "released"]),
        chance.choice(ACCOUNTS),
    )
    await connection.execute(
        "INSERT INTO assessment_link VALUES ($1, $2, 'finding', 'for')", assessment, uuid7()
    )
    await connection.execute(
        "INSERT INTO released_assessment (id, recommendation, status, assessed_on, method, language, assessed_by,"
        " released_by, released_at) VALUES ($1, $2, 'partly', '2026-05-12', 'documents', 'und', $1, $1, now())",
        assessment,
        record,
    )
    await connection.execute(
        "INSERT INTO review_prompt (id, version, recommendation, signal, since, raised_at)"
        " VALUES ($1, 1, $1, 'complaints', '2026-05-12', now())",
        record,
    )
    await connection.execute(
        "INSERT INTO closing (id, recommendation, because, reason, closed_at, closed_by)"
        " VALUES ($1, $1, 'implemented', '', now(), $1)",
        record,
    )
    await connection.execute(
        "INSERT INTO escalation_step (id, recommendation, rung, reason, language, proposed_by, proposed_at)"
        " VALUES ($1, $1, 'reminder', '', 'und', $2, now())",
        record,
        chance.choice(ACCOUNTS),
    )
    for table, columns, values in (
        (
            "risk",
            "persons, cooperation, matter, speaks_for, speaks_against",
            "'none', 'none', 'none', '', ''",
        ),
        ("decision", "verdict, decided_by, decided_at", "'approved', $1, now()"),
        ("deed", "carried_out, day, text, entered_by, entered_at", "true, now(), '', $1, now()"),
        ("effect", "effect, day, text, entered_by, entered_at", "'none', now(), '', $1, now()"),
    ):
        await connection.execute(
            f"INSERT INTO escalation_{table} (step, recommendation, {columns}) VALUES ($1, $1, {values})",
            record,
        )
    proposal = uuid7()
    await connection.execute(
        "INSERT INTO publication_proposal (id, created_at, updated_at, version, recommendation, state, title, text,"
        " language, names_places, proposed_by, decided_by, decided_at) VALUES"
        " ($1, now(), now(), 1, $2, 'approved', '', '', 'und', true, $1, $2, now())",
        proposal,
        record,
    )
    await connection.execute(
        "INSERT INTO public_recommendation (recommendation, proposal, reference, title, text, language, searched,"
        " system_wide, issued_on, published_on, implementation, closed) VALUES"
        " ($1, $2, $3, '', '', 'und', '', true, now(), now(), 'partly', false)",
        record,
        proposal,
        f"R-{number}",
    )
    for was in ("confidential", level):
        await connection.execute(
            "INSERT INTO recommendation_change (id, recommendation, at, account, act, level, fields)"
            " VALUES ($1, $2, now(), $1, 'changed', $3, '[]')",
            uuid7(),
            record,
            was,
        )
    await _granted(connection, chance, record, side)


@pytest.mark.timeout(900)
async def test_policies_and_filters_agree_over_random_principals(recommendations: Bench) -> None:
    """The filter is asked as the superuser, whom no policy binds."""
    chance = random.Random(20261122)
    await _fill(recommendations, chance)
    unbound = Database(recommendations.urls.superuser)
    seen = dict.fromkeys(_TABLES, 0)
    try:
        for _ in range(120):
            principal = _principal(chance)
            async with (
                recommendations.app.state.database.session(principal) as bound,
                unbound.session() as free,
            ):
                for table in _TABLES:
                    rows = select(*inspect(table).primary_key)
                    behind = {tuple(row) for row in await bound.execute(rows)}
                    rule = POLICIES.readable_by(table, principal)
                    asked = {tuple(row) for row in await free.execute(rows.where(rule))}
                    assert asked == behind, (table, principal)
                    seen[table] += len(asked)
    finally:
        await unbound.dispose()
    assert min(seen.values()) > 20, seen


async def test_nobody_writes_what_the_rules_withhold(recommendations: Bench) -> None:
    """A statement that got past the queries still meets the database."""
    chance = random.Random(7)
    await _fill(recommendations, chance)
    reader = person(READ, side=Side.PREVENTIVE)
    for statement in (
        "UPDATE recommendation SET title = 'x'",
        "UPDATE addressee SET response_due = now()",
        "DELETE FROM criterion_assessment",
        "UPDATE authority SET closed = true",
        "UPDATE review_prompt SET version = 2",
        "UPDATE closing SET reopened_at = now()",
        "UPDATE dialogue SET subject = 'x'",
        "UPDATE promise SET due_on = now()",
        "UPDATE round_table SET agreed = 'x'",
        "UPDATE stakeholder_estimate SET taken_back_at = now()",
        "UPDATE contribution SET what = 'x'",
        "DELETE FROM contribution_lever",
        "UPDATE assessment SET status = 'implemented'",
        "DELETE FROM recommendation",
        "UPDATE publication_proposal SET because = 'x'",
        "UPDATE public_recommendation SET implementation = 'implemented'",
        "DELETE FROM public_recommendation",
    ):
        async with recommendations.app.state.database.session(reader) as session:
            changed = await session.execute(
                text(f"WITH done AS ({statement} RETURNING 1) SELECT count(*) FROM done")
            )
            assert changed.scalar_one() == 0, statement
    for statement in (
        "DELETE FROM authority",
        "UPDATE recommendation_change SET act = 'x'",
        "INSERT INTO review_prompt (id, version, recommendation, signal, since, raised_at)"
        " SELECT gen_random_uuid(), 1, id, 'finding', now(), now() FROM recommendation",
        "UPDATE released_assessment SET status = 'implemented'",
        "UPDATE escalation_decision SET verdict = 'approved'",
        "UPDATE escalation_risk SET lowered = 'x'",
        "DELETE FROM escalation_step",
        "DELETE FROM stakeholder_estimate",
        "DELETE FROM contribution",
        "UPDATE contribution_lever SET part = 'decisive'",
        "UPDATE contribution_version SET body = '{}'",
        "INSERT INTO contribution_recommendation SELECT contribution.id, recommendation.id"
        " FROM contribution, recommendation",
        "INSERT INTO dialogue_recommendation SELECT dialogue.id, recommendation.id FROM dialogue, recommendation",
        "DELETE FROM review_prompt",
        "SELECT * FROM outbox",
        "INSERT INTO recommendation_theme SELECT id, id FROM recommendation",
        "INSERT INTO known_theme VALUES (gen_random_uuid(), 1, false, '{}')",
    ):
        with pytest.raises(ProgrammingError, match=r"permission denied|row-level security"):
            async with recommendations.app.state.database.session(reader) as session:
                await session.execute(text(statement))
