"""The HTTP surface of letters to a whole group."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from servicekit.idempotency import OnceOnly

from complaints.groups.endpoints import Use as UseGroups
from complaints.groups.letters import GroupLetters
from complaints.groups.schemas import GroupLetterActs, GroupLetterDraft, GroupLetterOut
from complaints.letters.endpoints import Use as UseLetters

router = APIRouter(tags=["groups"])

_OF = "/complaints/{complaint}/group-letters"


async def group_letters(groups: UseGroups, letters: UseLetters) -> GroupLetters:
    return GroupLetters(groups, letters)


Use = Annotated[GroupLetters, Depends(group_letters, scope="function")]


@router.get(_OF)
async def list_group_letters(complaint: UUID, use: Use) -> list[GroupLetterOut]:
    """What was written to the whole group that this one leads, and who of it gets no letter."""
    return await use.read(complaint)


@router.post(_OF, status_code=201)
async def write_to_group(
    complaint: UUID, draft: GroupLetterDraft, use: Use, once: OnceOnly
) -> GroupLetterOut:
    """A draft to each who complains in it, as far as that is safe for them."""
    return await once.do(lambda: use.write(complaint, draft), lambda batch: use.get(complaint, batch))


@router.post(f"{_OF}/{{batch}}/acts")
async def act_on_group_letters(
    complaint: UUID, batch: UUID, acts: GroupLetterActs, use: Use, once: OnceOnly
) -> GroupLetterOut:
    """Submits or approves them together; says which it was not done to, and why."""
    return await once.do(lambda: use.act(complaint, batch, acts), lambda _: use.get(complaint, batch))
