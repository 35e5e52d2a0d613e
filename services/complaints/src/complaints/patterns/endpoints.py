"""The HTTP surface of patterns."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit import audit
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.models.pattern import Judgement, PatternStanding
from complaints.patterns.repository import Filters
from complaints.patterns.rules import Kind
from complaints.patterns.schemas import (
    BandOut,
    JudgementDraft,
    PatternListItem,
    PatternMonth,
    PatternOut,
    PatternOverview,
    PatternRunOut,
)
from complaints.patterns.service import PatternBook
from complaints.policy.permissions import EXPORT, PATTERNS

router = APIRouter(tags=["patterns"], dependencies=[Depends(require(PATTERNS))])


async def pattern_book(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> PatternBook:
    return PatternBook(session, principal, languages)


Book = Annotated[PatternBook, Depends(pattern_book, scope="function")]


async def filters(
    standing: Annotated[list[PatternStanding], Query()] = [],  # noqa: B006
    kind: Annotated[list[Kind], Query()] = [],  # noqa: B006
    place: Annotated[list[UUID], Query()] = [],  # noqa: B006
    theme: Annotated[list[UUID], Query()] = [],  # noqa: B006
    decision: Annotated[list[Judgement], Query()] = [],  # noqa: B006
    undecided: Annotated[bool, Query(description="Nobody decided about it, or it has gone on since")] = False,
    complaint: Annotated[UUID | None, Query(description="Only those this complaint is part of")] = None,
) -> Filters:
    return Filters(standing, kind, place, theme, decision, undecided, complaint)


Wanted = Annotated[Filters, Depends(filters)]


@router.get("/patterns", response_model=Page[PatternListItem])
async def list_patterns(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    book: Book,
    wanted: Wanted,
    sort: Annotated[str, Query(max_length=40)] = "-until",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """Where complaints of the asker's side are more, or fewer, than expected. As CSV or XLSX by ``Accept``."""
    if media := wanted_table(request):
        await _exported(session, principal, media)

        async def fetch(own: AsyncSession, cursor: str | None, limit: int) -> Page[PatternListItem]:
            return await PatternBook(own, principal, languages).list(wanted, sort, cursor, limit)

        return table_response(media, "patterns", _HEADER, in_batches(request, principal, fetch, _row))
    return link_next(request, response, await book.list(wanted, sort, cursor, limit))


_HEADER = [
    "kind", "standing", "place", "theme", "since", "until", "complaints", "expected", "marks", "decision",
]  # fmt: skip


def _row(item: PatternListItem) -> Sequence[Any]:
    return [
        item.kind.value, item.standing.value, item.place.name, item.theme.name if item.theme else None, item.since,
        item.until, _banded(item.observed), item.expected, " ".join(item.marks),
        item.decision.value if item.decision else None,
    ]  # fmt: skip


def _banded(band: BandOut) -> str:
    if band.low == 0 and band.high is not None:
        return f"fewer than {band.high + 1}"
    return f"{band.low} or more" if band.high is None else f"{band.low} to {band.high}"


async def _exported(session: AsyncSession, principal: CurrentPrincipal, media: str) -> None:
    if not principal.may(EXPORT):
        raise Forbidden("Your role does not allow exports")
    await audit.record(session, principal, "patterns.exported", "pattern", detail={"media": media})


@router.get("/patterns/overview")
async def get_patterns_overview(book: Book) -> PatternOverview:
    """How the figures came about, when they were computed last, and where a silence could not be noticed."""
    return await book.overview()


@router.get("/patterns/{pattern}")
async def get_pattern(pattern: UUID, book: Book, response: Response) -> PatternOut:
    """One pattern with the months that show it, and what was decided about it."""
    return tag(response, await book.get(pattern))


@router.get("/patterns/{pattern}/months")
async def list_pattern_months(
    request: Request, pattern: UUID, book: Book, session: Session, principal: CurrentPrincipal
) -> list[PatternMonth]:
    """The table under a pattern's chart. As CSV or XLSX by ``Accept``."""
    months = (await book.get(pattern)).months
    if media := wanted_table(request):
        await _exported(session, principal, media)
        header = ["month", "complaints", "expected", "readable"]
        return table_response(media, "pattern", header, _rows(months))  # type: ignore[return-value]
    return months


async def _rows(months: Sequence[PatternMonth]) -> AsyncIterator[list[Sequence[Any]]]:
    yield [[one.month, _banded(one.observed), one.expected, one.readable] for one in months]


@router.post("/patterns/{pattern}/decisions", status_code=201)
async def decide_pattern(
    pattern: UUID, draft: JudgementDraft, book: Book, version: IfMatch, once: OnceOnly, response: Response
) -> PatternOut:
    """Seen, not a signal, or acted on: with the reason, and kept."""

    async def decided() -> PatternOut:
        return await book.decide(pattern, draft, version)

    return tag(response, await once.do(decided, book.get))


@router.post("/pattern-runs", status_code=201)
async def start_pattern_run(book: Book, once: OnceOnly, response: Response) -> PatternRunOut:
    """Has everything computed anew; while that is under way, the same one is answered."""
    return tag(response, await once.do(book.ask_run, book.run))


@router.get("/pattern-runs/{run}")
async def get_pattern_run(run: UUID, book: Book, response: Response) -> PatternRunOut:
    """How far a computation is."""
    return tag(response, await book.run(run))
