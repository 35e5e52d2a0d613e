"""What is taken for a consent, and that it covers what was agreed to and nothing else."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from complaints.consent.rules import LONGEST_REVIEW, ConsentRefused, check_giving, check_review, check_scope
from complaints.disclosures.rules import KINDS, NAMED, OF_ONE, Agreed, Recipient, Wanted, check
from complaints.models.consent import Capacity, Content, DisclosurePurpose, GivenBy, RecipientKind
from hypothesis import given
from hypothesis import strategies as st

TODAY = date(2026, 11, 28)
DAYS = st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=200))
MAYBE = st.one_of(st.none(), DAYS)
PARTY, OTHER, BODY, CONSENT = (UUID(int=number) for number in range(1, 5))

GIVING = st.tuples(
    st.sampled_from(GivenBy),
    st.sampled_from(Capacity),
    st.sampled_from([None, "", "A court, 2024"]),
    MAYBE,
    MAYBE,
)
SCOPE = st.tuples(
    st.sampled_from(DisclosurePurpose), st.sampled_from(RecipientKind), st.booleans(), DAYS, MAYBE
)


def is_given(giving: tuple[GivenBy, Capacity, str | None, date | None, date | None]) -> bool:
    try:
        check_giving(*giving, TODAY)
    except ConsentRefused:
        return False
    return True


@given(GIVING)
def test_whoever_gives_it_can(
    giving: tuple[GivenBy, Capacity, str | None, date | None, date | None],
) -> None:
    given_by, capacity, basis, reviewed_on, review_by = giving
    if not is_given(giving):
        return
    assert not (given_by is GivenBy.SELF and capacity is Capacity.NONE)
    assert given_by is GivenBy.SELF or basis
    if capacity is Capacity.FLUCTUATING:
        assert reviewed_on is not None
        assert review_by is not None
        assert reviewed_on <= TODAY
        assert timedelta(0) < review_by - reviewed_on <= LONGEST_REVIEW
    else:
        assert review_by is None


@given(GIVING)
def test_nobody_who_can_is_turned_away(
    giving: tuple[GivenBy, Capacity, str | None, date | None, date | None],
) -> None:
    """A person who can decide, or a guardian whose right rests on something, is refused only for a review."""
    given_by, capacity, basis, _, review_by = giving
    can = (given_by is GivenBy.GUARDIAN and basis) or (
        given_by is GivenBy.SELF and capacity is not Capacity.NONE
    )
    if can and capacity is not Capacity.FLUCTUATING and review_by is None:
        assert is_given(giving)


@given(SCOPE, st.sampled_from(Capacity))
def test_scope_fits_in_itself(
    scope: tuple[DisclosurePurpose, RecipientKind, bool, date, date | None], capacity: Capacity
) -> None:
    purpose, kind, named, given_on, until = scope
    lasting = purpose is DisclosurePurpose.STAFF_READING
    fits = (
        kind in KINDS[purpose]
        and (not named or kind in NAMED)
        and given_on <= TODAY
        and (until is None or until >= given_on)
        and not (lasting and (until is not None or capacity is Capacity.FLUCTUATING))
    )
    if fits:
        check_scope(purpose, kind, named, capacity, given_on, until, TODAY)
    else:
        with pytest.raises(ConsentRefused):
            check_scope(purpose, kind, named, capacity, given_on, until, TODAY)


@given(
    GIVING,
    SCOPE,
    st.sets(st.sampled_from(Content), min_size=1),
    st.sets(st.sampled_from(Content), min_size=1),
    st.sampled_from(DisclosurePurpose),
    st.sampled_from(RecipientKind),
    st.sampled_from([PARTY, OTHER]),
)
def test_what_was_taken_covers_what_was_agreed_to_and_nothing_else(
    giving: tuple[GivenBy, Capacity, str | None, date | None, date | None],
    scope: tuple[DisclosurePurpose, RecipientKind, bool, date, date | None],
    agreed: set[Content],
    wanted: set[Content],
    purpose: DisclosurePurpose,
    kind: RecipientKind,
    party: UUID,
) -> None:
    given_by, capacity, _, _, review_by = giving
    of, to, named, given_on, until = scope
    if not is_given(giving):
        return
    try:
        check_scope(of, to, named, capacity, given_on, until, TODAY)
    except ConsentRefused:
        return
    body = BODY if kind in NAMED else None
    consent = Agreed(
        id=CONSENT,
        party=PARTY,
        given_by=given_by,
        capacity=capacity,
        purpose=of,
        recipient=Recipient(to, BODY if named else None),
        content=frozenset(agreed),
        given_on=given_on,
        recorded_at=datetime(2026, 11, 28, tzinfo=UTC),
        until=until,
        review_by=review_by,
    )
    asked = Wanted(purpose, Recipient(kind, body), frozenset(wanted), frozenset({party}))
    verdict = check(asked, [PARTY], [consent], [], TODAY)
    # of a person who is no part of it nothing goes; the texts are about everybody who is
    about_other = party is OTHER and bool(wanted & OF_ONE)
    in_time = (until is None or until >= TODAY) and (
        capacity is not Capacity.FLUCTUATING or (review_by is not None and review_by >= TODAY)
    )
    assert verdict.allowed is (
        purpose is of and kind is to and wanted <= agreed and in_time and not about_other
    )


@given(MAYBE, MAYBE)
def test_review_is_of_the_past_and_soon_due(reviewed_on: date | None, review_by: date | None) -> None:
    try:
        check_review(reviewed_on, review_by, TODAY)
    except ConsentRefused:
        return
    assert reviewed_on is not None
    assert review_by is not None
    assert reviewed_on <= TODAY
    assert review_by > reviewed_on
