"""How sure a share is, and when none is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recommendations.models.implementation import Implementation
from recommendations.rates.rules import Tally
from scipy.stats import binomtest
from servicekit.statistics import FEWEST, share_of


@given(st.integers(FEWEST, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_is_that_of_wilson(pair: tuple[int, int]) -> None:
    some, of = pair
    share = share_of(some, of)
    known = binomtest(some, of).proportion_ci(method="wilson")
    assert share is not None
    assert (share.low, share.high) == (
        pytest.approx(known.low, abs=1e-9),
        pytest.approx(known.high, abs=1e-9),
    )
    assert 0 <= share.low <= share.value <= share.high <= 1


@given(st.integers(0, FEWEST - 1))
def test_of_fewer_than_ten_no_share_is_said(of: int) -> None:
    assert share_of(of, of) is None


@given(st.dictionaries(st.sampled_from(Implementation), st.integers(0, 40)))
def test_what_says_nothing_of_being_carried_out_has_no_part_in_the_share(
    counts: dict[Implementation, int],
) -> None:
    silent = {
        Implementation.NEVER_ASSESSED,
        Implementation.CANNOT_BE_ASSESSED,
        Implementation.NO_LONGER_RELEVANT,
    }
    without = Tally({status: n for status, n in counts.items() if status not in silent})
    assert Tally(counts).share == without.share
    assert Tally(counts).decided == without.total


def test_what_regressed_is_not_implemented() -> None:
    tally = Tally({Implementation.IMPLEMENTED: 6, Implementation.REGRESSED: 6})
    assert (tally.decided, tally.implemented) == (12, 6)
