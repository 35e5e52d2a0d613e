"""The short-lived process that touches a document: small memory, little time, no files, no network, no secrets.

In come an order and a document; out go the answer, or why there is none, and a document.
"""

import os
import sys
import warnings
from dataclasses import asdict
from typing import Any

import orjson
from servicekit.child import RESULT, confine, read_frame, write_frame

from complaints.documents import built_in, mail, package, pages, template
from complaints.documents.refusals import DocumentRefused, Fault

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 20


def work(order: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer and the document that goes with it. Raises DocumentRefused."""
    if order["act"] == "build":
        return {}, built_in.build(order["kind"], order["language"], order["to_authority"])
    if order["act"] == "inspect":
        package.check_package(content)
        return asdict(template.inspect(content)), b""
    if order["act"] == "render":
        base = content or built_in.build(order["kind"], order["language"], order["to_authority"])
        return {}, template.render(base, order["values"], order["text"], order["language"])
    if order["act"] == "pages":
        made = pages.pages_of(
            content, order["language"], order["title"], draft=order["draft"], pictures=order["pictures"]
        )
        sizes = [len(file) for file in made.files]
        return {"left_out": made.left_out, "sizes": sizes}, b"".join(made.files)
    return _mail(content)


def _mail(content: bytes) -> tuple[dict[str, Any], bytes]:
    found = mail.read_mail(content)
    head = {
        "subject": found.subject,
        "sender_name": found.sender_name,
        "sender_address": found.sender_address,
        "day": found.day.isoformat() if found.day else None,
        "text": found.text,
        "left_out": found.left_out,
        "files": [(name, len(file)) for name, file in found.files],
    }
    return head, b"".join(file for _, file in found.files)


def main() -> None:
    source, out = sys.stdin.buffer, sys.stdout.buffer
    order, content = orjson.loads(read_frame(source)), read_frame(source)
    confine(MEMORY, cpu_seconds=CPU_SECONDS)
    answer: dict[str, Any]
    try:
        answer, document = work(order, content)
    except DocumentRefused as refused:
        answer, document = {"fault": refused.fault.value, "detail": refused.detail}, b""
    except MemoryError:
        answer, document = {"fault": Fault.TOO_LARGE.value, "detail": "This file needs too much memory"}, b""
    write_frame(out, RESULT, orjson.dumps(answer))
    write_frame(out, RESULT, document)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    try:
        main()
    except (BrokenPipeError, EOFError):
        os._exit(0)
