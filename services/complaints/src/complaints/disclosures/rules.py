"""Whether what was agreed to covers a disclosure. No I/O."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from complaints.models.consent import Capacity, Content, DisclosurePurpose, GivenBy, RecipientKind

KINDS: dict[DisclosurePurpose, frozenset[RecipientKind]] = {
    DisclosurePurpose.REFERRAL: frozenset({RecipientKind.PARTNER}),
    DisclosurePurpose.LETTER: frozenset({RecipientKind.AUTHORITY, RecipientKind.PARTNER}),
    DisclosurePurpose.HANDOVER: frozenset({RecipientKind.OTHER_SIDE}),
    DisclosurePurpose.EXPORT: frozenset({RecipientKind.AUTHORITY, RecipientKind.PARTNER}),
    DisclosurePurpose.INQUIRY: frozenset({RecipientKind.AUTHORITY}),
    DisclosurePurpose.STAFF_READING: frozenset({RecipientKind.STAFF}),
}
"""To whom something goes for what."""

NAMED = frozenset({RecipientKind.PARTNER, RecipientKind.AUTHORITY})
"""Kinds of which there are several; the others are one each."""

OF_ONE = frozenset({Content.IDENTITY, Content.CONTACT})
"""Content about one person at a time; the rest is about everybody in the complaint."""

TEXTS = frozenset({Content.SUMMARY, Content.NARRATIVE})
"""Free text, in which anybody may be named."""


class Lack(StrEnum):
    """Why nothing covers a piece; the further down, the nearer something came."""

    NOBODY_TO_ASK = "nobody-to-ask"
    NOT_ASKED = "not-asked"
    OTHER_PURPOSE = "other-purpose"
    OTHER_RECIPIENT = "other-recipient"
    OTHER_CONTENT = "other-content"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    NOT_YET = "not-yet"
    REVIEW_DUE = "review-due"


_NEARNESS = {lack: rank for rank, lack in enumerate(Lack)}


@dataclass(frozen=True, slots=True)
class Recipient:
    kind: RecipientKind
    body: UUID | None = None
    """Which one; in a consent none stands for any of its kind."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A consent, as far as it decides what it covers."""

    id: UUID
    party: UUID
    given_by: GivenBy
    capacity: Capacity
    purpose: DisclosurePurpose
    recipient: Recipient
    content: frozenset[Content]
    given_on: date
    recorded_at: datetime
    until: date | None = None
    review_by: date | None = None
    withdrawn_on: date | None = None
    withdrawal_recorded_at: datetime | None = None

    @property
    def ends_on(self) -> date | None:
        """The last day it can cover anything, as it stands."""
        ends = [day for day in (self.until, self.review_by) if day]
        return min(ends) if ends else None


