"""The sender of what came in, sealed under the item's own key."""

from uuid import UUID

from servicekit.sealed import Aad, KeyStore, open_

from complaints.incoming.schemas import SenderFields
from complaints.models import Incoming


def sender_place(incoming: UUID) -> Aad:
    """Where a sender stands; bound into the ciphertext."""
    return Aad("incoming", incoming, "sender")


async def sender_of(keys: KeyStore, record: Incoming) -> SenderFields | None:
    """For what compares it or carries it over, and shows it to nobody. Raises Destroyed."""
    if record.sender is None:
        return None
    key = await keys.get(record.id)
    return SenderFields.model_validate(open_(key, record.sender, sender_place(record.id)))
