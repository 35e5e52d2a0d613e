"""Where a sender's one address goes among the fields of a person."""

import pytest
from complaints.complaints.schemas import SealedFields
from complaints.incoming.rules import as_person
from complaints.incoming.schemas import SenderFields
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("amal@example.org", "email"),
        ("+216 (0)71 123-456", "phone"),
        ("Block 3\n1000 Nowhere", "address"),
        ("أمل@مثال.تونس", "email"),
        ("Amal <amal@example.org>", "address"),
        ("12", "address"),
        ("a" * 100 + "@" + "b" * 100, "address"),
    ],
)
def test_address_goes_where_it_is_looked_for(address: str, field: str) -> None:
    assert as_person(SenderFields(address=address)) == SealedFields.model_validate({field: address})


@given(st.text(max_size=200), st.text(max_size=1000))
def test_nothing_that_was_sealed_is_lost(name: str, address: str) -> None:
    sender = SenderFields(name=name, address=address)
    kept = as_person(sender).model_dump(exclude_none=True)
    assert set(kept.values()) == {value for value in (sender.name, sender.address) if value}
