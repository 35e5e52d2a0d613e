"""Time to implement, held against published data and what they are known to give."""

from hypothesis import given
from hypothesis import strategies as st
from servicekit.statistics import Quantile, Span, quantile, survival

# Remission of leukaemia in weeks, treated and not: Freireich et al., Blood 21, 1963, 699–716. Negative: censored.
TREATED = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35]
UNTREATED = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def spans(weeks: list[int]) -> list[Span]:
    return [Span(abs(each), each > 0) for each in weeks]


def test_the_curve_is_the_published_one() -> None:
    steps = list(survival(spans(TREATED)))
    assert [step.days for step in steps] == [6, 7, 10, 13, 16, 22, 23]
    assert [round(step.open, 4) for step in steps] == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]


def test_the_intervals_are_those_that_lifelines_gives() -> None:
    """Version 0.30, with its transform log(-log S)."""
    steps = {step.days: step for step in survival(spans(TREATED))}
    assert [round(steps[6].low, 6), round(steps[6].high, 6)] == [0.619718, 0.951552]
    assert [round(steps[23].low, 6), round(steps[23].high, 6)] == [0.188052, 0.680143]


def test_quartiles_are_those_that_lifelines_gives() -> None:
    treated, untreated = survival(spans(TREATED)), survival(spans(UNTREATED))
    assert [quantile(treated, share) for share in (0.25, 0.5, 0.75)] == [
        Quantile(13, 6, 22),
        Quantile(23, 13, None),
        Quantile(None, 23, None),
    ]
    assert [quantile(untreated, share) for share in (0.25, 0.5, 0.75)] == [
        Quantile(4, 1, 5),
        Quantile(8, 4, 11),
        Quantile(12, 8, 22),
    ]


def test_what_is_open_is_not_left_out() -> None:
    """Of those that were implemented alone, half took ten days; of all of them nobody knows."""
    some = [Span(10, done=True)] * 5
    assert quantile(survival(some), 0.5).days == 10
    assert quantile(survival(some + [Span(400, done=False)] * 20), 0.5).days is None


def test_nothing_found_implemented_says_nothing() -> None:
    nothing = survival([Span(30, done=False)] * 12)
    assert list(nothing) == []
    assert quantile(nothing, 0.5) == Quantile(None, None, None)


@given(st.lists(st.tuples(st.integers(0, 3000), st.booleans()), min_size=1, max_size=80))
def test_without_open_ones_it_is_the_share_and_always_within_its_interval(
    drawn: list[tuple[int, bool]],
) -> None:
    steps = list(survival([Span(*each) for each in drawn]))
    for step in steps:
        assert 0 <= step.low <= step.open + 1e-9
        assert step.open <= step.high + 1e-9 <= 1 + 2e-9
    assert [step.open for step in steps] == sorted((step.open for step in steps), reverse=True)
    for step in survival([Span(days, done=True) for days, _ in drawn]):
        assert abs(step.open - sum(days > step.days for days, _ in drawn) / len(drawn)) < 1e-9
