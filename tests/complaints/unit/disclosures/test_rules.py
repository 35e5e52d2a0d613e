"""Does what was agreed to cover this disclosure? Over random consents, and told by example."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from complaints.disclosures.rules import (
    KINDS,
    NAMED,
    OF_ONE,
    Agreed,
    Exempted,
    Lack,
    Recipient,
    Verdict,
    Wanted,
    check,
    pieces,
)
from complaints.models.consent import Capacity, Content, DisclosurePurpose, GivenBy, RecipientKind
from hypothesis import assume, given
from hypothesis import strategies as st

TODAY = date(2026, 11, 28)
MOTHER, SON, STRANGER = UUID(int=1), UUID(int=2), UUID(int=3)
PARTNER, OTHER_PARTNER = UUID(int=11), UUID(int=12)
THEN = datetime(2026, 11, 1, 9, tzinfo=UTC)

days = st.dates(TODAY - timedelta(40), TODAY + timedelta(40))
moments = st.datetimes(datetime(2026, 10, 1), datetime(2026, 11, 28), timezones=st.just(UTC))
contents = st.frozensets(st.sampled_from(Content), min_size=1)


@st.composite
def recipients(draw: st.DrawFn, purpose: DisclosurePurpose, *, open_: bool) -> Recipient:
    kind = draw(st.sampled_from(sorted(KINDS[purpose])))
    if kind not in NAMED:
        return Recipient(kind)
    return Recipient(kind, draw(st.sampled_from([PARTNER, OTHER_PARTNER, *([None] if open_ else [])])))


@st.composite
def consents(draw: st.DrawFn) -> Agreed:
    purpose = draw(st.sampled_from(DisclosurePurpose))
    capacity = draw(st.sampled_from(Capacity))
    withdrawn = draw(st.none() | days)
    return Agreed(
        id=draw(st.uuids()),
        party=draw(st.sampled_from([MOTHER, SON, STRANGER])),
        given_by=draw(st.sampled_from(GivenBy)),
        capacity=capacity,
        purpose=purpose,
        recipient=draw(recipients(purpose, open_=True)),
        content=draw(contents),
        given_on=draw(days),
        recorded_at=draw(moments),
        until=draw(st.none() | days),
        review_by=draw(st.none() | days),
        withdrawn_on=withdrawn,
        withdrawal_recorded_at=draw(moments) if withdrawn else None,
    )


@st.composite
def disclosures(draw: st.DrawFn) -> Wanted:
    purpose = draw(st.sampled_from(DisclosurePurpose))
    return Wanted(
        purpose,
        draw(recipients(purpose, open_=False)),
        draw(contents),
        draw(st.frozensets(st.sampled_from([MOTHER, SON]))),
    )


def asked(wanted: Wanted, kept: list[Agreed], day: date = TODAY, *exempted: Exempted) -> Verdict:
    return check(wanted, [MOTHER, SON], kept, exempted, day)


def consent(party: UUID = SON, **changes: object) -> Agreed:
    plain = Agreed(
        id=UUID(int=100 + party.int),
        party=party,
        given_by=GivenBy.SELF,
        capacity=Capacity.FULL,
        purpose=DisclosurePurpose.HANDOVER,
        recipient=Recipient(RecipientKind.OTHER_SIDE),
        content=frozenset(Content),
        given_on=TODAY - timedelta(10),
        recorded_at=THEN,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


HANDOVER = Wanted(
    DisclosurePurpose.HANDOVER,
    Recipient(RecipientKind.OTHER_SIDE),
    frozenset({Content.PLACE, Content.SUMMARY}),
)


@given(disclosures(), st.lists(consents(), max_size=6))
def test_every_piece_is_either_covered_or_missing(wanted: Wanted, kept: list[Agreed]) -> None:
    verdict = asked(wanted, kept)
    answered = [one.piece for one in verdict.covered] + [one.piece for one in verdict.missing]
    assert sorted(answered, key=str) == sorted(pieces(wanted, [MOTHER, SON]), key=str)


@given(disclosures(), st.lists(consents(), max_size=6))
def test_whatever_covers_says_so_itself(wanted: Wanted, kept: list[Agreed]) -> None:
    """No cover without a consent of that very person, for that purpose, recipient, content and day."""
    by_id = {one.id: one for one in kept}
    for one in asked(wanted, kept).covered:
        assert one.consent is not None
        found = by_id[one.consent]
        assert found.party == one.piece.party
        assert found.purpose is wanted.purpose
        assert found.recipient.kind is wanted.recipient.kind
        assert found.recipient.body in (None, wanted.recipient.body)
        assert one.piece.content in found.content
        assert found.withdrawn_on is None
        assert found.given_on <= TODAY
        assert found.until is None or found.until >= TODAY
        assert found.capacity is not Capacity.NONE or found.given_by is GivenBy.GUARDIAN
        assert found.capacity is not Capacity.FLUCTUATING or (found.review_by or date.min) >= TODAY


@given(disclosures(), st.lists(consents(), max_size=6))
def test_nothing_is_covered_where_nobody_consented(wanted: Wanted, kept: list[Agreed]) -> None:
    assert not asked(wanted, []).covered
    assert not asked(wanted, [replace(one, party=STRANGER) for one in kept]).covered


@given(disclosures(), st.lists(consents(), min_size=1, max_size=6), st.data())
def test_withdrawing_never_allows_more(wanted: Wanted, kept: list[Agreed], data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(kept))
    later = datetime(2026, 11, 28, 12, tzinfo=UTC)
    after = [
        replace(one, withdrawn_on=TODAY, withdrawal_recorded_at=later) if one is chosen else one
        for one in kept
    ]
    before_allowed = {one.piece for one in asked(wanted, kept).covered}
    assert {one.piece for one in asked(wanted, after).covered} <= before_allowed


@given(disclosures(), st.lists(consents(), max_size=6))
def test_withdrawn_for_all_covers_nothing(wanted: Wanted, kept: list[Agreed]) -> None:
    later = datetime(2026, 11, 28, 12, tzinfo=UTC)
    gone = [replace(one, withdrawn_on=TODAY, withdrawal_recorded_at=later) for one in kept]
    assert not asked(wanted, gone).covered


@given(disclosures(), st.lists(consents(), max_size=6), contents)
def test_asking_for_less_is_never_harder(
    wanted: Wanted, kept: list[Agreed], less: frozenset[Content]
) -> None:
    assume(wanted.content & less)
    if asked(wanted, kept).allowed:
        assert asked(replace(wanted, content=wanted.content & less), kept).allowed


@given(disclosures(), st.lists(consents(), max_size=6), st.randoms())
def test_order_of_records_does_not_matter(wanted: Wanted, kept: list[Agreed], chance: object) -> None:
    other = list(kept)
    chance.shuffle(other)  # type: ignore[attr-defined]
    one, two = asked(wanted, kept), asked(wanted, other)
    assert one.allowed == two.allowed
    assert [(m.piece, m.lack) for m in one.missing] == [(m.piece, m.lack) for m in two.missing]
    assert one.ends_on == two.ends_on


@given(disclosures(), st.lists(consents(), max_size=6))
def test_verdict_holds_until_the_day_it_names(wanted: Wanted, kept: list[Agreed]) -> None:
    verdict = asked(wanted, kept)
    if verdict.allowed and verdict.ends_on:
        assert asked(wanted, kept, verdict.ends_on).allowed
        limits = {one.consent: one.ends_on for one in verdict.covered}
        only = [one for one in kept if one.id in limits]
        assert not asked(wanted, only, verdict.ends_on + timedelta(1)).allowed


@given(disclosures(), st.lists(consents(), max_size=4), contents, days)
def test_exception_reaches_its_body_its_content_and_its_day_only(
    wanted: Wanted, kept: list[Agreed], content: frozenset[Content], until: date
) -> None:
    exempted = Exempted(UUID(int=50), PARTNER, content, until)
    for one in asked(wanted, kept, TODAY, exempted).covered:
        if one.exception:
            assert wanted.recipient.body == PARTNER
            assert wanted.recipient.kind in NAMED
            assert one.piece.content in content
            assert until >= TODAY


def test_mothers_consent_does_not_speak_for_her_son() -> None:
    verdict = asked(HANDOVER, [consent(MOTHER)])
    assert not verdict.allowed
    assert {(one.piece.party, one.lack) for one in verdict.missing} == {(SON, Lack.NOT_ASKED)}
    assert asked(HANDOVER, [consent(MOTHER), consent(SON)]).allowed


def test_name_of_one_needs_nobody_elses_consent() -> None:
    wanted = replace(HANDOVER, content=frozenset({Content.IDENTITY}), persons=frozenset({SON}))
    assert asked(wanted, [consent(SON)]).allowed
    assert not asked(replace(wanted, persons=frozenset({MOTHER})), [consent(SON)]).allowed


def test_where_nobody_is_named_nobody_can_have_consented() -> None:
    verdict = check(HANDOVER, [], [consent()], [], TODAY)
    assert {one.lack for one in verdict.missing} == {Lack.NOBODY_TO_ASK}


def test_stranger_to_the_complaint_is_not_disclosed_by_their_consent_elsewhere() -> None:
    wanted = replace(HANDOVER, content=frozenset({Content.IDENTITY}), persons=frozenset({STRANGER}))
    assert not asked(wanted, [consent(STRANGER)]).allowed


def test_capacity_that_fluctuates_is_looked_at_again_or_covers_nothing() -> None:
    kept = [consent(MOTHER), consent(SON, capacity=Capacity.FLUCTUATING, review_by=TODAY)]
    assert asked(HANDOVER, kept).allowed
    assert asked(HANDOVER, kept).ends_on == TODAY
    late = asked(HANDOVER, kept, TODAY + timedelta(1))
    assert {one.lack for one in late.missing} == {Lack.REVIEW_DUE}


def test_older_consent_does_not_outlive_a_withdrawal_but_a_newer_one_does() -> None:
    withdrawn = consent(
        SON, withdrawn_on=TODAY - timedelta(2), withdrawal_recorded_at=datetime(2026, 11, 26, tzinfo=UTC)
    )
    old = consent(SON, id=UUID(int=7), given_on=TODAY - timedelta(9))
    verdict = asked(HANDOVER, [consent(MOTHER), withdrawn, old])
    assert {one.lack for one in verdict.missing} == {Lack.WITHDRAWN}
    written_down_late = replace(old, recorded_at=datetime(2026, 11, 27, tzinfo=UTC))
    assert not asked(HANDOVER, [consent(MOTHER), withdrawn, written_down_late]).allowed
    anew = replace(written_down_late, given_on=TODAY - timedelta(1))
    assert asked(HANDOVER, [consent(MOTHER), withdrawn, anew]).allowed


def test_consent_to_one_partner_is_not_one_to_another() -> None:
    wanted = Wanted(
        DisclosurePurpose.REFERRAL,
        Recipient(RecipientKind.PARTNER, OTHER_PARTNER),
        frozenset({Content.SUMMARY}),
    )
    to_one = Recipient(RecipientKind.PARTNER, PARTNER)
    kept = [consent(party, purpose=DisclosurePurpose.REFERRAL, recipient=to_one) for party in (MOTHER, SON)]
    assert {one.lack for one in asked(wanted, kept).missing} == {Lack.OTHER_RECIPIENT}
    to_any = [replace(one, recipient=Recipient(RecipientKind.PARTNER)) for one in kept]
    assert asked(wanted, to_any).allowed


def test_content_of_one_person_asks_for_the_person() -> None:
    assert frozenset({Content.IDENTITY, Content.CONTACT}) == OF_ONE
