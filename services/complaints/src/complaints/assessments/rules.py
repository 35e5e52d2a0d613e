"""What may be decided about a complaint, on which ground, how it may end, and what to be warned of. No I/O."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from complaints.complaints.rules import MOVES, MoveRefused
from complaints.models.complaint import CaseKind, ComplainantRole, Decision, Outcome, State

DECIDED = (Decision.ADMISSIBLE, Decision.INADMISSIBLE)
TREATED = (Decision.USED_PREVENTIVELY, Decision.RAISED, Decision.REFERRED)

GROUNDS: Mapping[Decision, Sequence[str]] = {
    Decision.ADMISSIBLE: (),
    Decision.INADMISSIBLE: (
        "out-of-remit",
        "too-old",
        "pending-elsewhere",
        "remedies-not-tried",
        "anonymous",
        "not-concerned",
        "unfounded",
        "abusive",
        "dealt-with-already",
    ),
    Decision.USED_PREVENTIVELY: ("no-consent", "shows-a-practice", "for-the-next-visit"),
    Decision.RAISED: ("with-consent", "without-naming", "danger"),
    Decision.REFERRED: ("competent-body", "agreement", "protection"),
}
"""Which grounds there are depends on what is decided; an institution leaves some out and adds its own."""

_ENDS_UNDECIDED = frozenset({Outcome.REFERRED, Outcome.ADVICE_GIVEN, Outcome.WITHDRAWN, Outcome.NO_ACTION})
ENDS_INADMISSIBLE = _ENDS_UNDECIDED | {Outcome.INADMISSIBLE}
_ONLY_DECIDED = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD, Outcome.INADMISSIBLE})
_ONLY_TREATED = frozenset({Outcome.RAISED, Outcome.USED_PREVENTIVELY})
_FOUND = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD})
"""They say that it was examined, and so that it was admitted."""
_WORKED_ON = frozenset({State.IN_PROGRESS, State.WAITING})


@dataclass(frozen=True, slots=True)
class OwnGround:
    code: str
    decision: Decision
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Terms:
    """How a side treats complaints."""

    decides: bool
    too_old_days: int | None = None
    anonymous_accepted: bool = True
    outside_remit: Collection[UUID] = ()
    unused_grounds: Collection[str] = ()
    own_grounds: Sequence[OwnGround] = ()
    sample_percent: int = 0
    follow_up_days: int = 90

    @property
    def decisions(self) -> tuple[Decision, ...]:
        return DECIDED if self.decides else TREATED

    def grounds_of(self, decision: Decision) -> list[str]:
        own = [ground.code for ground in self.own_grounds if ground.decision is decision]
        return [code for code in GROUNDS[decision] if code not in self.unused_grounds] + own


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a complaint its moves depend on."""

    state: State
    kind: CaseKind = CaseKind.COMPLAINT
    decision: Decision | None = None


class DecisionRefused(MoveRefused):
    """Why a decision is not possible; ``field`` is what the person would have to change."""


def check_decision(terms: Terms, now: Standing, decision: Decision, ground: str | None) -> None:
    """Raises DecisionRefused."""
    if now.kind is CaseKind.OWN_INITIATIVE:
        raise DecisionRefused("decision", "own-initiative", "Nobody complained: there is nothing to admit")
    if now.state is State.CLOSED:
        raise DecisionRefused("decision", "closed", "It is closed. Open it again before deciding anew")
    if decision not in terms.decisions:
        how = "decides complaints" if terms.decides else "does not decide complaints"
        allowed = ", ".join(terms.decisions)
        raise DecisionRefused(
            "decision", "not-our-practice", f"This side {how}; what can be decided is: {allowed}"
        )
    grounds = terms.grounds_of(decision)
    if ground is None and grounds and decision is not Decision.ADMISSIBLE:
        raise DecisionRefused("ground", "missing", "Say on which ground")
    if ground is not None and ground not in grounds:
        allowed = ", ".join(grounds) or "none"
        raise DecisionRefused(
            "ground", "not-a-ground", f"Not a ground for this decision; those there are: {allowed}"
        )
    if decision is Decision.INADMISSIBLE and now.state in _WORKED_ON:
        raise DecisionRefused(
            "decision",
            "worked-on",
            "It is being worked on, so it was admitted: close it with an outcome instead",
        )


def moves_from(now: Standing) -> list[State]:
    """The states it can move to; what was found inadmissible is not worked on."""
    barred = _WORKED_ON if now.decision is Decision.INADMISSIBLE else frozenset()
    return sorted(MOVES[now.state] - barred)