@dataclass(frozen=True, slots=True)
class Exempted:
    """An exception that two people agreed on, to a body that is independent as of today."""

    id: UUID
    body: UUID
    content: frozenset[Content]
    until: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """A disclosure that somebody has in mind."""

    purpose: DisclosurePurpose
    recipient: Recipient
    content: frozenset[Content]
    persons: frozenset[UUID] = frozenset()
    """The parties whose identity or contact is to be in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    content: Content
    party: UUID | None
    """None: nobody is named in the complaint who could be asked."""


@dataclass(frozen=True, slots=True)
class Covered:
    piece: Piece
    consent: UUID | None = None
    exception: UUID | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    piece: Piece
    lack: Lack


@dataclass(frozen=True, slots=True)
class Verdict:
    covered: tuple[Covered, ...]
    missing: tuple[Missing, ...]

    @property
    def allowed(self) -> bool:
        return bool(self.covered) and not self.missing

    @property
    def consents(self) -> list[UUID]:
        return sorted({one.consent for one in self.covered if one.consent})

    @property
    def exceptions(self) -> list[UUID]:
        return sorted({one.exception for one in self.covered if one.exception})

    @property
    def ends_on(self) -> date | None:
        """The last day on which all of it is covered, as things stand."""
        ends = [one.ends_on for one in self.covered if one.ends_on]
        return min(ends) if ends else None


def pieces(wanted: Wanted, parties: Sequence[UUID]) -> list[Piece]:
    """What has to be covered, one by one: what was said is about everybody who is part of it."""
    found = []
    for content in sorted(wanted.content):
        about: Sequence[UUID | None] = sorted(wanted.persons) if content in OF_ONE else parties
        found += [Piece(content, party) for party in about or [None]]
    return found


def lack_of(consent: Agreed, piece: Piece, wanted: Wanted, today: date) -> Lack | None:
    """What the consent lacks to cover the piece; None when it covers it."""
    if consent.party != piece.party or (
        consent.capacity is Capacity.NONE and consent.given_by is GivenBy.SELF
    ):
        return Lack.NOT_ASKED
    if consent.purpose is not wanted.purpose:
        return Lack.OTHER_PURPOSE
    kind, body = wanted.recipient.kind, wanted.recipient.body
    if consent.recipient.kind is not kind or consent.recipient.body not in (None, body):
        return Lack.OTHER_RECIPIENT
    if piece.content not in consent.content:
        return Lack.OTHER_CONTENT
    return _timely(consent, today)


def is_timely(consent: Agreed, today: date) -> bool:
    """Whether it covers anything at all today."""
    return _timely(consent, today) is None


def _timely(consent: Agreed, today: date) -> Lack | None:
    if consent.withdrawn_on is not None:
        return Lack.WITHDRAWN
    if consent.until is not None and today > consent.until:
        return Lack.ENDED
    if today < consent.given_on:
        return Lack.NOT_YET
    if consent.capacity is Capacity.FLUCTUATING and (consent.review_by is None or today > consent.review_by):
        return Lack.REVIEW_DUE
    return None


def check(
    wanted: Wanted,
    parties: Sequence[UUID],
    consents: Iterable[Agreed],
    exceptions: Iterable[Exempted],
    today: date,
) -> Verdict:
    """What is covered by which consent or exception, and what is missing.

    A withdrawal is never outvoted: once the person has withdrawn for this recipient and purpose, an older
    consent of theirs does not cover the same again; a newer one does.
    """
    consents, exceptions = list(consents), list(exceptions)
    covered: list[Covered] = []
    missing: list[Missing] = []
    for piece in pieces(wanted, parties):
        if piece.party is not None and piece.party not in parties:
            missing.append(Missing(piece, Lack.NOBODY_TO_ASK))
            continue
        answer = _by_consent(piece, wanted, consents, today)
        if isinstance(answer, Missing):
            answer = _by_exception(piece, wanted, exceptions, today) or answer
        if isinstance(answer, Covered):
            covered.append(answer)
        else:
            missing.append(answer)
    return Verdict(tuple(covered), tuple(missing))


def _by_consent(piece: Piece, wanted: Wanted, consents: Sequence[Agreed], today: date) -> Covered | Missing:
    lacks = [(one, lack_of(one, piece, wanted, today)) for one in consents]
    taken_back = [one for one, lack in lacks if lack is Lack.WITHDRAWN]
    live = [one for one, lack in lacks if lack is None and all(_is_newer(one, old) for old in taken_back)]
    if live:
        best = max(live, key=lambda one: one.ends_on or date.max)
        return Covered(piece, consent=best.id, ends_on=best.ends_on)
    if piece.party is None:
        return Missing(piece, Lack.NOBODY_TO_ASK)
    if taken_back:
        return Missing(piece, Lack.WITHDRAWN)
    found = [lack for _, lack in lacks if lack is not None]
    return Missing(piece, max(found, key=_NEARNESS.__getitem__, default=Lack.NOT_ASKED))


def _is_newer(one: Agreed, withdrawn: Agreed) -> bool:
    """Given after the withdrawal, not only written down after it."""
    given_after = withdrawn.withdrawn_on is not None and one.given_on >= withdrawn.withdrawn_on
    at = withdrawn.withdrawal_recorded_at
    return given_after and at is not None and one.recorded_at > at


def _by_exception(
    piece: Piece, wanted: Wanted, exceptions: Sequence[Exempted], today: date
) -> Covered | None:
    if wanted.recipient.kind not in NAMED or wanted.recipient.body is None:
        return None
    for one in exceptions:
        if one.body == wanted.recipient.body and piece.content in one.content and today <= one.until:
            return Covered(piece, exception=one.id, ends_on=one.until)
    return None
