"""Which deadlines a complaint has, whatever happens to it."""

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from complaints.complaints.rules import MOVES
from complaints.deadlines.calendars import CalendarTerms, WorkingCalendar
from complaints.deadlines.counting import Pause, Period, Unit
from complaints.deadlines.rules import (
    Case,
    Duty,
    PauseRefused,
    Promise,
    Terms,
    check_pause,
    contact_limits,
    contact_made,
    letter_came_back,
    letter_sent,
    message_sent,
    next_due,
    settle,
)
from complaints.deadlines.settling import compare, told
from complaints.models.complaint import State
from complaints.models.deadline import DeadlineKind, Since, Standing
from complaints.models.person import SafeContact
from hypothesis import given
from hypothesis import strategies as st

RECEIVED = dt.date(2026, 3, 3)
PROMISES = {
    DeadlineKind.ACKNOWLEDGE: Promise(Period(5, Unit.WORKING)),
    DeadlineKind.ASSESS: Promise(Period(10, Unit.WORKING)),
    DeadlineKind.DECIDE: Promise(Period(30, Unit.WORKING)),
    DeadlineKind.NEXT_CONTACT: Promise(Period(60, Unit.CALENDAR), ends_worked=True),
}
TERMS = Terms(WorkingCalendar(CalendarTerms(country="FR")), PROMISES)
DUTY = Duty(DeadlineKind.DECIDE, Since.RECEIVED, RECEIVED, PROMISES[DeadlineKind.DECIDE])


def case(state: State = State.RECEIVED, **more: Any) -> Case:
    return Case(state, **({"received_on": RECEIVED} | more))


def running(duties: list[Duty]) -> dict[DeadlineKind, Duty]:
    return {duty.kind: duty for duty in duties if duty.standing is Standing.OPEN}


def test_imported_complaint_under_way_owes_only_what_is_still_to_do() -> None:
    duties = running(settle(case(State.IN_PROGRESS), [], TERMS, dt.date(2026, 8, 1)))
    assert set(duties) == {DeadlineKind.DECIDE, DeadlineKind.NEXT_CONTACT}
    contact = duties[DeadlineKind.NEXT_CONTACT]
    assert (contact.since, contact.start_on) == (Since.RECEIVED, RECEIVED)
    assert settle(case(State.CLOSED), [], TERMS, RECEIVED) == []


LETTER = UUID("01900000-0000-7000-8000-0000000000b1")


def standings(duties: list[Duty]) -> dict[DeadlineKind, Standing]:
    return {duty.kind: duty.standing for duty in duties}


def with_changed(duties: list[Duty], changed: list[Duty]) -> list[Duty]:
    ids = {duty.id for duty in changed}
    return [*(duty for duty in duties if duty.id not in ids), *changed]


def test_assessed_without_acknowledging_is_still_to_be_acknowledged() -> None:
    duties = settle(case(), [], TERMS, RECEIVED)
    after = settle(case(State.ASSESSED), duties, TERMS, RECEIVED, moved=True)
    assert standings(after)[DeadlineKind.ACKNOWLEDGE] is Standing.OPEN
    assert standings(after)[DeadlineKind.ASSESS] is Standing.MET
    assert running(after)[DeadlineKind.ACKNOWLEDGE].due_on == running(duties)[DeadlineKind.ACKNOWLEDGE].due_on


def test_closed_unacknowledged_it_is_dropped_and_not_called_met() -> None:
    after = settle(case(State.CLOSED), settle(case(), [], TERMS, RECEIVED), TERMS, RECEIVED, moved=True)
    assert standings(after)[DeadlineKind.ACKNOWLEDGE] is Standing.DROPPED


@pytest.mark.parametrize("before", [True, False])
def test_acknowledging_letter_meets_the_duty_before_the_complaint_is_assessed_or_after(before: bool) -> None:
    duties, on = settle(case(), [], TERMS, RECEIVED), dt.date(2026, 3, 5)
    if not before:
        duties = settle(case(State.ASSESSED), duties, TERMS, on, moved=True)
    duties = with_changed(duties, letter_sent(duties, TERMS, LETTER, on, acknowledges=True))
    duties = settle(case(State.ASSESSED), duties, TERMS, on, moved=before)
    (acknowledged,) = (duty for duty in duties if duty.kind is DeadlineKind.ACKNOWLEDGE)
    assert (acknowledged.standing, acknowledged.ended_on, acknowledged.letter) == (Standing.MET, on, LETTER)
    assert running(duties)[DeadlineKind.NEXT_CONTACT].start_on == on


