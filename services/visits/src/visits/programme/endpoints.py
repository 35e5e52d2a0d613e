"""The HTTP surface of visiting programmes."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit import audit
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from visits.policy.permissions import (
    PROGRAMME_ADOPT,
    PROGRAMME_READ,
    PROGRAMME_WRITE,
    VISIT_HEAD,
    VISIT_PLAN,
)
from visits.programme.entries import Entries
from visits.programme.schemas import (
    Adoption,
    EntryDraft,
    EntryVisit,
    Locks,
    PlannedVisit,
    ProgrammeDraft,
    ProgrammeListItem,
    ProgrammeOut,
    ProgrammePatch,
    RankedPlace,
    ScenarioDraft,
    ScenarioListItem,
    ScenarioOut,
    ScoreOverrideDraft,
)
from visits.programme.service import Programmes

router = APIRouter(tags=["programmes"])
may_read = Depends(require(PROGRAMME_READ))
may_write = Depends(require(PROGRAMME_WRITE))
may_adopt = Depends(require(PROGRAMME_ADOPT))


async def programmes(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Programmes:
    return Programmes(session, principal, languages)


Book = Annotated[Programmes, Depends(programmes, scope="function")]
Cursor = Annotated[str | None, Query(max_length=1000)]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]


@router.get("/programmes", response_model=Page[ProgrammeListItem], dependencies=[may_read])
async def list_programmes(
    request: Request,
    response: Response,
    book: Book,
    sort: Annotated[str, Query(max_length=40)] = "-starts_on",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """The visiting programmes that the asker plans or decides."""
    return link_next(request, response, await book.page(sort, cursor, limit))


@router.post("/programmes", status_code=201, dependencies=[may_write])
async def make_programme(
    draft: ProgrammeDraft, book: Book, once: OnceOnly, response: Response
) -> ProgrammeOut:
    return tag(response, await once.do(lambda: book.make(draft), book.get))


@router.get("/programmes/{programme}", dependencies=[may_read])
async def get_programme(programme: UUID, book: Book, response: Response) -> ProgrammeOut:
    """What a programme goes by, and what was decided against the score."""
    return tag(response, await book.get(programme))


@router.patch("/programmes/{programme}", dependencies=[may_write])
async def change_programme(
    programme: UUID, patch: ProgrammePatch, book: Book, version: IfMatch, response: Response
) -> ProgrammeOut:
    return tag(response, await book.change(programme, patch, version))


@router.get("/programmes/{programme}/places", response_model=Page[RankedPlace], dependencies=[may_read])
async def rank_places(
    request: Request,
    response: Response,
    programme: UUID,
    book: Book,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Every open place by its score now, part by part with what each was made from. As CSV or XLSX by ``Accept``."""
    if media := wanted_table(request):
        criteria = [one.code for one in (await book.get(programme)).criteria]
        await _exported(session, principal, programme, media)

        async def fetch(own: AsyncSession, cursor: str | None, limit: int) -> Page[RankedPlace]:
            return await Programmes(own, principal, languages).ranking(programme, cursor, limit)

        def row(item: RankedPlace) -> Sequence[Any]:
            points = {part.criterion: part.points for part in item.parts if part.value is not None}
            return [*_ranked(item), *(points.get(code) for code in criteria)]

        header = [*_RANKED, *criteria]
        return table_response(media, "places-by-score", header, in_batches(request, principal, fetch, row))
    return link_next(request, response, await book.ranking(programme, cursor, limit))


_RANKED = [
    *("rank", "reference", "name", "category", "region", "population", "last_visit", "due_on"),
    *("days", "team", "override", "score"),
]


def _ranked(item: RankedPlace) -> Sequence[Any]:
    return [
        item.rank, item.reference, item.name, item.category.name, item.region.name if item.region else None,
        item.population, item.last_visit, item.due_on, item.days, item.team,
        item.override.value if item.override else None, item.score,
    ]  # fmt: skip


@router.put("/programmes/{programme}/overrides/{place}", dependencies=[may_write])
async def override_place(
    programme: UUID, place: UUID, draft: ScoreOverrideDraft, book: Book, version: IfMatch, response: Response
) -> ProgrammeOut:
    """Puts a place in or leaves it out whatever its score, with the reason."""
    return tag(response, await book.override(programme, place, draft, version))


