"""When two complaints look like one, what may be merged into what, and what a merge changes. No I/O."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from rapidfuzz import fuzz

from complaints.complaints.rules import OPEN_STATES
from complaints.models.complaint import CaseKind, Level, State
from complaints.models.person import PartyRole, SafeContact

# Suggesting ---------------------------------------------------------------------------------------------------------

NEAR = 60
"""Days between two receipts within which the same place is looked through."""
_SOON, _CLOSE = 7, 30
_ALIKE, _SAME = 0.75, 0.88
"""On 16,000 real and formulaic texts one pair in ten that has nothing to do with each other reaches the first, one in a
hundred the second; of texts with a quarter of their words gone, nine in ten reach the first. So a text alone suggests
nothing: it adds to the place and the day."""
_SHORT = 25
"""Signs under which a text says too little to be compared."""
_READ = 2_000
"""Signs of a narrative that are compared: an account that comes again begins alike."""
MOST = 10
"""Suggestions shown: nobody looks through more."""
_ENOUGH = 6
"""What together speaks strongly enough to be worth a look."""


class Likeness(StrEnum):
    """How far two texts say the same."""

    ALIKE = "alike"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Subject:
    """What of a complaint, or of a draft of one, is compared."""

    received_on: date
    summary: str
    narrative: str | None = None
    place: UUID | None = None
    authority: UUID | None = None
    themes: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Alike:
    """In what two complaints agree. Each part can be said in words."""

    person: bool = False
    number: bool = False
    """Another system's: the same value, there under another name."""
    place: bool = False
    authority: bool = False
    themes: tuple[UUID, ...] = ()
    days: int = 0
    """Between the two receipts."""
    text: Likeness | None = None

    @property
    def weight(self) -> int:
        """How strongly it speaks for one and the same."""
        near = 2 if self.days <= _SOON else 1 if self.days <= _CLOSE else 0
        where = 2 if self.place else 1 if self.authority else 0
        what = {None: 0, Likeness.ALIKE: 2, Likeness.SAME: 4}[self.text] + (1 if self.themes else 0)
        # The same person writes again about something else: that alone is no duplicate.
        return near + where + what + (3 if self.person else 0) + (_ENOUGH if self.number else 0)


def compare(one: Subject, other: Subject, *, person: bool = False, number: bool = False) -> Alike:
    return Alike(
        person=person,
        number=number,
        place=one.place is not None and one.place == other.place,
        authority=one.authority is not None and one.authority == other.authority,
        themes=tuple(sorted(one.themes & other.themes)),
        days=abs((one.received_on - other.received_on).days),
        text=likeness(one, other),
    )


def worth_a_look(found: Mapping[UUID, Alike]) -> list[UUID]:
    """The strongest first."""
    enough = [one for one in found if found[one].weight >= _ENOUGH]
    return sorted(enough, key=lambda one: (-found[one].weight, found[one].days, one))[:MOST]


def likeness(one: Subject, other: Subject) -> Likeness | None:
    """Of the summaries, or of the narratives where both have one; the order of words and the writing do not count."""
    told = (_plain(one.narrative or "")[:_READ], _plain(other.narrative or "")[:_READ])
    ratios = [_ratio(_plain(one.summary), _plain(other.summary)), _ratio(*told)]
    best = max(ratios)
    return Likeness.SAME if best >= _SAME else Likeness.ALIKE if best >= _ALIKE else None


def _ratio(one: str, other: str) -> float:
    if min(len(one), len(other)) < _SHORT:
        return 1.0 if one and one == other else 0.0
    return fuzz.token_sort_ratio(one, other) / 100


def _plain(text: str) -> str:
    """Letters and figures in small, without accents."""
    split = unicodedata.normalize("NFKD", text[: 2 * _READ].casefold())
    return " ".join(re.findall(r"\w+", "".join(sign for sign in split if not unicodedata.combining(sign))))


Hashes = Mapping[str, Collection[str]]
"""By kind (name, number, phone, email) the keyed hashes of what is known of a person."""


def same_person(one: Hashes, other: Hashes) -> bool:
    """A number of their own decides; then a name; a shared telephone only where no names speak against it."""
    for kind in ("number", "name"):
        if one.get(kind) and other.get(kind):
            return not set(one[kind]).isdisjoint(other[kind])
    return any(not set(one.get(kind, ())).isdisjoint(other.get(kind, ())) for kind in ("phone", "email"))


# Merging ------------------------------------------------------------------------------------------------------------

# What each method leaves open; every two have one that leaves open just what both do.
_LEAVES: Mapping[SafeContact, frozenset[str]] = {
    SafeContact.ANY: frozenset({"letter", "phone", "hand", "lawyer"}),
    SafeContact.DO_NOT_PHONE: frozenset({"letter", "hand", "lawyer"}),
    SafeContact.DO_NOT_WRITE: frozenset({"phone", "hand", "lawyer"}),
    SafeContact.DO_NOT_WRITE_OR_PHONE: frozenset({"hand", "lawyer"}),
    SafeContact.ONLY_NEXT_VISIT: frozenset({"hand"}),
    SafeContact.THROUGH_LAWYER: frozenset({"lawyer"}),
    SafeContact.DO_NOT_CONTACT: frozenset(),
}
_NAMED = {ways: contact for contact, ways in _LEAVES.items()}


def stricter(contacts: Iterable[SafeContact]) -> SafeContact:
    """The method that allows only what each of ``contacts`` allows."""
    left = _LEAVES[SafeContact.ANY]
    for contact in contacts:
        left &= _LEAVES[contact]
    return _NAMED[left]


_HEIGHT = (Level.INTERNAL, Level.CONFIDENTIAL, Level.SEALED)


