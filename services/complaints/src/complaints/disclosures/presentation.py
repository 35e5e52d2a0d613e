"""From rows to what is shown of disclosures and exceptions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.disclosures import repository
from complaints.disclosures.rules import Verdict
from complaints.disclosures.schemas import (
    CoveredOut,
    DisclosureOut,
    ExceptionOut,
    MissingOut,
    VerdictOut,
)
from complaints.models import Disclosure, DisclosureException
from complaints.models.consent import DisclosurePurpose, ExceptionState

_LATER = (DisclosurePurpose.HANDOVER, DisclosurePurpose.LETTER)
"""Let go at one moment, and taken by the other side or the mail server at another."""


def present_verdict(verdict: Verdict) -> VerdictOut:
    return VerdictOut(
        allowed=verdict.allowed,
        covered=[
            CoveredOut(
                content=one.piece.content,
                party=one.piece.party,
                consent=one.consent,
                exception=one.exception,
                ends_on=one.ends_on,
            )
            for one in verdict.covered
        ],
        missing=[
            MissingOut(content=one.piece.content, party=one.piece.party, lack=one.lack)
            for one in verdict.missing
        ],
    )


async def present_disclosures(
    session: AsyncSession, found: Sequence[Disclosure], withdrawn: set[str], languages: Sequence[str]
) -> list[DisclosureOut]:
    """``withdrawn``: the consents that were taken back since."""
    ids: set[UUID] = {one.account for one in found} | {one.recipient for one in found if one.recipient}
    names = Names(await cases.names_of(session, ids), languages)
    offered = [one.source for one in found if one.purpose == DisclosurePurpose.HANDOVER]
    posted = [one.source for one in found if one.purpose == DisclosurePurpose.LETTER]
    there = await repository.taken_handovers(session, offered) | await repository.gone_letters(
        session, posted
    )
    return [
        DisclosureOut(
            **_plain(one, "recipient"),
            recipient=names.maybe(one.recipient),
            by=names.of(one.account),
            reached=one.purpose not in _LATER or one.source in there,
            rests_on_withdrawn=bool(withdrawn.intersection(one.consents)),
        )
        for one in found
    ]


async def present_exceptions(
    session: AsyncSession,
    decides: UUID | None,
    found: Sequence[DisclosureException],
    languages: Sequence[str],
) -> list[ExceptionOut]:
    """``decides``: the account, where it may agree to exceptions of this complaint."""
    ids = {one.asked_by for one in found} | {one.recipient for one in found}
    ids |= {one.decided_by for one in found if one.decided_by}
    names = Names(await cases.names_of(session, ids), languages)
    return [
        ExceptionOut(
            **_plain(one, "recipient", "asked_by", "decided_by"),
            recipient=names.of(one.recipient),
            asked_by=names.of(one.asked_by),
            asked_at=one.created_at,
            decided_by=names.maybe(one.decided_by),
            may_decide=decides not in (None, one.asked_by) and one.state == ExceptionState.ASKED,
        )
        for one in found
    ]


def _plain(row: Disclosure | DisclosureException, *named: str) -> dict[str, Any]:
    return row.model_dump(exclude=set(named))