def test_letter_that_says_something_else_is_a_contact_and_no_acknowledgement() -> None:
    on = dt.date(2026, 3, 9)
    duties = settle(case(State.ASSESSED), settle(case(), [], TERMS, RECEIVED), TERMS, RECEIVED, moved=True)
    duties = with_changed(duties, letter_sent(duties, TERMS, LETTER, on, acknowledges=False))
    assert running(duties)[DeadlineKind.NEXT_CONTACT].start_on == on
    assert DeadlineKind.ACKNOWLEDGE in running(duties)


def test_messages_of_one_day_are_one_contact_and_no_acknowledgement() -> None:
    on = dt.date(2026, 3, 9)
    duties = settle(case(State.ASSESSED), settle(case(), [], TERMS, RECEIVED), TERMS, RECEIVED, moved=True)
    duties = with_changed(duties, message_sent(duties, TERMS, on))
    assert running(duties)[DeadlineKind.NEXT_CONTACT].start_on == on
    assert DeadlineKind.ACKNOWLEDGE in running(duties)
    assert message_sent(duties, TERMS, on) == []


def test_letter_of_before_the_last_contact_changes_nothing() -> None:
    duties = settle(case(State.ASSESSED), [], TERMS, RECEIVED)
    assert letter_sent(duties, TERMS, LETTER, RECEIVED - dt.timedelta(days=1), acknowledges=True) == []


def test_letter_that_came_back_told_nobody() -> None:
    on, later = dt.date(2026, 3, 9), dt.date(2026, 3, 20)
    now = case(State.ASSESSED)
    before = settle(now, settle(case(), [], TERMS, RECEIVED), TERMS, RECEIVED, moved=True)
    duties = with_changed(before, letter_sent(before, TERMS, LETTER, on, acknowledges=True))
    assert DeadlineKind.ACKNOWLEDGE not in running(duties)
    duties = with_changed(duties, letter_came_back(now, duties, TERMS, LETTER, later))
    assert {k: d.due_on for k, d in running(duties).items()} == {
        k: d.due_on for k, d in running(before).items()
    }
    assert settle(now, duties, TERMS, later) == duties
    # once more, or of another letter, it changes nothing
    assert letter_came_back(now, duties, TERMS, LETTER, later) == []


def test_letter_that_came_back_does_not_undo_a_contact_made_since() -> None:
    on, since = dt.date(2026, 3, 9), dt.date(2026, 3, 12)
    now = case(State.ASSESSED)
    duties = settle(now, [], TERMS, RECEIVED)
    duties = with_changed(duties, letter_sent(duties, TERMS, LETTER, on, acknowledges=False))
    spoken = contact_made(running(duties)[DeadlineKind.NEXT_CONTACT], TERMS, since)
    duties = with_changed(duties, spoken)
    assert letter_came_back(now, duties, TERMS, LETTER, dt.date(2026, 3, 20)) == []
    assert letter_came_back(case(State.CLOSED), duties, TERMS, LETTER, since) == []


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=12))
def test_nobody_is_forgotten_until_they_were_told(acts: list[tuple[int, int]]) -> None:
    """Whatever way it goes, with letters that go out and come back: as long as it is open and nobody acknowledged it,
    the duty runs; and no kind ever runs twice."""
    state, reopened_on, on = State.RECEIVED, None, RECEIVED
    duties = settle(case(), [], TERMS, on)
    told = closed = False
    out: list[UUID] = []
    for choice, letter in acts:
        on += dt.timedelta(days=3)
        if letter == 1:
            out.append(UUID(int=len(out) + 1))
            duties = with_changed(duties, letter_sent(duties, TERMS, out[-1], on, acknowledges=True))
        elif letter == 2 and out:
            now = case(state, reopened_on=reopened_on)
            duties = with_changed(duties, letter_came_back(now, duties, TERMS, out.pop(), on))
        else:
            to = sorted(MOVES[state])
            state = to[choice % len(to)]
            reopened_on = on if state is State.REOPENED else reopened_on
            duties = settle(case(state, reopened_on=reopened_on), duties, TERMS, on, moved=True)
        closed = closed or state is State.CLOSED
        told = any(d.kind is DeadlineKind.ACKNOWLEDGE and d.standing is Standing.MET for d in duties)
        kinds = [duty.kind for duty in duties if duty.standing is Standing.OPEN]
        assert len(set(kinds)) == len(kinds)
        if not closed:
            assert (DeadlineKind.ACKNOWLEDGE in kinds) == (not told)
        assert settle(case(state, reopened_on=reopened_on), duties, TERMS, on) == duties


