"""Who may let somebody onto a side, and who may leave it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from gateway.roles.rules import keeps_its_office, needs_side, permission_faults
from gateway.vouching.rules import Keepers, Reach, Voucher
from servicekit.ids import uuid7
from servicekit.principal import Side

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NORTH, SOUTH, CELLS = uuid7(), uuid7(), uuid7()
COMPLAINTS, PREVENTIVE = Reach(Side.COMPLAINTS), Reach(Side.PREVENTIVE)
AMINA, BO, CY, DI = (uuid7() for _ in range(4))
NAMES = {AMINA: "Amina", BO: "Bo", CY: "Cy", DI: "Di"}


def voucher(
    account: UUID, reach: Reach, begins: timedelta = timedelta(days=-1), ends: timedelta | None = None
) -> Voucher:
    ends_at = NOW + ends if ends is not None else None
    return Voucher(account, NAMES[account], uuid7(), reach, NOW + begins, ends_at)


def keepers(*vouchers: Voucher, admins: tuple[UUID, ...] = ()) -> Keepers:
    return Keepers(vouchers, {account: NAMES[account] for account in admins})


@pytest.mark.parametrize(
    ("reach", "wanted", "covers"),
    [
        (COMPLAINTS, COMPLAINTS, True),
        (COMPLAINTS, PREVENTIVE, False),
        (COMPLAINTS, Reach(Side.COMPLAINTS, NORTH, CELLS), True),
        (Reach(Side.COMPLAINTS, NORTH), COMPLAINTS, False),
        (Reach(Side.COMPLAINTS, NORTH), Reach(Side.COMPLAINTS, NORTH), True),
        (Reach(Side.COMPLAINTS, NORTH), Reach(Side.COMPLAINTS, NORTH, CELLS), True),
        (Reach(Side.COMPLAINTS, NORTH), Reach(Side.COMPLAINTS, SOUTH), False),
        (Reach(Side.COMPLAINTS, NORTH), Reach(Side.COMPLAINTS, None, CELLS), False),
        (Reach(Side.COMPLAINTS, NORTH, CELLS), Reach(Side.COMPLAINTS, NORTH, CELLS), True),
        (Reach(Side.COMPLAINTS, NORTH, CELLS), Reach(Side.COMPLAINTS, NORTH), False),
    ],
)
def test_voucher_reaches_as_far_as_their_own_role(reach: Reach, wanted: Reach, *, covers: bool) -> None:
    assert reach.covers(wanted) is covers


def test_nearest_circle_that_names_anybody_lets_in() -> None:
    whole = voucher(AMINA, COMPLAINTS)
    north = voucher(BO, Reach(Side.COMPLAINTS, NORTH))
    other = voucher(CY, PREVENTIVE)
    assert keepers(whole, north, other).introducers(COMPLAINTS) == {AMINA: "Amina"}
    assert set(keepers(whole, north).introducers(Reach(Side.COMPLAINTS, NORTH))) == {AMINA, BO}
    assert keepers(north, other, admins=(DI,)).introducers(COMPLAINTS) == {BO: "Bo"}
    assert keepers(other, admins=(DI,)).introducers(COMPLAINTS) == {CY: "Cy"}
    assert keepers(admins=(DI,)).introducers(COMPLAINTS) == {DI: "Di"}
    assert keepers(other, admins=(DI,)).introducers(COMPLAINTS, but=(CY, DI)) == {}


def test_head_is_replaced_only_by_who_reaches_as_far_and_stays_as_long() -> None:
    leaving = voucher(AMINA, COMPLAINTS)
    for other, stays in (
        (voucher(BO, COMPLAINTS), True),
        (voucher(BO, Reach(Side.COMPLAINTS, NORTH)), False),
        (voucher(BO, PREVENTIVE), False),
        (voucher(BO, COMPLAINTS, ends=timedelta(days=400)), False),
    ):
        assert (keepers(leaving, other).unreplaced([leaving], NOW) == []) is stays


def test_successor_may_begin_on_the_day_the_head_leaves() -> None:
    leaving, coming = voucher(AMINA, COMPLAINTS), voucher(BO, COMPLAINTS, begins=timedelta(days=9))
    both = Keepers((leaving,), {}, (coming,))
    assert both.unreplaced([leaving], NOW) == [leaving]
    assert both.unreplaced([leaving], NOW + timedelta(days=9)) == []


def test_term_of_office_is_replaced_by_one_as_long() -> None:
    leaving = voucher(AMINA, COMPLAINTS, ends=timedelta(days=100))
    shorter, longer = (voucher(BO, COMPLAINTS, ends=timedelta(days=days)) for days in (99, 100))
    assert keepers(leaving, shorter).unreplaced([leaving], NOW) == [leaving]
    assert keepers(leaving, longer).unreplaced([leaving], NOW) == []


def test_heads_see_their_own_side_and_one_that_nobody_heads() -> None:
    amina, cy = voucher(AMINA, COMPLAINTS), voucher(CY, PREVENTIVE)
    assert keepers(amina, cy).sides_in_care(AMINA) == {Side.COMPLAINTS}
    assert keepers(amina).sides_in_care(AMINA) == set(Side)
    assert keepers(amina).sides_in_care(BO) == frozenset()


@pytest.mark.parametrize(
    ("permission", "held_beside_every_hat"),
    [
        ("gateway.account.admin", True),
        ("gateway.audit.read", True),
        ("visits.place.read", True),
        ("visits.reference.write", True),
        ("search.rebuild", True),
        ("gateway.account.vouch", False),
        ("visits.interview.read", False),
        ("visits.visit.head", False),
        ("search.read", False),
        ("complaints.complaint.register", False),
        ("recommendations.recommendation.read", False),
    ],
)
def test_only_what_shows_no_case_is_held_on_no_side(permission: str, *, held_beside_every_hat: bool) -> None:
    assert needs_side(permission) is not held_beside_every_hat
    assert (permission_faults([permission], sideless=True) == []) is held_beside_every_hat


def test_head_keeps_vouching_and_admin_administration() -> None:
    assert not keeps_its_office("head", ["complaints.complaint.head"])
    assert not keeps_its_office("admin", ["gateway.directory.read"])
    assert keeps_its_office("caseworker", [])
