"""What the service and the process that works on its reports say to each other."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pydantic import TypeAdapter
from servicekit.papers.content import Paper
from servicekit.papers.orders import with_pictures
from servicekit.papers.reidentification import Hit, Known

from visits.papers.remarks import FactCheckReturn


@dataclass(frozen=True, slots=True)
class Order:
    act: Literal["fact-check", "read-fact-check", "look"]
    paper: Paper | None
    until: date | None = None
    instructions: str = ""
    known: Known | None = None


_ORDER = TypeAdapter(Order)
_RETURN = TypeAdapter(FactCheckReturn)
_HITS = TypeAdapter(tuple[Hit, ...])


def order_from_json(content: bytes) -> Order:
    order = _ORDER.validate_json(content)
    return order if order.paper is None else replace(order, paper=with_pictures(order.paper))


def return_from_json(content: bytes) -> FactCheckReturn:
    return _RETURN.validate_json(content)


def hits_from_json(content: bytes) -> tuple[Hit, ...]:
    return _HITS.validate_json(content)