def test_period_changed_later_holds_for_what_runs_and_a_removed_one_leaves_it() -> None:
    duties = settle(case(), [], TERMS, RECEIVED)
    longer = Terms(TERMS.calendar, PROMISES | {DeadlineKind.DECIDE: Promise(Period(40, Unit.WORKING))})
    assert running(settle(case(), duties, longer, RECEIVED))[DeadlineKind.DECIDE].due_on == dt.date(
        2026, 4, 29
    )
    nothing = Terms(TERMS.calendar, {})
    assert running(settle(case(), duties, nothing, RECEIVED))[DeadlineKind.DECIDE].due_on == dt.date(
        2026, 4, 15
    )


def test_contact_begins_the_next_and_ends_with_the_last_promise() -> None:
    contact = Duty(
        DeadlineKind.NEXT_CONTACT, Since.ACKNOWLEDGED, RECEIVED, PROMISES[DeadlineKind.NEXT_CONTACT]
    )
    met, following = contact_made(contact, TERMS, dt.date(2026, 4, 1))
    assert (met.standing, met.ended_on) == (Standing.MET, dt.date(2026, 4, 1))
    assert (following.since, following.due_on) == (Since.CONTACT, dt.date(2026, 6, 1))
    assert len(contact_made(contact, Terms(TERMS.calendar, {}), RECEIVED)) == 1


def test_duty_to_speak_says_how_nobody_may_be_reached() -> None:
    contacts = [SafeContact.ANY, SafeContact.DO_NOT_WRITE, SafeContact.DO_NOT_WRITE]
    assert contact_limits(DeadlineKind.ACKNOWLEDGE, contacts) == [SafeContact.DO_NOT_WRITE]
    assert contact_limits(DeadlineKind.NEXT_CONTACT, contacts) == [SafeContact.DO_NOT_WRITE]
    assert contact_limits(DeadlineKind.DECIDE, contacts) == []


@pytest.mark.parametrize(
    ("pause", "code"),
    [
        (Pause(dt.date(2026, 3, 9), dt.date(2026, 3, 8)), "order"),
        (Pause(dt.date(2026, 3, 2), dt.date(2026, 3, 8)), "too-early"),
        (Pause(dt.date(2026, 3, 12)), "overlap"),
        (Pause(dt.date(2026, 3, 4), dt.date(2026, 3, 10)), "overlap"),
    ],
)
def test_pause_that_makes_no_sense_is_refused(pause: Pause, code: str) -> None:
    paused = Duty(
        DUTY.kind,
        DUTY.since,
        DUTY.start_on,
        DUTY.promise,
        pauses=[Pause(dt.date(2026, 3, 10), dt.date(2026, 3, 16))],
    )
    with pytest.raises(PauseRefused) as refused:
        check_pause(paused, pause)
    assert refused.value.code == code


def test_only_what_moved_is_told() -> None:
    before = settle(case(), [], TERMS, RECEIVED)
    settled = compare(before, settle(case(received_on=dt.date(2026, 3, 4)), before, TERMS, RECEIVED))
    assert told(settled.moved)[0] == {
        "field": "deadline-acknowledge",
        "from": "2026-03-10",
        "to": "2026-03-11",
    }
    assert compare(before, settle(case(), before, TERMS, RECEIVED)).changed == []


