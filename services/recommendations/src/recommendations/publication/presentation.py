"""From rows to what is shown of proposals."""

from collections.abc import Sequence, Set
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.models.publication import PublicationProposalState
from recommendations.names import fetch_names
from recommendations.publication import repository
from recommendations.publication.schemas import ProposalOut, PublicMark, ShownWords


async def present_proposals(
    session: AsyncSession,
    principal: Principal,
    rows: Sequence[Row[Any]],
    reached: Set[UUID],
    languages: Sequence[str],
) -> list[ProposalOut]:
    proposals = [row.PublicationProposal for row in rows]
    wanted = [id_ for each in proposals for id_ in each.words]
    said = await repository.responses_among(
        session, principal, [each.recommendation for each in proposals], wanted
    )
    bodies = await repository.bodies_of(session, [each.addressee for each in said])
    accounts = [id_ for each in proposals for id_ in (each.proposed_by, each.decided_by)]
    names = await fetch_names(session, [*accounts, *bodies.values()], languages)
    shown = {
        each.id: ShownWords(
            response=each.id,
            body=names.of(bodies[each.addressee]),
            text=each.text or "",
            language=each.language,
            said_on=each.received_on,
        )
        for each in said
    }
    own = {"words", "marks", "proposed_by", "decided_by"}
    return [
        ProposalOut(
            **each.model_dump(include=set(ProposalOut.model_fields) - own),
            reference=row.reference,
            words=[shown[id_] for id_ in each.words if id_ in shown],
            marks=[PublicMark.model_validate(mark) for mark in each.marks],
            proposed_by=names.of(each.proposed_by),
            decided_by=names.maybe(each.decided_by),
            may_approve=_decides(each) and each.recommendation in reached and not _own(each, principal),
            may_take_back=_decides(each) and each.recommendation in reached and _own(each, principal),
        )
        for row, each in zip(rows, proposals, strict=True)
    ]


def _decides(proposal: Any) -> bool:
    return bool(proposal.state == PublicationProposalState.PROPOSED)


def _own(proposal: Any, principal: Principal) -> bool:
    return bool(proposal.proposed_by == principal.account)
