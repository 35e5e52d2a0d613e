"""What an entry says, and how a promise ends. No I/O."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from recommendations.models.dialogue import PromiseState
from recommendations.recommendations.rules import Fault


def faults_of_entry(
    held_on: date, today: date, authorities: Collection[UUID], people: Collection[str]
) -> list[Fault]:
    faults = []
    if held_on > today:
        faults.append(Fault("/held_on", "in-the-future", "This day is still to come"))
    if not authorities and not people:
        faults.append(Fault("/authorities", "missing", "Say with whom"))
    return faults


def faults_of_promise(
    authority: UUID, due_on: date, held_on: date, authorities: Collection[UUID], at: str = ""
) -> list[Fault]:
    faults = []
    if authority not in authorities:
        faults.append(Fault(f"{at}/authority", "unknown", "They took no part in this"))
    if due_on < held_on:
        faults.append(Fault(f"{at}/due_on", "before-promise", "This is before they promised it"))
    return faults


def faults_of_settlement(
    was: PromiseState, becomes: PromiseState, on: date, held_on: date, today: date, note: str | None
) -> list[Fault]:
    faults = []
    if on > today:
        faults.append(Fault("/settled_on", "in-the-future", "This day is still to come"))
    if on < held_on:
        faults.append(Fault("/settled_on", "before-promise", "This is before they promised it"))
    if becomes is PromiseState.BROKEN and note is None:
        faults.append(Fault("/note", "missing", "Say what shows that it was not kept"))
    elif was is not PromiseState.OPEN and note is None:
        faults.append(Fault("/note", "missing", "Say why this is judged anew"))
    return faults


def is_overdue(state: str, due_on: date, today: date) -> bool:
    return state == PromiseState.OPEN and due_on < today
