"""All the SQL of recommendations. Every read starts from what the principal may read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import ids_by_chance, today
from servicekit.leading import same_as
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import Facts, PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import or_far_future, table_of
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Row,
    Select,
    SelectBase,
    SQLColumnExpression,
    Text,
    Uuid,
    Values,
    any_,
    column,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    true,
    values,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.links.repository import repeating_again
from recommendations.models import (
    Addressee,
    Contribution,
    ContributionLever,
    ContributionRecommendation,
    CriterionAssessment,
    DialogueRecommendation,
    EscalationDeed,
    EscalationEffect,
    Extension,
    KnownPlace,
    KnownTeam,
    KnownTheme,
    PlanItem,
    ProgressReport,
    Promise,
    Recommendation,
    RecommendationChange,
    RecommendationFinding,
    RecommendationPlace,
    RecommendationTheme,
    Reminder,
    Response,
    SeenObstacle,
    StatedObstacle,
)
from recommendations.models.answer import AnswerState
from recommendations.models.dialogue import PromiseState
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import Attention, Criterion, Direction, State, Verdict
from recommendations.policy import POLICIES
from recommendations.policy.rules import (
    not_withheld,
    recommendation_assessable,
    recommendation_issuable,
    recommendation_readable,
    recommendation_urgently_issuable,
    recommendation_writable,
)
from recommendations.recommendations.rules import Assessed
from recommendations.recommendations.schemas import AddresseeIn
from recommendations.tree import Bodies

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "due": or_far_future(col(Recommendation.due_on)),
    "issued_on": or_far_future(col(Recommendation.issued_on)),
    "updated_at": col(Recommendation.updated_at),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of the list, as they stand in the URL; what places and themes take in beside is found already (see
    ``same_places``). Several values of one filter: any of them."""

    state: Sequence[str] = ()
    place: Sequence[UUID] = ()
    theme: Sequence[UUID] = ()
    bodies: Bodies | None = None
    """The addressee is one of them."""
    priority: Sequence[str] = ()
    source: Sequence[str] = ()
    source_record: UUID | None = None
    finding: Sequence[UUID] = ()
    direction: str | None = None
    import_id: UUID | None = None
    document: UUID | None = None
    """Only then what is under embargo is among them, for who reads the document."""
    to_us: bool | None = None
    team: Sequence[UUID] = ()
    reference: str | None = None
    issued_from: date | None = None
    issued_to: date | None = None
    problem_kind: Sequence[str] = ()
    obstacle: Sequence[str] = ()
    """Seen standing in the way, by them or by us."""
    lever: Sequence[str] = ()
    """Used, by a record of what changed or did not."""
    category: Sequence[UUID] = ()
    """Of a place that it is about, or addressed to."""
    found_implemented: bool | None = None
    """At least once, as a whole; False: it was looked at, and never found so."""
    system_wide: bool | None = None
    due_from: date | None = None
    due_to: date | None = None
    answer: Sequence[str] = ()
    overdue: bool = False
    implementation: Sequence[str] = ()
    to_verify: bool | None = None
    attention: str | None = None
    stagnant_since: date | None = None
    """What did not move since that day stands still."""
    today: date | None = None


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    record = Recommendation
    among: list[tuple[SQLColumnExpression[Any], Sequence[Any]]] = [
        (col(record.state), filters.state),
        (col(record.priority), filters.priority),
        (col(record.source), filters.source),
        (col(record.team), filters.team),
        (col(record.implementation), filters.implementation),
        (col(record.problem_kind), filters.problem_kind),
    ]
    conditions: list[ColumnElement[bool]] = [column.in_(values) for column, values in among if values]
    conditions += [col(record.id).in_(links) for links in _links(filters)]
    if filters.source_record:
        conditions.append(col(record.source_record) == filters.source_record)
    if filters.import_id:
        conditions.append(col(record.import_id) == filters.import_id)
    if filters.document:
        conditions.append(col(record.document) == filters.document)
    if filters.to_us is not None:
        conditions.append(col(record.to_us).is_(filters.to_us))
    if filters.direction:
        conditions.append(col(record.direction) == filters.direction)
    if AnswerState.NONE in filters.answer or filters.overdue:
        conditions.append(col(record.state) == State.ISSUED.value)
    if filters.reference:
        conditions.append(col(record.reference) == filters.reference)
    if filters.system_wide is not None:
        conditions.append(col(record.system_wide).is_(filters.system_wide))
    if filters.issued_from:
        conditions.append(col(record.issued_on) >= filters.issued_from)
    if filters.issued_to:
        conditions.append(col(record.issued_on) <= filters.issued_to)
    if filters.due_from:
        conditions.append(col(record.due_on) >= filters.due_from)
    if filters.due_to:
        conditions.append(col(record.due_on) <= filters.due_to)
    if filters.to_verify is not None:
        planned = col(record.to_verify_since).is_not(None)
        conditions.append(planned if filters.to_verify else ~planned)
    if filters.attention:
        conditions += _attention(filters)
    if filters.found_implemented is not None:
        found = col(record.implemented_on).is_not(None)
        conditions += [found] if filters.found_implemented else [~found, col(record.not_yet_on).is_not(None)]
    return conditions


