"""The arithmetic of surprise."""

import subprocess
import sys

import numpy as np
from complaints.patterns import method
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats


@given(st.integers(0, 80), st.floats(0.1, 60), st.floats(1.01, 6))
def test_tails_are_those_of_the_negative_binomial(observed: int, mean: float, dispersion: float) -> None:
    at_least, at_most, none = method.tails(np.array(observed), np.array(mean), np.array(mean * dispersion))
    size = mean / (dispersion - 1)
    known = stats.nbinom(size, size / (size + mean))
    assert np.isclose(at_least, known.sf(observed - 1), atol=1e-12)
    assert np.isclose(at_most, known.cdf(observed), atol=1e-12)
    assert np.isclose(none, known.pmf(0))


def test_without_over_dispersion_it_is_poisson() -> None:
    at_least, _, none = method.tails(np.array(9), np.array(3.0), np.array(3.0))
    assert np.isclose(at_least, stats.poisson(3).sf(8), rtol=1e-4)
    assert np.isclose(none, np.exp(-3), rtol=1e-4)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.floats(0.001, 0.5))
def test_benjamini_hochberg_agrees_with_its_definition(chances: list[float], rate: float) -> None:
    values = np.array(chances)
    reported = method.benjamini_hochberg(values, np.ones(values.shape, dtype=bool), rate)
    adjusted = stats.false_discovery_control(values)
    assert (reported == (adjusted <= rate)).all() or np.isclose(adjusted, rate).any()


def test_a_rise_and_a_fall_are_placed_in_their_window() -> None:
    usual = np.full(12, 4.0)
    assert method.extent(np.array([4, 3, 5, 4, 4, 3, 4, 12, 11, 12, 10, 13]), usual) == (7, 11)
    assert method.extent(np.array([4, 3, 14, 15, 12, 3, 4, 4, 5, 3, 4, 4]), usual) == (2, 4)
    assert method.extent(np.array([4, 5, 4, 4, 3, 4, 5, 4, 0, 0, 1, 0]), usual, fall=True) == (8, 11)


def test_the_service_does_not_load_what_only_the_child_needs() -> None:
    code = "import sys, complaints.main; sys.exit(any(m in sys.modules for m in ('numpy', 'scipy')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
