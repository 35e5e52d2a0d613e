"""How somebody may be reached, what an entry must say, and when to look after a transfer. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from complaints.models.person import SafeContact
from complaints.models.protection import Contact, FileEntryKind
from complaints.protection.schemas import FileEntryDraft

AFTER_TRANSFER = timedelta(days=2)
"""The first days in another place are when nobody looks."""

_ALL = frozenset(Contact)
REACHES: Mapping[SafeContact, frozenset[Contact]] = {
    SafeContact.ANY: _ALL,
    SafeContact.DO_NOT_WRITE: _ALL - {Contact.LETTER},
    SafeContact.DO_NOT_PHONE: _ALL - {Contact.PHONE},
    SafeContact.DO_NOT_WRITE_OR_PHONE: _ALL - {Contact.LETTER, Contact.PHONE},
    SafeContact.ONLY_NEXT_VISIT: frozenset({Contact.VISIT, Contact.RECORDS}),
    SafeContact.THROUGH_LAWYER: frozenset({Contact.LAWYER, Contact.RECORDS}),
    SafeContact.DO_NOT_CONTACT: frozenset({Contact.RECORDS}),
}
"""The ways of seeing that somebody is well that their safe contact leaves open."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """Days after its own from which a check-in that nobody saw to is before others too."""

    team: int
    head: int

    def team_on(self, due_on: date) -> date:
        return due_on + timedelta(days=self.team)

    def head_on(self, due_on: date) -> date:
        return due_on + timedelta(days=self.head)


_PREFERRED = (Contact.VISIT, Contact.LAWYER, Contact.RECORDS)


def safest(contact: SafeContact) -> Contact:
    """The way a check-in is proposed by."""
    return next(each for each in _PREFERRED if each in REACHES[contact])


def follow_up_on(transferred: date, today: date) -> date:
    """When to look after somebody who was transferred; a transfer learnt of late is looked after at once."""
    return max(transferred + AFTER_TRANSFER, today)


@dataclass(frozen=True, slots=True)
class Fault:
    field: str
    message: str
    code: str = "missing"


def faults_of_entry(draft: FileEntryDraft) -> list[Fault]:
    """A transfer is no entry of its own: it moves the file."""
    kind = draft.kind
    if kind is FileEntryKind.TRANSFER:
        return [Fault("kind", "Record where the person was taken", "transfer")]
    faults = []
    if kind is FileEntryKind.RISK:
        if draft.risk is None:
            faults.append(Fault("risk", "Say how high it is"))
        if draft.when is None:
            faults.append(Fault("when", "Say whether this is before or after the measures"))
    elif not draft.text:
        faults.append(Fault("text", "Say what it is"))
    if kind in (FileEntryKind.HELP, FileEntryKind.INVESTIGATION) and not draft.who:
        faults.append(Fault("who", "Say who"))
    if kind in (FileEntryKind.MEASURE, FileEntryKind.INVESTIGATION) and draft.standing is None:
        faults.append(Fault("standing", "Say how it stands"))
    if kind is FileEntryKind.INVESTIGATION and draft.form is None:
        faults.append(Fault("form", "Say whether it is disciplinary or criminal"))
    return faults
