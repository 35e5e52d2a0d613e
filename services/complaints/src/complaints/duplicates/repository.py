"""The SQL of pairs that are not the same, and of merges. What is shown starts from what the asker may read."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import (
    Row,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.duplicates.rules import Hashes, Noted, Part
from complaints.models import (
    BlindEntry,
    Complaint,
    ComplaintChange,
    ComplaintLink,
    Handover,
    HandoverOffer,
    Merge,
    MergedParty,
    NotDuplicate,
    Party,
    PublicSummary,
    SealedPerson,
)
from complaints.models.case import LinkKind
from complaints.models.handover import HandoverState
from complaints.models.person import PartyRole, SafeContact
from complaints.models.register import SummaryState
from complaints.policy import POLICIES
from complaints.policy.persons import person_openable
from complaints.policy.rules import complaint_readable_if_confidential

SHOWN = (
    col(Complaint.id),
    col(Complaint.reference),
    col(Complaint.kind),
    col(Complaint.state),
    col(Complaint.outcome),
    col(Complaint.summary),
    col(Complaint.received_on),
    col(Complaint.language),
    col(Complaint.level),
    col(Complaint.version),
)
"""A complaint as a list shows it."""

# Pairs that are not the same ----------------------------------------------------------------------------------------


def _pair(one: UUID, other: UUID) -> dict[str, UUID]:
    return {"complaint": min(one, other), "other": max(one, other)}


async def apart_from(session: AsyncSession, principal: Principal, complaint: UUID) -> set[UUID]:
    """Those of which somebody found that they are not the same as this one."""
    statement = select(col(NotDuplicate.complaint), col(NotDuplicate.other)).where(
        POLICIES.readable_by(NotDuplicate, principal),
        or_(col(NotDuplicate.complaint) == complaint, col(NotDuplicate.other) == complaint),
    )
    return {one for pair in await session.execute(statement) for one in pair} - {complaint}


async def set_apart(session: AsyncSession, one: UUID, other: UUID, account: UUID) -> bool:
    """False when it was known already."""
    statement = upsert(NotDuplicate).values(_pair(one, other) | {"account": account})
    added = await session.execute(statement.on_conflict_do_nothing().returning(col(NotDuplicate.other)))
    return added.scalar_one_or_none() is not None


async def put_together(session: AsyncSession, one: UUID, other: UUID) -> bool:
    pair = _pair(one, other)
    statement = delete(NotDuplicate).where(
        col(NotDuplicate.complaint) == pair["complaint"], col(NotDuplicate.other) == pair["other"]
    )
    removed = await session.execute(statement.returning(col(NotDuplicate.other)))
    return removed.scalar_one_or_none() is not None


# Merges -------------------------------------------------------------------------------------------------------------


async def merge_of(session: AsyncSession, principal: Principal, complaint: UUID) -> Merge | None:
    """What this complaint was merged by, for who reads both."""
    statement = select(Merge).where(POLICIES.readable_by(Merge, principal), col(Merge.complaint) == complaint)
    return (await session.execute(statement)).scalar_one_or_none()


async def merged_into(session: AsyncSession, principal: Principal, kept: UUID) -> Sequence[Merge]:
    statement = select(Merge).where(POLICIES.readable_by(Merge, principal), col(Merge.kept) == kept)
    return (await session.execute(statement.order_by(col(Merge.at), col(Merge.id)))).scalars().all()


async def remove_merge(session: AsyncSession, merge: UUID) -> None:
    await session.execute(delete(Merge).where(col(Merge.id) == merge))


async def add_merged_parties(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await session.execute(insert(MergedParty), rows)


async def noted_of(session: AsyncSession, parties: Collection[UUID]) -> dict[UUID, dict[UUID, Noted]]:
    """By party and merge, of every merge: also of those that the asker does not see."""
    found: dict[UUID, dict[UUID, Noted]] = {party: {} for party in parties}
    if not parties:
        return found
    for row in (
        await session.execute(select(MergedParty).where(col(MergedParty.party).in_(parties)))
    ).scalars():
        own = SafeContact(row.own) if row.own else None
        found[row.party][row.merge] = Noted(own, SafeContact(row.asks), row.brings)
    return found


async def parties_of_merge(session: AsyncSession, merge: UUID) -> list[UUID]:
    statement = select(col(MergedParty.party)).where(col(MergedParty.merge) == merge)
    return list((await session.execute(statement.order_by(col(MergedParty.party)))).scalars())


async def readable_if_confidential(session: AsyncSession, principal: Principal, complaint: UUID) -> bool:
    """Whether the asker would read it if it were confidential."""
    rule = complaint_readable_if_confidential(PrincipalFacts(principal))
    statement = select(col(Complaint.id)).where(col(Complaint.id) == complaint, rule)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def members_of(session: AsyncSession, principal: Principal, lead: UUID) -> int:
    statement = select(func.count()).where(
        POLICIES.readable_by(ComplaintLink, principal),
        col(ComplaintLink.other) == lead,
        col(ComplaintLink.kind) == LinkKind.MEMBER.value,
    )
    return (await session.execute(statement)).scalar_one()


async def is_published(session: AsyncSession, complaint: UUID) -> bool:
    statement = select(
        exists().where(
            col(PublicSummary.complaint) == complaint,
            col(PublicSummary.state) == SummaryState.PUBLISHED.value,
        )
    )
    return (await session.execute(statement)).scalar_one()


async def is_offered(session: AsyncSession, complaint: UUID) -> bool:
    statement = select(
        exists().where(
            col(Handover.complaint) == complaint,
            col(HandoverOffer.id) == Handover.id,
            col(HandoverOffer.state) == HandoverState.OFFERED.value,
        )
    )
    return (await session.execute(statement)).scalar_one()


async def acted_on_since(session: AsyncSession, complaint: UUID, moment: datetime) -> bool:
    """Whether its history goes on after that moment."""
    statement = select(
        exists().where(col(ComplaintChange.complaint) == complaint, col(ComplaintChange.at) > moment)
    )
    return (await session.execute(statement)).scalar_one()


async def shown(
    session: AsyncSession, principal: Principal, complaints: Collection[UUID]
) -> dict[UUID, Row[*tuple[Any, ...]]]:
    """Those of them that are readable, as a list shows them, by their references."""
    if not complaints:
        return {}
    statement = select(*SHOWN).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id).in_(complaints)
    )
    rows = await session.execute(statement.order_by(col(Complaint.reference)))
    return {row.id: row for row in rows}


# Parties ------------------------------------------------------------------------------------------------------------


async def parts_of(session: AsyncSession, principal: Principal, complaint: UUID) -> list[Part]:
    """In their order; with hashes of those whom the asker may open."""
    statement = select(Party).where(POLICIES.readable_by(Party, principal), col(Party.complaint) == complaint)
    parties = (await session.execute(statement.order_by(col(Party.id)))).scalars().all()
    hashes = await hashes_of(session, principal, {one.person for one in parties if one.person})
    return [
        Part(
            one.id,
            PartyRole(one.role),
            SafeContact(one.safe_contact),
            who,
            sealed=one.person is not None,
            hashes=hashes.get(who, {}),
        )
        for one in parties
        if (who := one.person or one.entry)
    ]


async def hashes_of(
    session: AsyncSession, principal: Principal, persons: Collection[UUID]
) -> dict[UUID, Hashes]:
    """Of those whom the asker may open."""
    if not persons:
        return {}
    openable = select(col(SealedPerson.id)).where(
        person_openable(PrincipalFacts(principal)), col(SealedPerson.id).in_(persons)
    )
    statement = select(col(BlindEntry.person), col(BlindEntry.kind), col(BlindEntry.value))
    found: dict[UUID, dict[str, set[str]]] = {}
    for person, kind, value in await session.execute(statement.where(col(BlindEntry.person).in_(openable))):
        found.setdefault(person, {}).setdefault(kind, set()).add(value)
    return dict(found)


async def openable_among(session: AsyncSession, principal: Principal, persons: Collection[UUID]) -> set[UUID]:
    """Those of ``persons`` that the asker may open."""
    statement = select(col(SealedPerson.id)).where(
        person_openable(PrincipalFacts(principal)), col(SealedPerson.id).in_(persons)
    )
    return set((await session.execute(statement)).scalars())


async def hold_parties(session: AsyncSession, parties: Collection[UUID]) -> dict[UUID, Party]:
    """Locked in the order of their ids."""
    if not parties:
        return {}
    statement = select(Party).where(col(Party.id).in_(parties)).order_by(col(Party.id)).with_for_update()
    return {one.id: one for one in (await session.execute(statement)).scalars()}


_JOIN = text(
    """
    INSERT INTO party (id, complaint, person, entry, role, safe_contact, safe_contact_note, relation, created_at,
                       version)
    SELECT new.id, CAST(:kept AS uuid), p.person, p.entry, p.role, new.safe_contact, p.safe_contact_note,
           p.relation, now(), 1
    FROM unnest(CAST(:ids AS uuid[]), CAST(:parties AS uuid[]), CAST(:contacts AS text[]))
         AS new (id, party, safe_contact)
    JOIN party p ON p.id = new.party
    """
)


async def join_parties(
    session: AsyncSession, kept: UUID, joining: Sequence[tuple[Part, SafeContact]]
) -> list[UUID]:
    """Makes them parties of ``kept`` as well, in their order; answers what they are there."""
    ids = sorted(uuid7() for _ in joining)
    asked = {
        "kept": kept,
        "ids": ids,
        "parties": [part.id for part, _ in joining],
        "contacts": [contact.value for _, contact in joining],
    }
    if ids:
        await session.execute(_JOIN, asked)
    return ids


_USED = text(
    """
    SELECT p.id FROM party p
    WHERE p.id = ANY(CAST(:parties AS uuid[])) AND (
        EXISTS (SELECT FROM letter l WHERE l.party = p.id)
        OR EXISTS (SELECT FROM consent c WHERE c.party = p.id)
        OR EXISTS (SELECT FROM incoming i WHERE i.complaint = p.complaint AND i.party = p.id)
        OR EXISTS (SELECT FROM allegation a WHERE a.party = p.id)
        OR EXISTS (SELECT FROM party_reading r WHERE r.party = p.id)
    )
    """
)


async def used_among(session: AsyncSession, parties: Collection[UUID]) -> set[UUID]:
    """Those that something hangs on: they wrote or were written to, agreed to something, or were opened."""
    if not parties:
        return set()
    return set((await session.execute(_USED, {"parties": list(parties)})).scalars())


async def remove_parties(session: AsyncSession, parties: Collection[UUID]) -> None:
    if parties:
        await session.execute(delete(Party).where(col(Party.id).in_(parties)))


# What stays with a complaint that was merged ------------------------------------------------------------------------

_HANGING = text(
    """
    SELECT c.id,
           (SELECT count(*) FROM note t WHERE t.complaint = c.id) AS notes,
           (SELECT count(*) FROM attachment t WHERE t.complaint = c.id) AS files,
           (SELECT count(*) FROM letter t WHERE t.complaint = c.id) AS letters,
           (SELECT count(*) FROM incoming t WHERE t.complaint = c.id) AS incoming,
           (SELECT count(*) FROM task t WHERE t.complaint = c.id) AS tasks,
           (SELECT count(*) FROM task t WHERE t.complaint = c.id AND t.done_at IS NULL) AS open_tasks,
           (SELECT count(*) FROM consent t WHERE t.complaint = c.id) AS consents
    FROM unnest(CAST(:complaints AS uuid[])) AS c (id)
    """
)


async def hanging_on(
    session: AsyncSession, complaints: Sequence[UUID]
) -> Mapping[UUID, Row[*tuple[Any, ...]]]:
    """How much of each kind a complaint has, as far as the database shows it."""
    if not complaints:
        return {}
    found = await session.execute(_HANGING, {"complaints": list(complaints)})
    return {row.id: row for row in found}