@router.delete("/programmes/{programme}/overrides/{place}", dependencies=[may_write])
async def drop_override(
    programme: UUID, place: UUID, book: Book, version: IfMatch, response: Response
) -> ProgrammeOut:
    """Lets the score decide again."""
    return tag(response, await book.override(programme, place, None, version))


@router.get("/programmes/{programme}/scenarios", dependencies=[may_read])
async def list_scenarios(programme: UUID, book: Book) -> list[ScenarioListItem]:
    """What was solved, the newest first."""
    return list(await book.scenarios(programme))


@router.post("/programmes/{programme}/scenarios", status_code=201, dependencies=[may_write])
async def solve_programme(
    programme: UUID, draft: ScenarioDraft, book: Book, once: OnceOnly, response: Response
) -> ScenarioOut:
    """Asks for a plan from the settings and facts as they are now; how far it is, the scenario tells."""

    async def again(scenario: UUID) -> ScenarioOut:
        return await book.scenario(programme, scenario)

    return tag(response, await once.do(lambda: book.solve(programme, draft), again))


@router.get("/programmes/{programme}/scenarios/{scenario}", dependencies=[may_read])
async def get_scenario(programme: UUID, scenario: UUID, book: Book, response: Response) -> ScenarioOut:
    """The plan: visits by week with their teams, what did not fit and why, and what wider limits would bring."""
    return tag(response, await book.scenario(programme, scenario))


@router.get(
    "/programmes/{programme}/scenarios/{scenario}/visits",
    response_model=list[PlannedVisit],
    dependencies=[may_read],
)
async def list_planned_visits(
    request: Request,
    programme: UUID,
    scenario: UUID,
    book: Book,
    session: Session,
    principal: CurrentPrincipal,
) -> Any:
    """The visits of a plan in the order of their weeks. As CSV or XLSX by ``Accept``."""
    visits = (await book.scenario(programme, scenario)).visits_planned
    if media := wanted_table(request):
        await _exported(session, principal, programme, media)
        return table_response(media, "planned-visits", _VISIT, _rows(visits))
    return visits


_VISIT = [
    *("week", "monday", "reference", "place", "category", "region", "days", "team", "person_days"),
    *("cost", "drawn", "score", "lock"),
]


async def _rows(visits: Sequence[PlannedVisit]) -> AsyncIterator[list[Sequence[Any]]]:
    yield [
        [
            one.week + 1, one.monday, one.reference, one.place.name, one.category.name if one.category else None,
            one.region.name if one.region else None, one.days, ", ".join(goer.name for goer in one.team),
            one.person_days, one.cost, one.drawn, one.score, one.lock,
        ]
        for one in visits
    ]  # fmt: skip


@router.put("/programmes/{programme}/scenarios/{scenario}/locks", dependencies=[may_write])
async def lock_visits(
    programme: UUID, scenario: UUID, locks: Locks, book: Book, version: IfMatch, response: Response
) -> ScenarioOut:
    """Says which places, weeks and teams the next scenario made from this one keeps."""
    return tag(response, await book.lock(programme, scenario, locks, version))


@router.post("/programmes/{programme}/adoptions", status_code=201, dependencies=[may_adopt])
async def adopt_scenario(
    programme: UUID,
    adoption: Adoption,
    book: Book,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> ProgrammeOut:
    """Makes a scenario the programme that holds."""
    adopted = await once.do(lambda: book.adopt(programme, adoption.scenario, version), book.get)
    return tag(response, adopted)


@router.post(
    "/programmes/{programme}/visits",
    status_code=201,
    dependencies=[may_write, Depends(require(VISIT_PLAN, VISIT_HEAD))],
)
async def make_visit_of_entry(
    programme: UUID,
    draft: EntryDraft,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    once: OnceOnly,
) -> EntryVisit:
    """A draft of the visit that the adopted programme has to a place: days, and who goes. One entry makes one visit."""
    entries = Entries(session, principal, languages)

    async def again(visit: UUID) -> EntryVisit:
        return await entries.visit_of(programme, visit)

    return await once.do(lambda: entries.make_visit(programme, draft), again)


@router.get("/programmes/{programme}/history", dependencies=[may_read])
async def get_programme_history(programme: UUID, book: Book) -> list[HistoryEntry]:
    return list(await book.history(programme))


async def _exported(session: AsyncSession, principal: CurrentPrincipal, programme: UUID, media: str) -> None:
    await audit.record(
        session, principal, "programme.exported", "programme", programme, detail={"media": media}
    )
