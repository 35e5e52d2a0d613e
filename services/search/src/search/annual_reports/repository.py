"""All the SQL of annual and thematic reports. Every read starts from what the principal may read."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names, named_among
from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import Select, SQLColumnExpression, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import (
    AnnualReport,
    AnnualReportChange,
    AnnualReportClearance,
    AnnualReportComment,
    AnnualReportFigure,
    AnnualReportSending,
    Edition,
    EditionState,
    KnownAccount,
    KnownOffice,
    Release,
)
from search.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "last": col(AnnualReport.last),
    "updated_at": col(AnnualReport.updated_at),
}
_ROW: tuple[Any, ...] = (
    *(AnnualReport.id, AnnualReport.version, AnnualReport.reference, AnnualReport.kind),
    *(AnnualReport.state, AnnualReport.titles, AnnualReport.languages, AnnualReport.first),
    *(AnnualReport.last, AnnualReport.level, AnnualReport.updated_at, AnnualReport.issued_at),
)


async def next_reference(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('annual_report_reference')"))).scalar_one()
    return f"AR-{year}-{number:04d}"


def listed(principal: Principal, states: Sequence[str], kinds: Sequence[str]) -> Select[Any]:
    statement: Select[Any] = select(*_ROW).where(POLICIES.readable_by(AnnualReport, principal))
    if states:
        statement = statement.where(col(AnnualReport.state).in_(states))
    return statement.where(col(AnnualReport.kind).in_(kinds)) if kinds else statement


async def fetch_list(
    session: AsyncSession, statement: Select[Any], sort: str, cursor: str | None, limit: int
) -> Slice:
    return await fetch_slice(
        session, statement, choose_order(sort, SORTS), col(AnnualReport.id), cursor, limit
    )


async def find(
    session: AsyncSession, principal: Principal, report: UUID, *, lock: bool = False
) -> AnnualReport | None:
    statement = select(AnnualReport).where(
        POLICIES.readable_by(AnnualReport, principal), col(AnnualReport.id) == report
    )
    if lock:
        # What it became since it was read without a lock.
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(statement)).one_or_none()


async def clearances(
    session: AsyncSession, principal: Principal, report: UUID
) -> Sequence[AnnualReportClearance]:
    """The latest round first."""
    statement = select(AnnualReportClearance).where(
        POLICIES.readable_by(AnnualReportClearance, principal), col(AnnualReportClearance.report) == report
    )
    order = (col(AnnualReportClearance.round).desc(), col(AnnualReportClearance.id))
    return (await session.scalars(statement.order_by(*order))).all()


async def comments(
    session: AsyncSession, principal: Principal, report: UUID, only: UUID | None = None
) -> Sequence[AnnualReportComment]:
    statement = select(AnnualReportComment).where(
        POLICIES.readable_by(AnnualReportComment, principal), col(AnnualReportComment.report) == report
    )
    if only is not None:
        statement = statement.where(col(AnnualReportComment.id) == only)
    return (await session.scalars(statement.order_by(col(AnnualReportComment.id)).limit(1000))).all()


async def sendings(
    session: AsyncSession, principal: Principal, report: UUID, only: UUID | None = None
) -> Sequence[AnnualReportSending]:
    statement = select(AnnualReportSending).where(
        POLICIES.readable_by(AnnualReportSending, principal), col(AnnualReportSending.report) == report
    )
    if only is not None:
        statement = statement.where(col(AnnualReportSending.id) == only)
    return (await session.scalars(statement.order_by(col(AnnualReportSending.id)).limit(1000))).all()


async def changes(session: AsyncSession, principal: Principal, report: UUID) -> Sequence[AnnualReportChange]:
    """The latest first."""
    statement = select(AnnualReportChange).where(
        POLICIES.readable_by(AnnualReportChange, principal), col(AnnualReportChange.report) == report
    )
    return (await session.scalars(statement.order_by(col(AnnualReportChange.id).desc()).limit(500))).all()


async def writers(session: AsyncSession, principal: Principal, report: UUID) -> set[UUID]:
    """Whoever wrote at it or sent it to be cleared, whether they are its authors still or not."""
    statement = select(col(AnnualReportChange.account)).where(
        POLICIES.readable_by(AnnualReportChange, principal),
        col(AnnualReportChange.report) == report,
        col(AnnualReportChange.act).in_(("drafted", "changed", "sent-to-clearance")),
    )
    return set(await session.scalars(statement))


async def frozen(
    session: AsyncSession, principal: Principal, report: UUID, block: UUID | None = None
) -> Sequence[AnnualReportFigure]:
    """Those of the report, or one of them."""
    statement = select(AnnualReportFigure).where(
        POLICIES.readable_by(AnnualReportFigure, principal), col(AnnualReportFigure.report) == report
    )
    if block is not None:
        statement = statement.where(col(AnnualReportFigure.block) == block)
    return (await session.scalars(statement)).all()


async def published(session: AsyncSession, principal: Principal) -> Sequence[Any]:
    """``first, last, tables`` of every edition of figures that went out."""
    statement = (
        select(col(Release.first), col(Release.last), col(Edition.tables))
        .join(Edition, col(Edition.release) == Release.id)
        .where(
            POLICIES.readable_by(Release, principal),
            POLICIES.readable_by(Edition, principal),
            col(Edition.state) == EditionState.PUBLISHED.value,
        )
    )
    return (await session.execute(statement.order_by(col(Edition.id)))).all()


async def not_colleagues(session: AsyncSession, accounts: Sequence[UUID]) -> set[UUID]:
    """Of these, those that are no open account known here."""
    statement = select(col(KnownAccount.id)).where(
        col(KnownAccount.id).in_(accounts), col(KnownAccount.closed).is_(False)
    )
    return set(accounts) - set(await session.scalars(statement))


_NAMED = named_among(
    *(
        (col(each.id), func.jsonb_build_object("und", each.name).label("names"))
        for each in (KnownAccount, KnownOffice)
    )
)


async def names_of(session: AsyncSession, ids: Iterable[UUID | None], languages: Sequence[str]) -> Names:
    """Of accounts and offices."""
    wanted = {each for each in ids if each is not None}
    if not wanted:
        return Names({}, languages)
    found = await session.execute(_NAMED, {"ids": list(wanted)})
    return Names({row.id: row.names for row in found}, languages)


async def office_name(session: AsyncSession, office: UUID) -> str:
    """Empty while it is not known here yet."""
    statement = select(col(KnownOffice.name)).where(col(KnownOffice.id) == office)
    return (await session.execute(statement)).scalar_one_or_none() or ""