def check_practice(terms: Terms | None, now: Standing, to: State) -> None:
    """Raises MoveRefused where the way this side works forbids a move that the state would allow."""
    if to in _WORKED_ON and now.decision is Decision.INADMISSIBLE:
        raise MoveRefused(
            "to", "inadmissible", "It was found inadmissible: close it, or decide anew before working on it"
        )
    if terms is None or now.kind is CaseKind.OWN_INITIATIVE:
        return
    if to in _WORKED_ON and now.decision is None:
        what = "whether it is admissible" if terms.decides else "whether it is used, raised or referred"
        raise MoveRefused("to", "not-decided", f"Say first {what}")


def outcomes_of(terms: Terms | None, now: Standing) -> list[Outcome]:
    """How it may end."""
    if now.decision is Decision.INADMISSIBLE:
        return [outcome for outcome in Outcome if outcome in ENDS_INADMISSIBLE]
    if terms is None:
        return list(Outcome)
    if not terms.decides:
        return [outcome for outcome in Outcome if outcome not in _ONLY_DECIDED]
    barred = _ONLY_TREATED | {Outcome.INADMISSIBLE}
    if not _is_examined(now):
        barred |= _FOUND
    return [outcome for outcome in Outcome if outcome not in barred]


def _is_examined(now: Standing) -> bool:
    """An inquiry of one's own is examined from the start."""
    return now.decision is Decision.ADMISSIBLE or now.kind is CaseKind.OWN_INITIATIVE


def check_outcome(terms: Terms | None, now: Standing, outcome: Outcome, field: str = "outcome") -> None:
    """Raises MoveRefused."""
    if outcome in outcomes_of(terms, now):
        return
    if now.decision is Decision.INADMISSIBLE:
        why = "It was found inadmissible, so it was not examined"
    elif outcome is Outcome.INADMISSIBLE and terms is not None and terms.decides:
        why = "Decide first that it is inadmissible, and on which ground"
    elif terms is not None and not terms.decides:
        why = "This side does not decide complaints"
    elif outcome in _FOUND:
        why = "Decide first that it is admissible"
    else:
        why = "This side decides complaints"
    allowed = ", ".join(outcomes_of(terms, now))
    raise MoveRefused(field, "outcome-not-allowed", f"{why}; it can end as: {allowed}")


class WarningCode(StrEnum):
    OUT_OF_REMIT = "out-of-remit"
    TOO_OLD = "too-old"
    PENDING_ELSEWHERE = "pending-elsewhere"
    ANONYMOUS = "anonymous"
    NO_BODY = "no-body"


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to look at. It forbids nothing."""

    code: WarningCode
    field: str
    days: int | None = None
    """How old it was when it came."""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a complaint a warning can be about."""

    received_on: dt.date
    kind: CaseKind = CaseKind.COMPLAINT
    happened_on: dt.date | None = None
    pending_before: str | None = None
    complainant_role: ComplainantRole | None = None
    bodies: Collection[UUID] = ()
    placed: bool = True


def warnings(terms: Terms | None, facts: Facts) -> list[Warned]:
    """In the order in which an assessment asks."""
    if facts.kind is CaseKind.OWN_INITIATIVE:
        return []
    found: list[Warned] = []
    outside = terms.outside_remit if terms else ()
    if facts.bodies and all(body in outside for body in facts.bodies):
        found.append(Warned(WarningCode.OUT_OF_REMIT, "authority"))
    if facts.happened_on is not None and terms is not None and terms.too_old_days is not None:
        days = (facts.received_on - facts.happened_on).days
        if days > terms.too_old_days:
            found.append(Warned(WarningCode.TOO_OLD, "happened_on", days, terms.too_old_days))
    if facts.pending_before:
        found.append(Warned(WarningCode.PENDING_ELSEWHERE, "pending_before"))
    anonymous = facts.complainant_role is ComplainantRole.ANONYMOUS
    if anonymous and terms is not None and not terms.anonymous_accepted:
        found.append(Warned(WarningCode.ANONYMOUS, "complainant_role"))
    if not facts.bodies and not facts.placed and facts.kind is CaseKind.COMPLAINT:
        found.append(Warned(WarningCode.NO_BODY, "authority"))
    return found


def is_drawn(terms: Terms | None, decision: Decision | None, reference: str) -> bool:
    """Whether a closed complaint is in the sample that is followed up.

    By a hash of the number it was given, so that nobody chooses and asking again gives the same answer.
    """
    if terms is None or terms.decides or decision not in (Decision.RAISED, Decision.REFERRED):
        return False
    lot = int.from_bytes(sha256(reference.encode()).digest()[:4])
    return lot % 10_000 < terms.sample_percent * 100
