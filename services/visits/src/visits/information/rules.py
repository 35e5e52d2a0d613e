"""What may be said of information received, and what may become of it. No I/O."""

from collections.abc import Iterator
from datetime import date

from servicekit.errors import FieldError

from visits.models import Information
from visits.models.information import UNDECIDED, IncidentKind, InformationKind, InformationState

DECISIONS = (
    InformationState.VISIT_WANTED,
    InformationState.KEPT,
    InformationState.PASSED_ON,
    InformationState.NOTHING_TO_DO,
)
_OF_INCIDENTS = ("happened_on", "happened_at", "persons", "notified_by")


def faults_of(information: Information, today: date) -> Iterator[FieldError]:
    """What does not fit together."""
    if information.received_on > today:
        yield FieldError("/received_on", "This day is still to come", "in-future")
    if information.kind == InformationKind.INCIDENT:
        if information.incident_kind is None:
            yield FieldError("/incident_kind", "Say what happened", "missing")
    else:
        for name in ("incident_kind", *_OF_INCIDENTS):
            if getattr(information, name) is not None:
                yield FieldError(f"/{name}", "Only an incident has this", "not-here")
    if information.happened_on and information.happened_on > information.received_on:
        yield FieldError("/happened_on", "It was received before this day", "order")
    if information.happened_at is not None:
        if information.happened_on is None:
            yield FieldError("/happened_on", "Say on which day this hour was", "missing")
        if information.happened_at.tzinfo is not None:
            yield FieldError("/happened_at", "Give the hour as it was there, without a zone", "not-here")


def moves_from(state: InformationState) -> list[InformationState]:
    """New, looked at, decided; a decision can be taken back, and then another made."""
    if state is InformationState.NEW:
        return [InformationState.LOOKED_AT]
    return list(DECISIONS) if state is InformationState.LOOKED_AT else [InformationState.LOOKED_AT]


def move_fault(state: InformationState, to: InformationState, reason: str | None) -> FieldError | None:
    if to not in moves_from(state):
        allowed = ", ".join(moves_from(state))
        return FieldError("/to", f"From here it becomes one of: {allowed}", "move-not-allowed")
    if reason is None and (to in DECISIONS or state in DECISIONS):
        return FieldError("/reason", "Say why", "missing")
    return None


def at_once(reprisal: bool, incident_kind: str | None, state: str) -> bool:
    """Before the heads until somebody decided: a death, or that somebody may suffer for having talked."""
    return state in UNDECIDED and (reprisal or incident_kind == IncidentKind.DEATH)
