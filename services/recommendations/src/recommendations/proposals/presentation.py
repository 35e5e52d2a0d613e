"""From rows to what is shown of proposals."""

from collections.abc import Sequence
from typing import Any

from servicekit.languages import best_name
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.conformity import repository as conformity
from recommendations.conformity.schemas import ProvisionNamed
from recommendations.conformity.service import Assessing
from recommendations.legislation import repository as legislation
from recommendations.legislation.schemas import LegalTextShown
from recommendations.models import LawProposal
from recommendations.models.legislation import ProposalState
from recommendations.names import fetch_names
from recommendations.policy.legislation import legal_text_issuable
from recommendations.proposals import repository
from recommendations.proposals.rules import word_difference
from recommendations.proposals.schemas import (
    DifferencePart,
    LawProposalListItem,
    LawProposalOut,
    LawProposalTied,
    TiedRecommendation,
)
from recommendations.provisions import repository as provisions


async def present_list(
    session: AsyncSession, rows: Sequence[Any], languages: Sequence[str]
) -> list[LawProposalListItem]:
    themes = await legislation.themes_of(session, list({row.legal_text for row in rows}))
    named = [row.submitted_to for row in rows] + [one for some in themes.values() for one in some]
    names = await fetch_names(session, named, languages)
    return [
        LawProposalListItem(
            **{name: getattr(row, name) for name in _PLAIN},
            legal_text=_text(row, languages),
            provision=_provision(row),
            themes=[names.of(theme) for theme in themes.get(row.legal_text, [])],
            submitted_to=names.maybe(row.submitted_to),
        )
        for row in rows
    ]


_PLAIN = "id place kind state submitted_on outcome outcome_on version".split()


async def present(
    session: AsyncSession, principal: Principal, record: LawProposal, languages: Sequence[str]
) -> LawProposalOut:
    await session.flush()
    row = (await repository.listed(session, principal, [record.id]))[0]
    item = (await present_list(session, [row], languages))[0]
    wordings = await provisions.wordings(session, principal, [record.wording] if record.wording else [])
    worded = wordings.get(record.wording) if record.wording else None
    now = await provisions.one(session, principal, record.provision) if record.provision else None
    ids = await repository.tied(session, "assessments", record.id)
    assessed = await conformity.by_ids(session, principal, ids)
    tied = await repository.recommendations_of(session, principal, record.id)
    names = await fetch_names(session, [record.created_by], languages)
    issues = await legislation.satisfies(session, principal, record.legal_text, legal_text_issuable)
    draft = record.state == ProposalState.DRAFT
    return LawProposalOut(
        **item.model_dump(),
        **record.model_dump(
            include={"proposed", "rationale", "language", "final_words", "outcome_note", "created_at"}
        ),
        present=worded.words if worded else None,
        difference=[
            DifferencePart(piece=part.piece, words=part.words)
            for part in word_difference(worded.words if worded else "", record.proposed)
        ],
        outdated=now is not None and now.wording != record.wording,
        assessments=await Assessing(session, principal, languages).present(assessed),
        findings=await repository.tied(session, "findings", record.id),
        recommendations=[TiedRecommendation.model_validate(each, from_attributes=True) for each in tied],
        may_change=draft and await repository.may_change(session, principal, record.id),
        may_submit=draft and issues,
        may_conclude=record.state == ProposalState.SUBMITTED and issues,
        created_by=names.of(record.created_by),
    )


async def present_tied(
    session: AsyncSession, principal: Principal, recommendation: Any, languages: Sequence[str]
) -> list[LawProposalTied]:
    roles = await repository.roles_with(session, principal, recommendation)
    return [
        LawProposalTied(
            id=row.id,
            role=roles[row.id],
            legal_text=_text(row, languages),
            provision=_provision(row),
            place=row.place,
            state=row.state,
            outcome=row.outcome,
        )
        for row in await repository.listed(session, principal, list(roles))
    ]


def _text(row: Any, languages: Sequence[str]) -> LegalTextShown:
    return LegalTextShown(
        id=row.legal_text,
        reference=row.reference,
        kind=row.kind,
        title=best_name(row.titles, languages),
    )


def _provision(row: Any) -> ProvisionNamed | None:
    if row.provision is None:
        return None
    return ProvisionNamed(
        id=row.provision,
        number=row.provision_number,
        paragraph=row.provision_paragraph,
        heading=row.provision_heading,
    )
