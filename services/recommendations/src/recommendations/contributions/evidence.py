"""Which records show that a lever was used: by their ids, and of one recommendation all that there are."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from servicekit.languages import best_name
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.contributions.rules import LEVER_OF_RUNG, LEVER_OF_TALK
from recommendations.contributions.schemas import EvidenceOut, LeverCandidate, LeverUse
from recommendations.models import (
    Dialogue,
    DialogueRecommendation,
    EscalationDeed,
    EscalationStep,
    LawProposal,
    LawProposalRecommendation,
    LegalText,
    PublicRecommendation,
    Recommendation,
    RoundTable,
    RoundTableRecommendation,
    Submission,
)
from recommendations.models.contribution import Lever, LeverEvidence
from recommendations.models.dialogue import DialogueKind
from recommendations.models.escalation import LadderRung
from recommendations.models.recommendation import Source
from recommendations.policy import POLICIES

Named = tuple[LeverEvidence, UUID]
_OF_VISITS = (Source.VISIT_REPORT, Source.URGENT)
_MOST = 50
"""Of each kind: who has more finds the right one by hand."""


def named(use: LeverUse) -> Named | None:
    return (use.evidence_kind, use.evidence) if use.evidence_kind and use.evidence else None


async def evidence_named(
    session: AsyncSession, principal: Principal, records: Iterable[Named], languages: Sequence[str]
) -> dict[Named, EvidenceOut]:
    """Those that the principal may read. A visit is passed on unseen: its owner tells who may read it."""
    wanted: dict[LeverEvidence, set[UUID]] = {}
    for kind, record in records:
        wanted.setdefault(kind, set()).add(record)
    shown = [_visit(each) for each in wanted.pop(LeverEvidence.VISIT, ())]
    for kind, ids in wanted.items():
        rows = await session.execute(_SOURCES[kind](principal).where(_KEYS[kind].in_(ids)))
        shown += [_shown(kind, row, languages) for row in rows]
    return {(each.kind, each.id): each for each in shown}


async def candidates(
    session: AsyncSession, principal: Principal, record: Recommendation, languages: Sequence[str]
) -> list[LeverCandidate]:
    """What was done about ``record``, by the records that the principal may read; the newest of each kind first."""
    found = []
    if record.source in _OF_VISITS and record.source_record:
        found.append(LeverCandidate(lever=Lever.VISIT, evidence=_visit(record.source_record)))
    for kind, tie in _tied(record.id).items():
        statement = _SOURCES[kind](principal).where(tie).order_by(_KEYS[kind].desc()).limit(_MOST)
        for row in await session.execute(statement):
            found.append(LeverCandidate(lever=_lever(kind, row), evidence=_shown(kind, row, languages)))
    return found


def _dialogues(principal: Principal) -> Select[Any]:
    row = Dialogue
    columns: tuple[Any, ...] = (
        col(row.id),
        col(row.subject).label("title"),
        col(row.language),
        col(row.held_on).label("on"),
        col(row.kind),
    )
    return select(*columns).where(POLICIES.readable_by(row, principal))


def _round_tables(principal: Principal) -> Select[Any]:
    row = RoundTable
    columns: tuple[Any, ...] = (
        col(row.id),
        col(row.title),
        col(row.language),
        col(row.opened_on).label("on"),
    )
    return select(*columns).where(POLICIES.readable_by(row, principal))


def _steps(principal: Principal) -> Select[Any]:
    """That were carried out."""
    row = EscalationStep
    columns: tuple[Any, ...] = (
        col(row.id),
        col(row.rung),
        col(row.recommendation),
        col(row.language),
        col(EscalationDeed.day).label("on"),
    )
    return (
        select(*columns)
        .join(EscalationDeed, col(EscalationDeed.step) == col(row.id))
        .where(POLICIES.readable_by(row, principal), col(EscalationDeed.carried_out))
    )


def _publications(principal: Principal) -> Select[Any]:
    row = PublicRecommendation
    columns: tuple[Any, ...] = (
        col(row.recommendation).label("id"),
        col(row.title),
        col(row.language),
        col(row.published_on).label("on"),
        col(row.recommendation),
    )
    return select(*columns).where(POLICIES.readable_by(row, principal))


def _submissions(principal: Principal) -> Select[Any]:
    """That were sent."""
    row = Submission
    columns: tuple[Any, ...] = (col(row.id), col(row.title), col(row.language), col(row.sent_on).label("on"))
    return select(*columns).where(POLICIES.readable_by(row, principal), col(row.sent_on).is_not(None))


def _proposals(principal: Principal) -> Select[Any]:
    """That were submitted."""
    row = LawProposal
    columns: tuple[Any, ...] = (
        col(row.id),
        col(LegalText.titles),
        col(row.language),
        col(row.submitted_on).label("on"),
    )
    return (
        select(*columns)
        .join(LegalText, col(LegalText.id) == col(row.legal_text))
        .where(POLICIES.readable_by(row, principal), col(row.submitted_on).is_not(None))
    )


_SOURCES = {
    LeverEvidence.DIALOGUE: _dialogues,
    LeverEvidence.ROUND_TABLE: _round_tables,
    LeverEvidence.ESCALATION_STEP: _steps,
    LeverEvidence.PUBLICATION: _publications,
    LeverEvidence.SUBMISSION: _submissions,
    LeverEvidence.LAW_PROPOSAL: _proposals,
}
_KEYS: dict[LeverEvidence, Any] = {
    LeverEvidence.DIALOGUE: col(Dialogue.id),
    LeverEvidence.ROUND_TABLE: col(RoundTable.id),
    LeverEvidence.ESCALATION_STEP: col(EscalationStep.id),
    LeverEvidence.PUBLICATION: col(PublicRecommendation.recommendation),
    LeverEvidence.SUBMISSION: col(Submission.id),
    LeverEvidence.LAW_PROPOSAL: col(LawProposal.id),
}


def _tied(recommendation: UUID) -> dict[LeverEvidence, ColumnElement[bool]]:
    def through(table: Any, owner: str) -> Select[Any]:
        return select(getattr(table, owner)).where(table.recommendation == recommendation)

    return {
        LeverEvidence.DIALOGUE: col(Dialogue.id).in_(through(DialogueRecommendation, "dialogue")),
        LeverEvidence.ROUND_TABLE: col(RoundTable.id).in_(through(RoundTableRecommendation, "round_table")),
        LeverEvidence.ESCALATION_STEP: col(EscalationStep.recommendation) == recommendation,
        LeverEvidence.PUBLICATION: col(PublicRecommendation.recommendation) == recommendation,
        LeverEvidence.SUBMISSION: col(Submission.paragraphs).contains(
            [{"recommendation": str(recommendation)}]
        ),
        LeverEvidence.LAW_PROPOSAL: col(LawProposal.id).in_(through(LawProposalRecommendation, "proposal")),
    }


def _lever(kind: LeverEvidence, row: Any) -> Lever:
    if kind is LeverEvidence.DIALOGUE:
        return LEVER_OF_TALK[DialogueKind(row.kind)]
    if kind is LeverEvidence.ESCALATION_STEP:
        return LEVER_OF_RUNG[LadderRung(row.rung)]
    return _LEVERS[kind]


_LEVERS = {
    LeverEvidence.ROUND_TABLE: Lever.ROUND_TABLE,
    LeverEvidence.PUBLICATION: Lever.REPORT,
    LeverEvidence.SUBMISSION: Lever.INTERNATIONAL_BODY,
    LeverEvidence.LAW_PROPOSAL: Lever.LEGISLATION,
}


def _visit(visit: UUID) -> EvidenceOut:
    return EvidenceOut(
        kind=LeverEvidence.VISIT,
        id=visit,
        title=None,
        language="und",
        on=None,
        rung=None,
        recommendation=None,
    )


def _shown(kind: LeverEvidence, row: Any, languages: Sequence[str]) -> EvidenceOut:
    has = row._mapping
    titles = has.get("titles")
    return EvidenceOut(
        kind=kind,
        id=row.id,
        title=best_name(titles, languages) if titles else has.get("title"),
        language="und" if titles else row.language,
        on=row.on,
        rung=has.get("rung"),
        recommendation=has.get("recommendation"),
    )