@given(st.lists(st.integers(0, 6), max_size=12))
def test_however_a_complaint_moves_each_kind_runs_at_most_once(choices: list[int]) -> None:
    state, reopened_on, on = State.RECEIVED, None, RECEIVED
    duties = settle(case(), [], TERMS, on)
    for choice in choices:
        to = sorted(MOVES[state])
        state, on = to[choice % len(to)], on + dt.timedelta(days=3)
        reopened_on = on if state is State.REOPENED else reopened_on
        duties = settle(case(state, reopened_on=reopened_on), duties, TERMS, on, moved=True)
        open_ones = [duty for duty in duties if duty.standing is Standing.OPEN]
        assert len({duty.kind for duty in open_ones}) == len(open_ones)
        assert bool(open_ones) == (state is not State.CLOSED)
        assert (next_due(duties) is None) == (state is State.CLOSED)
        assert settle(case(state, reopened_on=reopened_on), duties, TERMS, on) == duties


@pytest.mark.parametrize("to", sorted(MOVES[State.RECEIVED] - {State.CLOSED}))
def test_next_contact_begins_whatever_state_follows_registration(to: State) -> None:
    """Also of somebody who must not be written to, whose complaint is never acknowledged."""
    duties = settle(case(), [], TERMS, RECEIVED)
    assert DeadlineKind.NEXT_CONTACT not in running(duties)
    later = dt.date(2026, 3, 9)
    contact = running(settle(case(to), duties, TERMS, later, moved=True))[DeadlineKind.NEXT_CONTACT]
    acknowledged = to is State.ACKNOWLEDGED
    assert contact.since is (Since.ACKNOWLEDGED if acknowledged else Since.RECEIVED)
    assert contact.start_on == (later if acknowledged else RECEIVED)


def test_promise_of_contact_made_later_counts_from_the_last_contact_there_was() -> None:
    silent = Terms(TERMS.calendar, {k: p for k, p in PROMISES.items() if k is not DeadlineKind.NEXT_CONTACT})
    told, later = dt.date(2026, 3, 9), dt.date(2026, 6, 1)
    duties = settle(case(), [], silent, RECEIVED)
    duties = settle(case(State.ACKNOWLEDGED), duties, silent, told, moved=True)
    duties = settle(case(State.ASSESSED), duties, silent, later, moved=True)
    contact = running(settle(case(State.ASSESSED), duties, TERMS, later))[DeadlineKind.NEXT_CONTACT]
    assert (contact.since, contact.start_on) == (Since.ACKNOWLEDGED, told)
    (met,) = contact_made(contact, silent, later)
    duties = settle(case(State.ASSESSED), [*duties, met], TERMS, later)
    assert running(duties)[DeadlineKind.NEXT_CONTACT].start_on == later


@given(st.lists(st.integers(0, 6), max_size=12), st.integers(0, 12), st.booleans(), st.booleans())
def test_somebody_is_owed_the_next_contact_on_every_path(
    choices: list[int], promised_at: int, acknowledges: bool, has_complainant: bool
) -> None:
    """From the day it is promised on, in every open state after registration, and never twice."""
    kinds = {DeadlineKind.DECIDE, *([DeadlineKind.ACKNOWLEDGE] if acknowledges else [])}
    silent = Terms(TERMS.calendar, {kind: PROMISES[kind] for kind in kinds})
    speaks = Terms(
        TERMS.calendar, {kind: PROMISES[kind] for kind in (*sorted(kinds), DeadlineKind.NEXT_CONTACT)}
    )
    state, reopened_on, on = State.RECEIVED, None, RECEIVED
    duties = settle(case(has_complainant=has_complainant), [], silent, on)
    for at, choice in enumerate(choices):
        to = sorted(MOVES[state])
        state, on = to[choice % len(to)], on + dt.timedelta(days=3)
        reopened_on = on if state is State.REOPENED else reopened_on
        now = case(state, reopened_on=reopened_on, has_complainant=has_complainant)
        if at >= promised_at and choice % 2:
            # What runs at the recount after the promise, without a move.
            duties = settle(now, settle(now, duties, silent, on, moved=True), speaks, on)
        else:
            duties = settle(now, duties, speaks if at >= promised_at else silent, on, moved=True)
        contacts = [
            duty
            for duty in duties
            if duty.kind is DeadlineKind.NEXT_CONTACT and duty.standing is Standing.OPEN
        ]
        runs = state not in {State.RECEIVED, State.CLOSED} and has_complainant and at >= promised_at
        assert len(contacts) == int(runs)
        assert all(RECEIVED <= contact.start_on <= on and contact.due_on for contact in contacts)
        assert not reopened_on or all(contact.start_on >= reopened_on for contact in contacts)
