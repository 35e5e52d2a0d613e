"""Papers made in a process of their own: the service's end of it. Each function raises PaperRefused."""

import asyncio
from typing import Final

from servicekit.children import ONE_THREAD, ChildGone, child
from servicekit.papers.content import Paper
from servicekit.papers.orders import REFUSED, Order, order_to_json, refusal_from_json
from servicekit.papers.refusals import Fault, PaperRefused

_MODULE: Final = "servicekit.papers.child"
_SECONDS: Final = 90.0
_AT_ONCE: Final = asyncio.Semaphore(2)


async def pdf_of(paper: Paper) -> bytes:
    return await ask(_MODULE, order_to_json(Order("pdf", paper)))


async def docx_of(paper: Paper) -> bytes:
    return await ask(_MODULE, order_to_json(Order("docx", paper)))


async def ask(module: str, order: bytes, content: bytes = b"") -> bytes:
    """What a process of ``module``, which serves such orders, makes of it."""
    try:
        async with _AT_ONCE, child(module, ONE_THREAD) as made:
            await made.send(order)
            await made.send(content)
            kind, body = await made.hear(_SECONDS)
    except ChildGone as gone:
        if gone.slow:
            raise PaperRefused(
                Fault.TOO_SLOW, "This takes too long. Take out pictures, or divide it."
            ) from gone
        detail = "This could not be read: it is damaged inside" if content else "This could not be made"
        raise PaperRefused(Fault.DAMAGED if content else Fault.FAILED, detail) from gone
    if kind == REFUSED:
        raise refusal_from_json(body)
    return body