def _attention(filters: Filters) -> list[ColumnElement[bool]]:
    """What waits for somebody here, each of its own kind."""
    record, attention = Recommendation, filters.attention
    if attention == Attention.REOPENING:
        closed = col(record.state) == State.CLOSED
        return [closed, col(record.implementation) == Implementation.REGRESSED]
    followed = col(record.state) == State.ISSUED
    if attention == Attention.STAGNANT:
        return [followed, col(record.moved_on) < filters.stagnant_since]
    if attention == Attention.REPEATED:
        return [followed, col(record.id).in_(repeating_again())]
    if attention == Attention.PROMISED:
        return [followed, col(record.id).in_(_promised_before(filters.today))]
    silent = select(col(Addressee.recommendation)).where(
        col(Addressee.answered_at).is_(None), col(Addressee.response_due) < filters.today
    )
    return [followed, col(record.direction) == Direction.ISSUED, col(record.id).in_(silent)]


def _promised_before(day: date | None) -> SelectBase:
    """About what something was promised, or from a step up the ladder expected, and not seen since."""
    promised = (
        select(col(DialogueRecommendation.recommendation))
        .join(Promise, col(Promise.dialogue) == DialogueRecommendation.dialogue)
        .where(col(Promise.state) == PromiseState.OPEN.value, col(Promise.due_on) < day)
    )
    seen = select(1).where(col(EscalationEffect.step) == EscalationDeed.step).correlate(EscalationDeed)
    hoped = select(col(EscalationDeed.recommendation)).where(
        col(EscalationDeed.effect_due) < day, ~seen.exists()
    )
    return promised.union(hoped)


def _links(filters: Filters) -> list[SelectBase]:
    links: list[SelectBase] = []
    if filters.place:
        about, addressed = (
            select(col(each.recommendation), col(each.place)) for each in (RecommendationPlace, Addressee)
        )
        # Narrowed from outside, so that both are still looked up by the recommendation where that is less work.
        either = about.union_all(addressed).subquery()
        links.append(select(either.c.recommendation).where(_among(either.c.place, filters.place)))
    if filters.theme:
        of_theme = _among(col(RecommendationTheme.theme), filters.theme)
        links.append(select(col(RecommendationTheme.recommendation)).where(of_theme))
    if filters.obstacle:
        stated, seen = (
            select(col(each.recommendation)).where(col(each.kind).in_(filters.obstacle))
            for each in (StatedObstacle, SeenObstacle)
        )
        links.append(stated.union(seen))
    if filters.lever:
        links.append(_used(filters.lever))
    if filters.category:
        links.append(_at_places_of(filters.category))
    if filters.finding:
        out_of = col(RecommendationFinding.finding).in_(filters.finding)
        links.append(select(col(RecommendationFinding.recommendation)).where(out_of))
    if of_addressee := _addressed(filters):
        links.append(select(col(Addressee.recommendation)).where(*of_addressee))
    return links


def _used(levers: Sequence[str]) -> SelectBase:
    """What records that were not taken back answer, where they name one of ``levers``."""
    lever, pair = ContributionLever, ContributionRecommendation
    return (
        select(col(pair.recommendation))
        .join(lever, col(lever.contribution) == col(pair.contribution))
        .join(Contribution, col(Contribution.id) == col(pair.contribution))
        .where(col(lever.lever).in_(levers), col(Contribution.taken_back_at).is_(None))
    )