def higher(one: Level, other: Level) -> Level:
    return max(one, other, key=_HEIGHT.index)


class MergeRefused(Exception):
    """Why the two are not merged; ``field`` is what the person would have to change."""

    def __init__(self, field: str, code: str, message: str) -> None:
        super().__init__(message)
        self.field, self.code = field, code


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a complaint says whether it may be merged."""

    id: UUID
    state: State
    kind: CaseKind
    level: Level
    merged: int = 0
    """How many were merged into it, as far as the asker reads them."""
    members: int = 0
    """How many are handled with it as a group, as far as the asker reads them."""
    published: bool = False
    """Its outcome stands in the public register."""
    offered: bool = False
    """The other side has not answered yet what was offered out of it."""


def check_merge(away: Standing, kept: Standing) -> None:
    """Raises MergeRefused. ``away`` goes into ``kept``; ``complaint`` is what a request calls the first."""
    if away.id == kept.id:
        raise MergeRefused("complaint", "same", "A complaint is not merged into itself")
    if State.MERGED in (away.state, kept.state):
        which = "complaint" if away.state is State.MERGED else "kept"
        raise MergeRefused(which, "merged", "It was merged into another complaint already")
    if away.merged:
        raise MergeRefused(
            "complaint", "leads", "Others were merged into it: keep this one, or take those out first"
        )
    if CaseKind.ABOUT_OFFICE in (away.kind, kept.kind):
        raise MergeRefused("complaint", "about-office", "A complaint about the office is handled by itself")
    if away.kind is not kept.kind:
        raise MergeRefused("complaint", "kind", "An inquiry of our own and a complaint are two things")
    if Level.SEALED in (away.level, kept.level):
        raise MergeRefused("complaint", "sealed", "A sealed complaint is handled by itself")
    if kept.state not in OPEN_STATES:
        raise MergeRefused(
            "kept", "closed", "The one that is kept is closed: open it again, or keep the other"
        )
    if away.members:
        raise MergeRefused("complaint", "group", "It leads a group: keep this one, or take the group apart")
    if away.published:
        raise MergeRefused("complaint", "published", "It stands in the public register: withdraw that first")
    if away.offered:
        raise MergeRefused("complaint", "offered", "It is offered to the other side: take that back first")


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in a complaint: a person, or an organisation of the directory."""

    id: UUID
    role: PartyRole
    safe_contact: SafeContact
    who: UUID
    """The person, or the entry in the directory."""
    sealed: bool = True
    """A person; otherwise an organisation."""
    hashes: Hashes = field(default_factory=dict)


class Noted(NamedTuple):
    """What is kept of one merge for one party of the complaint that is kept."""

    own: SafeContact | None
    """How it was reached before; None for somebody who came by a merge."""
    asks: SafeContact
    brings: bool = False
    """The complaint that was merged is of this person as well."""


def contact_of(noted: Iterable[Noted]) -> SafeContact:
    """How a party is reached by all that is kept of it."""
    return stricter(contact for one in noted for contact in (one.own, one.asks) if contact is not None)


class Left(NamedTuple):
    """What becomes of a party when one merge is taken back."""

    stays: bool
    contact: SafeContact


def take_back(now: SafeContact, gone: Noted, others: Collection[Noted], *, used: bool) -> Left:
    """``others``: what the merges that remain have noted of it; ``used``: something hangs on it by now."""
    if now is not contact_of([gone, *others]):
        # Somebody said since how to reach them: that stays, and so do they.
        return Left(True, now)
    if gone.own is None and not used and not any(one.brings for one in others):
        return Left(False, now)
    if gone.own is None and not others:
        return Left(True, now)
    return Left(
        True, stricter([*([gone.own] if gone.own else []), *([contact_of(others)] if others else [])])
    )


class Met(NamedTuple):
    """What the other complaint says of a party of the one that is kept."""

    asks: SafeContact
    brings: bool


class Plan(NamedTuple):
    """What a merge does to the parties of the complaint that is kept."""

    joining: list[tuple[Part, SafeContact]]
    """Of the other, with how they are reached from then on: they are not part of it yet."""
    met: dict[UUID, Met]
    """By party of the one that is kept: those who have the same part in the other, or are the same person."""


def plan_parties(away: Sequence[Part], kept: Sequence[Part]) -> Plan:
    """Who is the same is not doubled; whoever has the same part in both is reached only as both allow.

    Two people with one part may be one person whose name was written in two ways: a letter that goes out too seldom
    is asked about, one that goes to the wrong place can get somebody beaten.
    """
    joining = [
        (part, stricter([part.safe_contact, *(one.safe_contact for one in _concerned(part, kept))]))
        for part in away
        if not any(_is_doubled(part, own) for own in kept)
    ]
    met = {
        own.id: Met(
            stricter(one.safe_contact for one in concerned), any(_is_doubled(one, own) for one in concerned)
        )
        for own in kept
        if (concerned := _concerned(own, away))
    }
    return Plan(joining, met)


def tightened(plan: Plan, kept: Sequence[Part]) -> dict[UUID, SafeContact]:
    """By party: the stricter method, where the one that is noted allows more."""
    after = {
        own.id: stricter([own.safe_contact, plan.met[own.id].asks]) for own in kept if own.id in plan.met
    }
    return {
        own.id: after[own.id] for own in kept if after.get(own.id, own.safe_contact) is not own.safe_contact
    }


def _concerned(part: Part, others: Sequence[Part]) -> list[Part]:
    return [one for one in others if one.role is part.role or is_same(one, part)]


def _is_doubled(part: Part, own: Part) -> bool:
    return part.role is own.role and is_same(part, own)


def is_same(one: Part, other: Part) -> bool:
    return one.who == other.who or (one.sealed and other.sealed and same_person(one.hashes, other.hashes))
