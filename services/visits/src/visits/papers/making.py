"""Fact checks made and read back, and reports looked through, in a process of their own: the service's end of it.

Each function raises PaperRefused.
"""

from datetime import date
from typing import Final

from servicekit.papers.content import Paper
from servicekit.papers.making import ask
from servicekit.papers.orders import order_to_json
from servicekit.papers.refusals import Fault, PaperRefused
from servicekit.papers.reidentification import Hit, Known

from visits.papers.orders import Order, hits_from_json, return_from_json
from visits.papers.remarks import MOST, FactCheckReturn

_MODULE: Final = "visits.papers.child"


async def fact_check_of(paper: Paper, until: date, instructions: str) -> bytes:
    order = Order("fact-check", paper, until=until, instructions=instructions)
    return await ask(_MODULE, order_to_json(order))


async def fact_check_in(content: bytes, paper: Paper | None = None) -> FactCheckReturn:
    """``paper`` as it was sent."""
    if len(content) > MOST:
        raise PaperRefused(Fault.TOO_LARGE, f"This file is larger than {MOST // 1_000_000} MB")
    order = Order("read-fact-check", paper)
    return return_from_json(await ask(_MODULE, order_to_json(order), content))


async def hits_in(paper: Paper, known: Known) -> tuple[Hit, ...]:
    return hits_from_json(await ask(_MODULE, order_to_json(Order("look", paper, known=known))))
