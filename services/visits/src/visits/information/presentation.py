"""From rows to what is shown: names in the reader's language, and what the reader may do."""

from collections.abc import Sequence

from servicekit.languages import best_name
from servicekit.names import Named
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.information import repository
from visits.information.rules import at_once, moves_from
from visits.information.schemas import InformationListItem, InformationOut, LinkedVisit, MayDo
from visits.models import Information
from visits.models.information import InformationState
from visits.names import fetch_names
from visits.policy.permissions import INFORMATION_WRITE, VISIT_HEAD, VISIT_PLAN


async def present_list(
    session: AsyncSession, found: Slice, languages: Sequence[str]
) -> list[InformationListItem]:
    places = await repository.places_of(session, [row.id for row in found.rows])
    known = await fetch_names(session, {row.assignee for row in found.rows}, languages)
    items = []
    for row in found.rows:
        plain = {k: v for k, v in row._mapping.items() if k != "assignee" and not k.startswith("_")}
        items.append(
            InformationListItem(
                **plain,
                places=[Named(id=id_, name=best_name(names, languages)) for id_, names in places[row.id]],
                at_once=at_once(row.reprisal, row.incident_kind, row.state),
                assignee=known.maybe(row.assignee),
            )
        )
    return items


async def present(
    session: AsyncSession, principal: Principal, record: Information, languages: Sequence[str]
) -> InformationOut:
    themes = await repository.themes_of(session, record.id)
    known = await fetch_names(
        session, {record.assignee, record.judged_by, record.created_by, *themes}, languages
    )
    places = (await repository.places_of(session, [record.id]))[record.id]
    visits = await repository.visits_of(session, principal, record.id)
    may = _may(principal, record) if await repository.keeps(session, principal, record.id) else []
    return InformationOut(
        **record.model_dump(exclude={"assignee", "judged_by", "created_by"}),
        places=[Named(id=id_, name=best_name(names, languages)) for id_, names in places],
        themes=[known.of(theme) for theme in themes],
        judged_by=known.maybe(record.judged_by),
        at_once=at_once(record.reprisal, record.incident_kind, record.state),
        assignee=known.maybe(record.assignee),
        created_by=known.of(record.created_by),
        visits=[LinkedVisit.model_validate(row) for row in visits],
        moves=moves_from(InformationState(record.state)) if MayDo.CHANGE in may else [],
        may=may,
    )


def _may(principal: Principal, record: Information) -> list[MayDo]:
    may: list[MayDo] = []
    if record.erased_on is not None:
        return may
    if principal.may(INFORMATION_WRITE):
        may.append(MayDo.CHANGE)
        if assigns(principal, record):
            may.append(MayDo.ASSIGN)
        if not record.source_known:
            may.append(MayDo.ADD_SOURCE)
    if record.source_known and principal.covers(VISIT_HEAD, record.office, record.team):
        may.append(MayDo.OPEN_SOURCE)
    return may


def assigns(principal: Principal, record: Information) -> bool:
    """Gives it to others; everybody who works on it may take it."""
    return any(principal.covers(each, record.office, record.team) for each in (VISIT_HEAD, VISIT_PLAN))
