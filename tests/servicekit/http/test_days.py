"""A day in an address is a day that somebody wrote."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError
from servicekit.days import WrittenDay

DAY = TypeAdapter(WrittenDay)


def test_a_written_day_is_taken() -> None:
    assert DAY.validate_python("2026-05-04") == date(2026, 5, 4)


@pytest.mark.parametrize(
    "slip", ["0", "1.2e-07", "20260504", "2026-05-04T00:00", "2026-02-30", "٢٠٢٦-٠٥-٠٤", ""]
)
def test_a_number_is_not_taken_for_a_day_of_1970(slip: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(slip)