def _at_places_of(categories: Sequence[UUID]) -> SelectBase:
    places = select(col(KnownPlace.id)).where(_among(col(KnownPlace.category), categories))
    about = select(col(RecommendationPlace.recommendation)).where(col(RecommendationPlace.place).in_(places))
    return about.union(select(col(Addressee.recommendation)).where(col(Addressee.place).in_(places)))


def _among(column: SQLColumnExpression[Any], ids: Sequence[UUID]) -> ColumnElement[bool]:
    return column == any_(literal(ids, ARRAY(Uuid())))


async def same_places(session: AsyncSession, places: Sequence[UUID]) -> Sequence[UUID]:
    """``places``, and what stands for the same as one of them."""
    if not places:
        return ()
    found: list[UUID] = (await session.execute(select(same_as(KnownPlace, places)))).scalar_one()
    return found


async def with_subthemes(session: AsyncSession, themes: Sequence[UUID]) -> Sequence[UUID]:
    if not themes:
        return ()
    below = select(col(KnownTheme.id)).where(_among(col(KnownTheme.parent), themes))
    return [*themes, *(await session.execute(below)).scalars()]


def _addressed(filters: Filters) -> list[ColumnElement[bool]]:
    """What one and the same addressee fulfils."""
    conditions: list[ColumnElement[bool]] = []
    if filters.bodies:
        conditions.append(filters.bodies.addressed())
    if filters.answer:
        kinds = [each for each in filters.answer if each != AnswerState.NONE]
        answered = col(Addressee.answer).in_(kinds)
        silent = col(Addressee.answered_at).is_(None)
        conditions.append(or_(answered, silent) if AnswerState.NONE in filters.answer else answered)
    if filters.overdue:
        conditions += [col(Addressee.answered_at).is_(None), col(Addressee.response_due) < today()]
    return conditions


_LIST_COLUMNS = (
    col(Recommendation.id),
    col(Recommendation.reference),
    col(Recommendation.side),
    col(Recommendation.level),
    col(Recommendation.state),
    col(Recommendation.title),
    col(Recommendation.language),
    col(Recommendation.source),
    col(Recommendation.direction),
    col(Recommendation.priority),
    col(Recommendation.time_frame),
    col(Recommendation.system_wide),
    col(Recommendation.embargoed),
    col(Recommendation.to_us),
    col(Recommendation.source_reference),
    col(Recommendation.recommended_by),
    col(Recommendation.state_position),
    col(Recommendation.due_on),
    col(Recommendation.issued_on),
    col(Recommendation.implementation),
    col(Recommendation.assessed_on),
    col(Recommendation.to_verify_since),
    col(Recommendation.moved_on),
    col(Recommendation.team),
    col(Recommendation.updated_at),
    col(Recommendation.version),
)


def listed(principal: Principal, filters: Filters) -> list[ColumnElement[bool]]:
    """What the principal finds under ``filters``: nothing that is under embargo, unless within its document."""
    facts = PrincipalFacts(principal)
    rule = recommendation_readable(facts) if filters.document else not_withheld(facts)
    return [rule, *_conditions(filters)]


async def by_ids(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> Sequence[Recommendation]:
    """Those the principal may read and quote, in the order of their ids."""
    statement = select(Recommendation).where(
        not_withheld(PrincipalFacts(principal)), col(Recommendation.id).in_(ids)
    )
    return (await session.execute(statement.order_by(col(Recommendation.id)))).scalars().all()


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    statement = select(*_LIST_COLUMNS).where(*listed(principal, filters))
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(Recommendation.id), cursor, limit)


def _counted(principal: Principal, filters: Filters) -> list[ColumnElement[bool]]:
    """The same rows as are listed, to be counted. Where a place is all that they are tied to, those of the place are
    gathered first: looked up one after the other, as for the first twenty, they took three times as long."""
    elsewhere = replace(filters, place=())
    if not filters.place or _links(elsewhere):
        return listed(principal, filters)
    about, addressed = (
        select(col(each.recommendation)).where(_among(col(each.place), filters.place))
        for each in (RecommendationPlace, Addressee)
    )
    of_place = func.array(about.union_all(addressed).scalar_subquery(), type_=ARRAY(Uuid()))
    return [*listed(principal, elsewhere), col(Recommendation.id) == any_(of_place)]


