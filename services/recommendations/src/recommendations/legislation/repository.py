"""All the SQL of laws and bills. Every read starts from what the principal may read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import Facts, PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import or_far_future, table_of
from sqlalchemy import ColumnElement, Row, SQLColumnExpression, delete, func, insert, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.legislation.rules import ENDS
from recommendations.models import (
    KnownTheme,
    LawOpinion,
    LawProcedure,
    LawStage,
    LegalText,
    LegalTextChange,
    LegalTextStandard,
    LegalTextTheme,
    Provision,
    ProvisionVersion,
)
from recommendations.models.legislation import LegalKind
from recommendations.policy import POLICIES
from recommendations.tree import below

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "updated_at": col(LegalText.updated_at),
    "next": or_far_future(col(LegalText.next_on)),
}
_MOST = 500
_THEMES = table_of(LegalTextTheme)
Part = TypeVar("Part", LawStage, LawOpinion)


@dataclass(frozen=True, slots=True)
class Filters:
    kind: Sequence[str] = ()
    stage: Sequence[str] = ()
    theme: Sequence[UUID] = ()
    authority: Sequence[UUID] = ()
    titled: str | None = None
    """Part of a title in any language, of the number, or the whole reference."""


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.kind:
        conditions.append(col(LegalText.kind).in_(filters.kind))
    if filters.stage:
        conditions.append(col(LegalText.stage).in_(filters.stage))
    if filters.theme:
        conditions.append(col(LegalText.id).in_(of_themes(filters.theme)))
    if filters.authority:
        conditions.append(col(LegalText.authority).in_(below(filters.authority)))
    if filters.titled:
        titles = func.jsonb_each_text(LegalText.titles).table_valued("key", "value")
        match = select(1).select_from(titles).where(titles.c.value.icontains(filters.titled, autoescape=True))
        conditions.append(
            or_(
                match.exists(),
                col(LegalText.number).icontains(filters.titled, autoescape=True),
                col(LegalText.reference) == filters.titled,
            )
        )
    return conditions


def of_themes(themes: Sequence[UUID]) -> Any:
    """The ids of texts of these themes, or of those below them."""
    wanted = select(col(KnownTheme.id)).where(
        or_(col(KnownTheme.id).in_(themes), col(KnownTheme.parent).in_(themes))
    )
    return select(col(LegalTextTheme.legal_text)).where(col(LegalTextTheme.theme).in_(wanted))


_LIST_COLUMNS: tuple[Any, ...] = (
    LegalText.id,
    LegalText.reference,
    LegalText.kind,
    LegalText.level,
    LegalText.titles,
    LegalText.number,
    LegalText.authority,
    LegalText.adopted_on,
    LegalText.in_force_on,
    LegalText.ended_on,
    LegalText.stage,
    LegalText.stage_on,
    LegalText.next_on,
    LegalText.became,
    LegalText.updated_at,
    LegalText.version,
)


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    statement = select(*_LIST_COLUMNS).where(
        POLICIES.readable_by(LegalText, principal), *_conditions(filters)
    )
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(LegalText.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    statement = select(col(LegalText.id)).where(
        POLICIES.readable_by(LegalText, principal), *_conditions(filters)
    )
    return await count_up_to(session, statement)


async def fetch(
    session: AsyncSession, principal: Principal, legal_text: UUID, *, lock: bool = False
) -> LegalText | None:
    """``lock``: until the transaction ends. Row-level security then hides it from who may not change it."""
    statement = select(LegalText).where(
        POLICIES.readable_by(LegalText, principal), col(LegalText.id) == legal_text
    )
    statement = statement.with_for_update() if lock else statement
    return (await session.execute(statement)).scalar_one_or_none()


async def satisfies(
    session: AsyncSession,
    principal: Principal,
    legal_text: UUID,
    rule: Callable[[Facts], ColumnElement[bool]],
) -> bool:
    statement = select(col(LegalText.id)).where(
        POLICIES.readable_by(LegalText, principal),
        rule(PrincipalFacts(principal)),
        col(LegalText.id) == legal_text,
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def beside(session: AsyncSession, principal: Principal, record: LegalText) -> Sequence[LegalText]:
    """Every text that it points at, or that points at it, as far as the principal reads them."""
    ends = [each for each in (record.became, record.fills) if each]
    statement = select(LegalText).where(
        POLICIES.readable_by(LegalText, principal),
        or_(
            col(LegalText.id).in_(ends),
            col(LegalText.became) == record.id,
            col(LegalText.fills) == record.id,
        ),
    )
    return (await session.execute(statement.order_by(col(LegalText.id)).limit(_MOST))).scalars().all()


async def next_reference(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('legal_text_reference')"))).scalar_one()
    return f"L-{year}-{number:04d}"


async def themes_of(session: AsyncSession, texts: Sequence[UUID]) -> Mapping[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    rows = await session.execute(select(_THEMES).where(_THEMES.c.legal_text.in_(texts)))
    for legal_text, theme in rows:
        found.setdefault(legal_text, []).append(theme)
    return found


async def set_themes(session: AsyncSession, legal_text: UUID, themes: Sequence[UUID]) -> None:
    await session.execute(delete(_THEMES).where(_THEMES.c.legal_text == legal_text))
    if themes:
        rows = [{"legal_text": legal_text, "theme": theme} for theme in dict.fromkeys(themes)]
        await session.execute(insert(_THEMES), rows)


async def standards_of(session: AsyncSession, legal_text: UUID) -> Sequence[LegalTextStandard]:
    table = LegalTextStandard
    statement = select(table).where(col(table.legal_text) == legal_text).order_by(col(table.id))
    return (await session.execute(statement)).scalars().all()


async def set_standards(
    session: AsyncSession, legal_text: UUID, standards: Sequence[tuple[UUID, str]]
) -> None:
    table = LegalTextStandard
    await session.execute(delete(table).where(col(table.legal_text) == legal_text))
    session.add_all(
        table(legal_text=legal_text, standard=standard, article=article)
        for standard, article in dict.fromkeys(standards)
    )
    await session.flush()


async def stages_of(session: AsyncSession, principal: Principal, legal_text: UUID) -> Sequence[LawStage]:
    """In the order in which they come."""
    statement = select(LawStage).where(
        POLICIES.readable_by(LawStage, principal), col(LawStage.legal_text) == legal_text
    )
    return (
        (await session.execute(statement.order_by(col(LawStage.position), col(LawStage.id)))).scalars().all()
    )


async def opinions_of(session: AsyncSession, principal: Principal, legal_text: UUID) -> Sequence[LawOpinion]:
    statement = select(LawOpinion).where(
        POLICIES.readable_by(LawOpinion, principal), col(LawOpinion.legal_text) == legal_text
    )
    return (
        (await session.execute(statement.order_by(col(LawOpinion.due_on), col(LawOpinion.id))))
        .scalars()
        .all()
    )


async def part(
    session: AsyncSession, principal: Principal, table: type[Part], legal_text: UUID, record: UUID
) -> Part | None:
    statement = select(table).where(
        POLICIES.readable_by(table, principal),
        col(table.id) == record,
        col(table.legal_text) == legal_text,
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def stages_due(
    session: AsyncSession, principal: Principal, until: date | None
) -> Sequence[Row[LawStage, LegalText]]:
    """Expected, of bills that have not come to an end."""
    statement = (
        select(LawStage, LegalText)
        .join(LegalText, col(LegalText.id) == LawStage.legal_text)
        .where(
            POLICIES.readable_by(LegalText, principal),
            col(LawStage.reached_on).is_(None),
            col(LawStage.expected_on).is_not(None),
            func.coalesce(LegalText.stage, "").not_in([each.value for each in ENDS]),
        )
    )
    if until is not None:
        statement = statement.where(col(LawStage.expected_on) <= until)
    statement = statement.order_by(col(LawStage.expected_on), col(LawStage.id)).limit(_MOST)
    return (await session.execute(statement)).all()


async def opinions_due(
    session: AsyncSession, principal: Principal, until: date | None
) -> Sequence[Row[LawOpinion, LegalText]]:
    statement = (
        select(LawOpinion, LegalText)
        .join(LegalText, col(LegalText.id) == LawOpinion.legal_text)
        .where(POLICIES.readable_by(LegalText, principal), col(LawOpinion.given_on).is_(None))
    )
    if until is not None:
        statement = statement.where(col(LawOpinion.due_on) <= until)
    statement = statement.order_by(col(LawOpinion.due_on), col(LawOpinion.id)).limit(_MOST)
    return (await session.execute(statement)).all()


async def copy_provisions(
    session: AsyncSession, of: UUID, to: UUID, by: UUID, valid_from: date | None
) -> None:
    """The present wording of everything that stands in one text becomes the first of another."""
    newest = (
        select(func.max(col(ProvisionVersion.number)))
        .where(col(ProvisionVersion.provision) == Provision.id)
        .correlate(Provision)
        .scalar_subquery()
    )
    rows = (
        await session.execute(
            select(
                Provision.position,  # type: ignore[call-overload]
                Provision.number,
                Provision.paragraph,
                ProvisionVersion.heading,
                ProvisionVersion.words,
            )
            .join(ProvisionVersion, col(ProvisionVersion.provision) == Provision.id)
            .where(
                col(Provision.legal_text) == of,
                col(Provision.ended_on).is_(None),
                col(ProvisionVersion.number) == newest,
            )
            .order_by(col(Provision.position))
        )
    ).all()
    made = [
        Provision(legal_text=to, position=row.position, number=row.number, paragraph=row.paragraph)
        for row in rows
    ]
    session.add_all(made)
    await session.flush()
    session.add_all(
        ProvisionVersion(
            legal_text=to,
            provision=each.id,
            number=1,
            heading=row.heading,
            words=row.words,
            valid_from=valid_from,
            entered_by=by,
        )
        for each, row in zip(made, rows, strict=True)
    )
    await session.flush()


async def procedures(session: AsyncSession, principal: Principal) -> Sequence[LawProcedure]:
    statement = select(LawProcedure).where(POLICIES.readable_by(LawProcedure, principal))
    return (await session.execute(statement.order_by(col(LawProcedure.code)))).scalars().all()


async def procedure(session: AsyncSession, principal: Principal, code: str) -> LawProcedure | None:
    statement = select(LawProcedure).where(
        POLICIES.readable_by(LawProcedure, principal), col(LawProcedure.code) == code
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def history_of(
    session: AsyncSession, principal: Principal, legal_text: UUID
) -> Sequence[LegalTextChange]:
    """Newest first; what stood in drafts only for those who read drafts."""
    table = LegalTextChange
    statement = select(table).where(
        POLICIES.readable_by(table, principal), col(table.legal_text) == legal_text
    )
    return (await session.execute(statement.order_by(col(table.id).desc()).limit(_MOST))).scalars().all()


async def is_missing_law(session: AsyncSession, principal: Principal, record: UUID) -> bool:
    found = await fetch(session, principal, record)
    return found is not None and found.kind == LegalKind.MISSING_LAW
