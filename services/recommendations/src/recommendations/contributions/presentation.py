"""From rows to records of what changed, with names beside ids; what a reader may not read is passed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.contributions import repository
from recommendations.contributions.evidence import Named, evidence_named, named
from recommendations.contributions.schemas import (
    ContributionOut,
    ContributionShown,
    ContributionVersionOut,
    ContributionWords,
    EvidenceOut,
    LeverUse,
    LeverUseOut,
)
from recommendations.dialogue.presentation import refs
from recommendations.dialogue.repository import recommendations_named
from recommendations.models import Contribution, ContributionLever, ContributionVersion, Recommendation
from recommendations.names import fetch_names

_WORDS = {"kind", "changed_on", "day_known", "what", "failed", "said_by", "language"}
_KEPT = {"id", "taken_back_at", "taken_back_because", "created_at", "updated_at", "version"}


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside ids."""

    names: Names
    records: dict[UUID, Recommendation]
    evidence: dict[Named, EvidenceOut]

    def shown(self, words: ContributionWords) -> ContributionShown:
        return ContributionShown(
            **words.model_dump(include=_WORDS),
            place=self.names.maybe(words.place),
            recommendations=refs(self.records, words.recommendations),
            levers=[self._use(each) for each in words.levers],
        )

    def _use(self, use: LeverUse) -> LeverUseOut:
        of = named(use)
        return LeverUseOut(
            **use.model_dump(include={"lever", "part", "certainty", "because"}),
            evidence=self.evidence.get(of) if of else None,
        )


async def words_of(session: AsyncSession, rows: Sequence[Contribution]) -> list[ContributionWords]:
    """What each of ``rows`` says now."""
    ids = [row.id for row in rows]
    answered = await repository.answered_by(session, ids)
    levers = await repository.levers_of(session, ids)
    return [
        ContributionWords(
            **row.model_dump(include=_WORDS | {"place"}),
            recommendations=answered.get(row.id, []),
            levers=[_use(each) for each in levers[row.id]],
        )
        for row in rows
    ]


async def present(
    session: AsyncSession, principal: Principal, rows: Sequence[Contribution], languages: Sequence[str]
) -> list[ContributionOut]:
    words = await words_of(session, rows)
    ids = [i for row in rows for i in (row.office, row.team, row.entered_by, row.taken_back_by)]
    beside = await _beside(session, principal, words, ids, languages)
    changeable = await repository.changeable(session, principal, [row.id for row in rows])
    names = beside.names
    return [
        ContributionOut(
            **dict(beside.shown(said)),
            **row.model_dump(include=_KEPT),
            office=names.of(row.office),
            team=names.maybe(row.team),
            entered_by=names.of(row.entered_by),
            taken_back_by=names.maybe(row.taken_back_by),
            may_change=row.taken_back_at is None and row.id in changeable,
        )
        for row, said in zip(rows, words, strict=True)
    ]


async def present_versions(
    session: AsyncSession, principal: Principal, rows: Sequence[ContributionVersion], languages: Sequence[str]
) -> list[ContributionVersionOut]:
    words = [ContributionWords.model_validate(row.body) for row in rows]
    beside = await _beside(session, principal, words, [row.account for row in rows], languages)
    return [
        ContributionVersionOut(
            **row.model_dump(include={"number", "act", "reason", "at"}),
            by=beside.names.of(row.account),
            words=beside.shown(said),
        )
        for row, said in zip(rows, words, strict=True)
    ]


async def _beside(
    session: AsyncSession,
    principal: Principal,
    words: Sequence[ContributionWords],
    ids: Sequence[UUID | None],
    languages: Sequence[str],
) -> _Beside:
    answered = {each for said in words for each in said.recommendations}
    shown_by = {one for said in words for use in said.levers if (one := named(use))}
    return _Beside(
        await fetch_names(session, [*ids, *(said.place for said in words)], languages),
        await recommendations_named(session, principal, list(answered)),
        await evidence_named(session, principal, shown_by, languages),
    )


def _use(row: ContributionLever) -> LeverUse:
    return LeverUse(**row.model_dump(include=set(LeverUse.model_fields)))