async def is_withheld(session: AsyncSession, principal: Principal, filters: Filters) -> bool:
    """Whether anything under embargo is among them."""
    withheld = col(Recommendation.embargoed).is_(True)
    statement = select(col(Recommendation.id)).where(*listed(principal, filters), withheld).limit(1)
    return (await session.execute(statement)).first() is not None


async def count_list(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    return await count_up_to(session, select(col(Recommendation.id)).where(*_counted(principal, filters)))


async def first_of_each(
    session: AsyncSession, principal: Principal, filters: Filters, most: int
) -> Sequence[Row[Any]]:
    """Of each status the first ones by when a response is due, each found through the index."""
    each = _each_status()
    of = (
        select(*_LIST_COLUMNS)
        .where(*listed(principal, filters), col(Recommendation.implementation) == each.c.status)
        .order_by(SORTS["due"], col(Recommendation.id))
        .limit(most)
        .correlate(each)
        .lateral("of")
    )
    statement = select(*of.c).select_from(each.join(of, true()))
    return (await session.execute(statement)).all()


async def counts_of_each(session: AsyncSession, principal: Principal, filters: Filters) -> dict[str, int]:
    """How many there are of each status."""
    status = col(Recommendation.implementation)
    counted = select(status, func.count()).where(*_counted(principal, filters)).group_by(status)
    return dict((await session.execute(counted)).all())


def _each_status() -> Values:
    return values(column("status", Text), name="each").data([(one.value,) for one in Implementation])


def _readable(principal: Principal, recommendation: UUID) -> Select[Recommendation]:
    return select(Recommendation).where(
        POLICIES.readable_by(Recommendation, principal), col(Recommendation.id) == recommendation
    )


async def fetch(session: AsyncSession, principal: Principal, recommendation: UUID) -> Recommendation | None:
    return (await session.execute(_readable(principal, recommendation))).scalar_one_or_none()


async def fetch_for_change(
    session: AsyncSession, principal: Principal, recommendation: UUID
) -> Recommendation | None:
    """The same, locked until the transaction ends. Row-level security hides it from who may not change it."""
    statement = _readable(principal, recommendation).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def satisfies(
    session: AsyncSession,
    principal: Principal,
    recommendation: UUID,
    rule: Callable[[Facts], ColumnElement[bool]],
) -> bool:
    """Whether the record is readable and ``rule`` of the policy lets the principal act on it."""
    statement = select(col(Recommendation.id)).where(
        POLICIES.readable_by(Recommendation, principal),
        rule(PrincipalFacts(principal)),
        col(Recommendation.id) == recommendation,
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


@dataclass(frozen=True, slots=True)
class Rights:
    write: bool
    issue: bool
    issue_urgently: bool
    assess: bool


async def rights_on(session: AsyncSession, principal: Principal, recommendation: UUID) -> Rights:
    facts = PrincipalFacts(principal)
    rules = (
        recommendation_writable,
        recommendation_issuable,
        recommendation_urgently_issuable,
        recommendation_assessable,
    )
    asked: list[Any] = [rule(facts) for rule in rules]
    statement = select(*asked).select_from(Recommendation).where(col(Recommendation.id) == recommendation)
    write, issue, urgently, assess = (await session.execute(statement)).one()
    return Rights(write=write, issue=issue, issue_urgently=urgently, assess=assess)


async def is_team_of(session: AsyncSession, team: UUID, office: UUID) -> bool:
    statement = select(col(KnownTeam.id)).where(
        col(KnownTeam.id) == team,
        col(KnownTeam.closed).is_(False),
        or_(col(KnownTeam.office).is_(None), col(KnownTeam.office) == office),
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def next_reference(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('recommendation_reference')"))).scalar_one()
    return f"R-{year}-{number:04d}"


_LINKS = {
    "themes": table_of(RecommendationTheme),
    "places": table_of(RecommendationPlace),
    "findings": table_of(RecommendationFinding),
}
"""What a recommendation names by id alone: its id, and beside it the other one's."""


async def linked_to(
    session: AsyncSession, what: str, recommendations: Sequence[UUID]
) -> dict[UUID, list[UUID]]:
    """``what`` is one of the names of a recommendation's parts: themes, places or findings."""
    table = _LINKS[what]
    return _grouped(await session.execute(select(table).where(table.c.recommendation.in_(recommendations))))


async def addressees_of(
    session: AsyncSession, recommendations: Sequence[UUID]
) -> dict[UUID, list[Addressee]]:
    """In the order in which they were named."""
    statement = select(Addressee).where(col(Addressee.recommendation).in_(recommendations))
    rows = (await session.execute(statement.order_by(col(Addressee.id)))).scalars()
    return _grouped((row.recommendation, row) for row in rows)


_FOLLOWED = (Response, Extension, Reminder, StatedObstacle, SeenObstacle, PlanItem, ProgressReport)


async def followed_of(session: AsyncSession, recommendation: UUID) -> set[UUID]:
    """The addressees on whom something hangs: what they said, or what was done about them."""
    first, *others = [
        select(col(table.addressee)).where(col(table.recommendation) == recommendation) for table in _FOLLOWED
    ]
    return set((await session.execute(first.union(*others))).scalars())


def _grouped(pairs: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


async def criteria_of(session: AsyncSession, recommendation: UUID) -> dict[Criterion, Assessed]:
    """Those somebody has judged; the others are open."""
    table = CriterionAssessment
    rows = await session.execute(
        select(col(table.criterion), col(table.verdict), col(table.note)).where(
            col(table.recommendation) == recommendation
        )
    )
    return {Criterion(row.criterion): Assessed(Verdict(row.verdict), row.note) for row in rows}


async def set_linked(session: AsyncSession, what: str, recommendation: UUID, ids: Sequence[UUID]) -> None:
    table = _LINKS[what]
    _, other = table.columns
    await session.execute(delete(table).where(table.c.recommendation == recommendation))
    if ids:
        rows = [{"recommendation": recommendation, other.name: each} for each in dict.fromkeys(ids)]
        await session.execute(insert(table), rows)


async def set_addressees(
    session: AsyncSession,
    recommendation: UUID,
    before: Sequence[Addressee],
    after: Sequence[AddresseeIn],
) -> None:
    """Makes ``before`` into ``after``; an addressee who stays keeps the row, and with it what hangs on it.

    A row's id is what its addressee knows the recommendation by: by chance, or it would tell when this was drafted.
    """
    wanted = {addressee.body: addressee for addressee in after}
    for row in before:
        stays = wanted.pop(row.body, None)
        if stays is None:
            await session.delete(row)
        elif row.response_due_at is None:
            row.response_due = stays.response_due
    ids = ids_by_chance(len(wanted), after=[row.id for row in before])
    session.add_all(
        Addressee(id=id_, recommendation=recommendation, **new.model_dump())
        for id_, new in zip(ids, wanted.values(), strict=True)
    )
    await session.flush()


async def set_criteria(
    session: AsyncSession, recommendation: UUID, criteria: Mapping[Criterion, Assessed]
) -> None:
    """Replaces those of ``criteria`` only."""
    table = CriterionAssessment
    await session.execute(
        delete(table).where(
            col(table.recommendation) == recommendation, col(table.criterion).in_(list(criteria))
        )
    )
    rows = [
        {"recommendation": recommendation, "criterion": c, "verdict": a.verdict, "note": a.note}
        for c, a in criteria.items()
        if a.verdict is not Verdict.OPEN or a.note
    ]
    if rows:
        await session.execute(insert(table), rows)


async def history_of(
    session: AsyncSession, principal: Principal, recommendation: UUID
) -> Sequence[RecommendationChange]:
    """Newest first; what was changed in the draft only for those who may read drafts."""
    table = RecommendationChange
    statement = select(table).where(
        POLICIES.readable_by(table, principal), col(table.recommendation) == recommendation
    )
    return (await session.execute(statement.order_by(col(table.id).desc()))).scalars().all()
