"""The short-lived process that touches a document: small memory, little time, no files, no network, no secrets.

It reads an order (four bytes of length, JSON), then the document to the end; it answers the same way.
"""

import ctypes
import resource
import signal
import sys
import warnings
from dataclasses import asdict
from typing import Any

import orjson

from complaints.documents import built_in, mail, package, pages, template
from complaints.documents.refusals import DocumentRefused, Fault

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 20
_PARENT_DIED = 1


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)


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
    order = orjson.loads(source.read(int.from_bytes(source.read(4), "big")))
    _confine()
    answer: dict[str, Any]
    try:
        answer, document = work(order, source.read())
    except DocumentRefused as refused:
        answer, document = {"fault": refused.fault.value, "detail": refused.detail}, b""
    except MemoryError:
        answer, document = {"fault": Fault.TOO_LARGE.value, "detail": "This file needs too much memory"}, b""
    head = orjson.dumps(answer)
    out.write(len(head).to_bytes(4, "big") + head + document)
    out.flush()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
