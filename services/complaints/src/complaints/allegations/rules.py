"""What an entry must say, and when an inquiry may be asked for. No I/O."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from complaints.models.allegation import AllegationEntryKind, Consistency, Proceeding

PROCEEDINGS = {
    AllegationEntryKind.INVESTIGATION: frozenset(
        {
            Proceeding.NOT_OPENED,
            Proceeding.OPENED,
            Proceeding.SUSPENDED,
            Proceeding.REFUSED,
            Proceeding.DISCONTINUED,
            Proceeding.DISCIPLINED,
            Proceeding.CHARGED,
        }
    ),
    AllegationEntryKind.PROSECUTION: frozenset(
        {
            Proceeding.NOT_OPENED,
            Proceeding.CHARGED,
            Proceeding.SUSPENDED,
            Proceeding.ON_TRIAL,
            Proceeding.DISCONTINUED,
            Proceeding.CONVICTED,
            Proceeding.ACQUITTED,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    field: str
    code: str
    message: str


def faults_of_entry(
    kind: AllegationEntryKind,
    who: str | None,
    text: str | None,
    consistency: Consistency | None,
    proceeding: Proceeding | None,
) -> list[Fault]:
    faults = []
    if kind is AllegationEntryKind.EXAMINATION:
        if consistency is None:
            faults.append(Fault("consistency", "missing", "Say how far the findings fit what is alleged"))
        if not who:
            faults.append(Fault("who", "missing", "Say who examined"))
    elif consistency is not None:
        faults.append(Fault("consistency", "not-here", "Only an examination has a degree of consistency"))
    if kind in PROCEEDINGS:
        if proceeding not in PROCEEDINGS[kind]:
            faults.append(Fault("proceeding", "missing", "Say how it stands"))
    elif proceeding is not None:
        faults.append(
            Fault("proceeding", "not-here", "Only an investigation or a prosecution stands somehow")
        )
    if kind is AllegationEntryKind.PROTECTION and not text:
        faults.append(Fault("text", "missing", "Say what protects the person"))
    return faults


class NoBasis(Exception):
    """Nobody may be asked to inquire: asking tells that somebody spoke."""


class Agreed(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def agreed_by(self) -> UUID | None: ...
    @property
    def recipient(self) -> UUID | None: ...


def basis_of_inquiry(
    consented_on: date | None,
    exceptions: Iterable[Agreed],
    chosen: UUID | None,
    recipient: UUID,
    independent: Collection[UUID],
) -> UUID | None:
    """What asking this body to inquire rests on: the agreed exception that was chosen, or (None) the consent the record
    holds. An exception is for the one body it names, as long as an agreement calls it independent. Raises NoBasis.
    """
    if chosen is not None:
        for each in exceptions:
            if each.id == chosen and each.agreed_by and each.recipient == recipient in independent:
                return chosen
        raise NoBasis
    if consented_on is None:
        raise NoBasis
    return None
