"""The service's end of the process that touches documents."""

import asyncio
from collections.abc import Mapping
from typing import Any

import orjson
from servicekit.children import ChildGone, child

from complaints.documents.refusals import DocumentRefused, Fault

_SECONDS = 45.0
_AT_ONCE = asyncio.Semaphore(2)


async def ask(order: Mapping[str, Any], content: bytes = b"") -> tuple[dict[str, Any], bytes]:
    """The child's answer to one order, and the document with it. Raises DocumentRefused."""
    try:
        async with _AT_ONCE, child("complaints.documents.child") as made:
            await made.send(orjson.dumps(order))
            await made.send(content)
            _, head = await made.hear(_SECONDS)
            _, document = await made.hear(_SECONDS)
    except ChildGone as gone:
        if gone.slow:
            raise DocumentRefused(Fault.TOO_SLOW, "This file takes too long to read") from gone
        raise DocumentRefused(Fault.DAMAGED, "This file made the reader fail: it is damaged inside") from gone
    answer: dict[str, Any] = orjson.loads(head)
    if "fault" in answer:
        raise DocumentRefused(Fault(answer["fault"]), answer["detail"])
    return answer, document
