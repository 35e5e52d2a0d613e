"""Nothing goes out against the safe contact method, whatever is asked and in whatever order it was noted."""

import pytest
from complaints.letters.contact import Alternative, Route, allowed_routes, check_contact
from complaints.models.conversation import SpokenWay
from complaints.models.letter import Through, Way
from complaints.models.person import SafeContact
from hypothesis import given
from hypothesis import strategies as st

contacts = st.sampled_from(SafeContact)
noted = st.lists(contacts, min_size=1, max_size=5)
ways, hands = st.sampled_from(Way), st.sampled_from(Through)


def is_safe(contact: SafeContact, way: Way, through: Through) -> bool:
    """The rule told anew, case by case, as a person would."""
    into_their_hand = way is Way.BY_HAND and through is Through.DIRECT
    to_the_lawyer = through is Through.LAWYER
    match contact:
        case SafeContact.ANY | SafeContact.DO_NOT_PHONE:
            return True
        case SafeContact.DO_NOT_WRITE | SafeContact.DO_NOT_WRITE_OR_PHONE:
            return into_their_hand or to_the_lawyer
        case SafeContact.ONLY_NEXT_VISIT:
            return into_their_hand
        case SafeContact.THROUGH_LAWYER:
            return to_the_lawyer
        case SafeContact.DO_NOT_CONTACT:
            return False


@given(noted, ways, hands)
def test_letter_goes_only_where_everything_noted_allows_it(
    noted: list[SafeContact], way: Way, through: Through
) -> None:
    blocked = check_contact(noted, way, through)
    assert (blocked is None) == all(is_safe(contact, way, through) for contact in noted)


@given(noted, ways, hands)
def test_what_is_offered_instead_is_allowed(noted: list[SafeContact], way: Way, through: Through) -> None:
    blocked = check_contact(noted, way, through)
    if blocked is None:
        return
    assert Alternative.NOTE_ON_FILE in blocked.alternatives
    assert not is_safe(blocked.safe_contact, way, through)
    if Alternative.BY_HAND_AT_NEXT_VISIT in blocked.alternatives:
        assert check_contact(noted, Way.BY_HAND, Through.DIRECT) is None
    if Alternative.THROUGH_LAWYER in blocked.alternatives:
        assert any(check_contact(noted, each, Through.LAWYER) is None for each in Way)


def may_be_spoken_with(contact: SafeContact, way: SpokenWay, through: Through) -> bool:
    """The rule of calls and meetings, told anew."""
    on_the_line = way is not SpokenWay.IN_PERSON
    match contact:
        case SafeContact.ANY | SafeContact.DO_NOT_WRITE:
            return True
        case SafeContact.DO_NOT_PHONE | SafeContact.DO_NOT_WRITE_OR_PHONE:
            return through is Through.LAWYER or not on_the_line
        case SafeContact.ONLY_NEXT_VISIT:
            return through is Through.DIRECT and not on_the_line
        case SafeContact.THROUGH_LAWYER:
            return through is Through.LAWYER
        case SafeContact.DO_NOT_CONTACT:
            return False


_OFFERED: dict[Alternative, Route] = {
    Alternative.IN_PERSON: (SpokenWay.IN_PERSON, Through.DIRECT),
    Alternative.BY_PHONE: (SpokenWay.PHONE, Through.DIRECT),
    Alternative.BY_LETTER: (Way.POST, Through.DIRECT),
    Alternative.BY_HAND_AT_NEXT_VISIT: (Way.BY_HAND, Through.DIRECT),
}


@given(noted, st.sampled_from(SpokenWay), hands)
def test_somebody_is_called_only_where_everything_noted_allows_it(
    noted: list[SafeContact], way: SpokenWay, through: Through
) -> None:
    blocked = check_contact(noted, way, through)
    assert (blocked is None) == all(may_be_spoken_with(contact, way, through) for contact in noted)
    if blocked is not None:
        assert not may_be_spoken_with(blocked.safe_contact, way, through)
        offered = {_OFFERED[one] for one in blocked.alternatives if one in _OFFERED}
        assert offered <= allowed_routes(noted)


def test_who_must_not_be_written_to_may_be_telephoned() -> None:
    blocked = check_contact([SafeContact.DO_NOT_WRITE], Way.POST, Through.DIRECT)
    assert blocked is not None
    assert Alternative.BY_PHONE in blocked.alternatives
    blocked = check_contact([SafeContact.DO_NOT_PHONE], SpokenWay.PHONE, Through.DIRECT)
    assert blocked is not None
    assert Alternative.BY_LETTER in blocked.alternatives


@given(noted, contacts, ways, hands)
def test_noting_more_never_opens_a_way(
    noted: list[SafeContact], more: SafeContact, way: Way, through: Through
) -> None:
    if check_contact(noted, way, through):
        assert check_contact([*noted, more], way, through)


def test_who_is_not_to_be_contacted_is_reached_by_nothing() -> None:
    assert allowed_routes([SafeContact.DO_NOT_CONTACT]) == frozenset()


@pytest.mark.parametrize("way", [Way.POST, Way.REGISTERED, Way.EMAIL, Way.ELECTRONIC])
def test_the_lawyers_hand_is_no_way_around_a_visit(way: Way) -> None:
    assert check_contact([SafeContact.ONLY_NEXT_VISIT], way, Through.LAWYER)


def test_where_nothing_is_noted_no_way_is_known_to_be_safe() -> None:
    assert allowed_routes([]) == frozenset()
    blocked = check_contact([], Way.POST, Through.LAWYER)
    assert blocked is not None
    assert blocked.safe_contact is SafeContact.DO_NOT_CONTACT
