"""What may be said of how far a recommendation is carried out, and what follows."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from recommendations.implementation.rules import (
    Assessing,
    faults_of_assessment,
    faults_of_closing,
    faults_of_release,
    listened_since,
    months_before,
)
from recommendations.models.implementation import ClosedBecause, EvidenceKind, Implementation, Method
from recommendations.models.recommendation import State
from recommendations.recommendations.rules import reopening_proposed
from servicekit.ids import uuid7

TODAY = date(2026, 11, 29)
PLACE = uuid7()


def assessing(
    status: Implementation = Implementation.PARTLY,
    assessed_on: date = TODAY,
    method: Method = Method.DOCUMENTS,
    place: UUID | None = None,
    links: tuple[EvidenceKind, ...] = (),
) -> Assessing:
    return Assessing(status, assessed_on, method, place, links)


def pointers(one: Assessing) -> list[str]:
    return [f.pointer for f in faults_of_assessment(one, date(2026, 5, 1), TODAY, {PLACE})]


def test_an_assessment_says_something_of_a_day_that_has_been_and_of_a_place_it_is_about() -> None:
    assert pointers(assessing()) == []
    assert pointers(assessing(Implementation.NEVER_ASSESSED)) == ["/status"]
    assert pointers(assessing(assessed_on=date(2026, 11, 30))) == ["/assessed_on"]
    assert pointers(assessing(assessed_on=date(2026, 4, 30))) == ["/assessed_on"]
    assert pointers(assessing(place=PLACE)) == []
    assert pointers(assessing(place=uuid7())) == ["/place"]


def test_what_was_seen_on_a_visit_names_the_visit_before_it_is_released() -> None:
    seen = assessing(method=Method.FOLLOW_UP_VISIT)
    assert [f.pointer for f in faults_of_release(seen)] == ["/links"]
    assert faults_of_release(assessing(method=Method.FOLLOW_UP_VISIT, links=(EvidenceKind.VISIT,))) == []
    assert faults_of_release(assessing()) == []


@pytest.mark.parametrize("implementation", Implementation)
def test_nothing_is_closed_as_implemented_that_was_not_assessed_so(implementation: Implementation) -> None:
    faults = faults_of_closing(ClosedBecause.IMPLEMENTED, implementation, None)
    assert (not faults) == (implementation is Implementation.IMPLEMENTED)
    faults = faults_of_closing(ClosedBecause.NO_LONGER_RELEVANT, implementation, None)
    assert (not faults) == (implementation is Implementation.NO_LONGER_RELEVANT)
    assert not faults_of_closing(ClosedBecause.REPLACED, implementation, uuid7())
    assert faults_of_closing(ClosedBecause.REPLACED, implementation, None)


def test_opening_again_is_proposed_only_of_what_was_closed_and_regressed() -> None:
    proposed = [
        (state, implementation)
        for state in State
        for implementation in Implementation
        if reopening_proposed(state, implementation)
    ]
    assert proposed == [(State.CLOSED, Implementation.REGRESSED)]


def test_it_is_listened_from_the_last_that_was_said_corrected_or_looked_into() -> None:
    said, corrected, looked = (datetime(2026, m, 5, tzinfo=UTC) for m in (3, 6, 9))
    assert listened_since(Implementation.IMPLEMENTED, said, None, None, None) == date(2026, 3, 5)
    assert listened_since(Implementation.PARTLY, said, None, corrected, None) == date(2026, 6, 5)
    assert listened_since(Implementation.PARTLY, said, None, corrected, looked) == date(2026, 9, 5)


def test_it_is_listened_once_an_addressee_says_it_is_done_until_we_say_otherwise() -> None:
    claimed, said = (datetime(2026, m, 5, tzinfo=UTC) for m in (3, 6))
    assert listened_since(Implementation.NEVER_ASSESSED, None, claimed) == date(2026, 3, 5)
    assert listened_since(Implementation.REGRESSED, said, claimed) is None
    assert listened_since(Implementation.REGRESSED, claimed, said) == date(2026, 6, 5)


def test_a_claim_repeated_does_not_move_the_day_of_what_we_said_ourselves() -> None:
    said, claimed = (datetime(2026, m, 5, tzinfo=UTC) for m in (3, 6))
    assert listened_since(Implementation.IMPLEMENTED, said, claimed) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "implementation",
    [each for each in Implementation if each not in (Implementation.IMPLEMENTED, Implementation.PARTLY)],
)
def test_nothing_is_listened_to_where_nothing_is_said_to_be_done(implementation: Implementation) -> None:
    assert listened_since(implementation, datetime(2026, 3, 5, tzinfo=UTC), None) is None


def test_months_end_on_days_that_exist() -> None:
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 13) == date(2024, 12, 15)
