"""Suggests where faces are, where a program that finds them is installed. A person decides, on the picture.

A process of its own looks: it alone imports what is needed, and what such a library does with a picture from outside
stays in it.
"""

import asyncio
from dataclasses import dataclass

import orjson
from servicekit.children import ONE_THREAD, ChildGone, child

from visits.evidence.faces_child import MISSING

_MODULE = "visits.evidence.faces_child"
_LONGEST = 120.0
_one_at_a_time = asyncio.Semaphore(1)
"""Looking takes a core and some hundreds of megabytes."""


class NotInstalled(Exception):
    """Nothing here finds faces."""


class LookingFailed(Exception):
    """The process ended without an answer."""


@dataclass(frozen=True, slots=True)
class Face:
    x: int
    y: int
    width: int
    height: int
    score: float


async def find_faces(picture: bytes) -> list[Face]:
    """In pixels of ``picture``. Raises NotInstalled, or LookingFailed."""
    async with _one_at_a_time, child(_MODULE, ONE_THREAD) as looker:
        try:
            await looker.send(picture)
            _, answer = await looker.hear(_LONGEST)
        except ChildGone as gone:
            if not gone.slow and await looker.code() == MISSING:
                raise NotInstalled from gone
            raise LookingFailed from gone
    return [Face(**face) for face in orjson.loads(answer)]
