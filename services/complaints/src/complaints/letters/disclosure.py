"""Whether a letter may tell an authority who somebody is."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import FieldError, Invalid
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.letters.fields import Sealed


async def check_consent_to_disclose(
    session: AsyncSession,
    principal: Principal,
    complaint: UUID,
    authority: UUID,
    fields: Sequence[Sealed],
) -> None:
    """Raises Invalid when ``fields`` of the complaint's persons may not be told to ``authority``.

    Asked when the letter is drafted or changed, submitted, approved, and again in the transaction that sends it.
    No consent is known to letters: a letter to an authority that carries any sealed field is refused.
    """
    if fields:
        names = ", ".join(fields)
        fault = FieldError(
            "/text",
            f"A letter to an authority does not carry what says who somebody is: {names}",
            "sealed-to-authority",
        )
        raise Invalid(errors=[fault])
