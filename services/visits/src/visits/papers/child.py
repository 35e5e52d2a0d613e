"""The short-lived process that makes fact checks, reads what comes back, and looks for what shows who spoke."""

import orjson
from servicekit.papers.serving import serve

from visits.papers.orders import Order, order_from_json


def work(order: Order, content: bytes) -> bytes:
    """Raises PaperRefused."""
    if order.act == "read-fact-check":
        from visits.papers.fact_check import read_fact_check

        return orjson.dumps(read_fact_check(content, order.paper))
    assert order.paper is not None
    if order.act == "fact-check":
        from visits.papers.fact_check import to_fact_check_docx

        assert order.until is not None
        return to_fact_check_docx(order.paper, until=order.until, instructions=order.instructions)
    from servicekit.papers.reidentification import Known, look

    return orjson.dumps(look(order.paper, order.known or Known()))


if __name__ == "__main__":
    serve(order_from_json, work)
