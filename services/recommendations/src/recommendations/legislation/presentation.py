"""From rows to what is shown of laws and bills."""

from collections.abc import Sequence

from servicekit.languages import best_name
from servicekit.names import Names
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.legislation import repository
from recommendations.legislation.schemas import (
    AskingStandardOut,
    LawOpinionOut,
    LawStageOut,
    LegalTextListItem,
    LegalTextOut,
    LegalTextShown,
)
from recommendations.models import LawOpinion, LegalText
from recommendations.names import fetch_names
from recommendations.policy.legislation import legal_text_changeable, legal_text_issuable


async def present_list(
    session: AsyncSession, found: Slice, languages: Sequence[str]
) -> list[LegalTextListItem]:
    themes = await repository.themes_of(session, [row.id for row in found.rows])
    named = [row.authority for row in found.rows] + [one for some in themes.values() for one in some]
    names = await fetch_names(session, named, languages)
    return [
        LegalTextListItem(
            **{name: getattr(row, name) for name in _PLAIN},
            title=best_name(row.titles, languages),
            authority=names.maybe(row.authority),
            themes=[names.of(theme) for theme in themes.get(row.id, [])],
        )
        for row in found.rows
    ]


_PLAIN = (
    "id reference kind level number adopted_on in_force_on ended_on stage stage_on next_on became updated_at"
    " version"
).split()


async def present(
    session: AsyncSession, principal: Principal, record: LegalText, languages: Sequence[str]
) -> LegalTextOut:
    await session.flush()
    themes = (await repository.themes_of(session, [record.id])).get(record.id, [])
    standards = await repository.standards_of(session, record.id)
    opinions = await repository.opinions_of(session, principal, record.id)
    named = [record.office, record.team, record.authority, record.created_by, *themes]
    named += [each.standard for each in standards]
    named += [one for each in opinions for one in (each.asked_by, each.responsible)]
    names = await fetch_names(session, named, languages)
    others = await repository.beside(session, principal, record)
    by_id = {each.id: shown(each, languages) for each in others}
    return LegalTextOut(
        **record.model_dump(exclude={"office", "team", "authority", "fills", "created_by"}),
        title=best_name(record.titles, languages),
        office=names.of(record.office),
        team=names.maybe(record.team),
        authority=names.maybe(record.authority),
        created_by=names.of(record.created_by),
        themes=[names.of(theme) for theme in themes],
        standards=[
            AskingStandardOut(standard=names.of(each.standard), article=each.article) for each in standards
        ],
        stages=[
            LawStageOut.model_validate(each, from_attributes=True)
            for each in await repository.stages_of(session, principal, record.id)
        ],
        opinions=[present_opinion(each, names) for each in opinions],
        became_law=by_id.get(record.became) if record.became else None,
        out_of=[by_id[each.id] for each in others if each.became == record.id],
        fills_gap=by_id.get(record.fills) if record.fills else None,
        filled_by=[by_id[each.id] for each in others if each.fills == record.id],
        may_change=await repository.satisfies(session, principal, record.id, legal_text_changeable),
        may_submit=await repository.satisfies(session, principal, record.id, legal_text_issuable),
    )


def present_opinion(record: LawOpinion, names: Names) -> LawOpinionOut:
    return LawOpinionOut(
        **record.model_dump(include={"id", "asked_on", "due_on", "given_on", "note", "version"}),
        asked_by=names.maybe(record.asked_by),
        responsible=names.maybe(record.responsible),
    )


def shown(record: LegalText, languages: Sequence[str]) -> LegalTextShown:
    return LegalTextShown(
        **record.model_dump(include={"id", "reference", "kind"}), title=best_name(record.titles, languages)
    )
