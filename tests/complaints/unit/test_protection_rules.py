"""What an allegation's entry must say, what an inquiry rests on, how somebody is reached, and who must stay named."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from complaints.allegations.rules import PROCEEDINGS, NoBasis, basis_of_inquiry, faults_of_entry
from complaints.models.allegation import AllegationEntryKind, Consistency
from complaints.models.person import SafeContact
from complaints.models.protection import Contact
from complaints.naming.rules import named_now, somebody_stays
from complaints.protection.rules import REACHES, follow_up_on, safest
from hypothesis import given
from hypothesis import strategies as st
from servicekit.ids import uuid7

NOW = datetime(2026, 5, 4, tzinfo=UTC)
DAY = date(2026, 5, 4)
A, B = uuid7(), uuid7()
BODY, OTHER = uuid7(), uuid7()


@dataclass
class Named:
    account: UUID
    until: datetime | None = None
    ended_at: datetime | None = None


@dataclass
class Exceptional:
    id: UUID
    agreed_by: UUID | None = None
    recipient: UUID | None = None


namings = st.lists(
    st.builds(
        Named,
        st.sampled_from([A, B]),
        st.sampled_from([None, NOW - timedelta(days=1), NOW, NOW + timedelta(days=1)]),
        st.sampled_from([None, NOW - timedelta(days=2)]),
    ),
    max_size=6,
)


@given(namings, st.sampled_from([A, B]))
def test_who_stays_is_somebody_else_for_good(found: list[Named], without: UUID) -> None:
    if somebody_stays(found, without, NOW):
        others = [naming for naming in found if naming.account != without]
        assert named_now(others, NOW + timedelta(days=9999))


def test_naming_is_over_at_the_moment_it_ends() -> None:
    assert named_now([Named(A, NOW), Named(B, NOW + timedelta(seconds=1))], NOW) == {B}


def test_every_safe_contact_leaves_a_way_and_keeps_what_it_says() -> None:
    for contact in SafeContact:
        assert safest(contact) in REACHES[contact]
        assert Contact.RECORDS in REACHES[contact]
    assert Contact.LETTER not in REACHES[SafeContact.DO_NOT_WRITE]
    assert REACHES[SafeContact.DO_NOT_CONTACT] == {Contact.RECORDS}


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_follow_up_is_never_in_the_past_and_soon(transferred: date, today: date) -> None:
    due = follow_up_on(transferred, today)
    assert due >= today
    assert due <= max(today, transferred + timedelta(days=2))


def test_inquiry_rests_on_consent_or_on_what_two_people_agreed() -> None:
    agreed, proposed = Exceptional(A, B, BODY), Exceptional(B, None, BODY)
    assert basis_of_inquiry(DAY, [], None, OTHER, ()) is None
    assert basis_of_inquiry(None, [agreed], A, BODY, {BODY}) == A
    for consent, exceptions, chosen in (
        (None, [agreed], None),
        (None, [proposed], B),
        (DAY, [proposed], B),
        (None, [agreed], B),
        (None, [], None),
    ):
        with pytest.raises(NoBasis):
            basis_of_inquiry(consent, exceptions, chosen, BODY, {BODY, OTHER})


_IDS = st.sampled_from([A, B])
_BODIES = st.sampled_from([BODY, OTHER])


@given(
    st.sampled_from([None, DAY]),
    st.lists(
        st.builds(Exceptional, _IDS, st.one_of(st.none(), _IDS), st.one_of(st.none(), _BODIES)), max_size=4
    ),
    st.one_of(st.none(), _IDS),
    _BODIES,
    st.sets(_BODIES),
)
def test_nobody_is_asked_without_consent_but_an_independent_body_that_two_agreed_on(
    consented_on: date | None,
    exceptions: list[Exceptional],
    chosen: UUID | None,
    recipient: UUID,
    independent: set[UUID],
) -> None:
    try:
        basis = basis_of_inquiry(consented_on, exceptions, chosen, recipient, independent)
    except NoBasis:
        assert chosen is not None or consented_on is None
        return
    assert basis == chosen
    if basis is None:
        assert consented_on == DAY
    else:
        assert recipient in independent
        assert any(e.id == basis and e.agreed_by and e.recipient == recipient for e in exceptions)


@given(st.sampled_from(AllegationEntryKind), st.sampled_from([*Consistency, None]))
def test_only_an_examination_has_a_degree(kind: AllegationEntryKind, consistency: Consistency | None) -> None:
    stands = sorted(PROCEEDINGS[kind])[0] if kind in PROCEEDINGS else None
    faults = faults_of_entry(kind, "somebody", "something", consistency, stands)
    assert (faults == []) is ((kind is AllegationEntryKind.EXAMINATION) is (consistency is not None))
