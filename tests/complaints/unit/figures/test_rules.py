"""What may be shown of counts on persons: nothing small, and nothing that a subtraction gives away."""

from complaints.figures.rules import suppressed
from hypothesis import given
from hypothesis import strategies as st

COUNTS = st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=12)


@given(COUNTS, st.integers(5, 20))
def test_nothing_small_is_shown_and_nothing_shown_is_changed(counts: dict[str, int], threshold: int) -> None:
    shown = suppressed(counts, threshold)
    assert shown.keys() == counts.keys()
    for key, count in shown.items():
        assert count is None or (count == counts[key] and (count == 0 or count >= threshold))


@given(COUNTS, st.integers(5, 20))
def test_what_is_hidden_cannot_be_subtracted_from_the_total(counts: dict[str, int], threshold: int) -> None:
    shown = suppressed(counts, threshold)
    hidden = [key for key, count in shown.items() if count is None]
    if not hidden:
        return
    rest = sum(counts.values()) - sum(count for count in shown.values() if count is not None)
    everything = not any(shown.values())
    assert everything or (len(hidden) >= 2 and rest >= threshold)


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    assert suppressed({"a": 40, "b": 12, "c": 3}, 10) == {"a": 40, "b": None, "c": None}
    assert suppressed({"a": 40, "b": 12}, 10) == {"a": 40, "b": 12}
    assert suppressed({"a": 40, "b": 6, "c": 5}, 10) == {"a": 40, "b": None, "c": None}
