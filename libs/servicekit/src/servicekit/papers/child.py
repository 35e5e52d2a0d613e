"""The short-lived process that makes papers: it alone imports Typst and python-docx."""

from servicekit.papers.orders import Order, order_from_json
from servicekit.papers.serving import serve


def work(order: Order, _: bytes) -> bytes:
    """Raises PaperRefused."""
    if order.act == "pdf":
        from servicekit.papers.pdf import to_pdf

        return to_pdf(order.paper)
    from servicekit.papers.docx import to_docx

    return to_docx(order.paper)


if __name__ == "__main__":
    serve(order_from_json, work)
