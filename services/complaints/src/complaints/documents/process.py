"""The service's end of the process that touches documents."""

import asyncio
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from complaints.documents.refusals import DocumentRefused, Fault

_SECONDS = 45.0
_AT_ONCE = asyncio.Semaphore(2)


async def ask(order: Mapping[str, Any], content: bytes = b"") -> tuple[dict[str, Any], bytes]:
    """The child's answer to one order, and the document with it. Raises DocumentRefused."""
    head = orjson.dumps(order)
    async with _AT_ONCE:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            "-m",
            "complaints.documents.child",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=Path("/"),
            env={},
        )
        try:
            async with asyncio.timeout(_SECONDS):
                out, _ = await process.communicate(len(head).to_bytes(4, "big") + head + content)
        except TimeoutError as error:
            raise DocumentRefused(Fault.TOO_SLOW, "This file takes too long to read") from error
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
    length = int.from_bytes(out[:4], "big")
    if len(out) < 4 + length or not out:
        raise DocumentRefused(Fault.DAMAGED, "This file made the reader fail: it is damaged inside")
    answer: dict[str, Any] = orjson.loads(out[4 : 4 + length])
    if "fault" in answer:
        raise DocumentRefused(Fault(answer["fault"]), answer["detail"])
    return answer, out[4 + length :]
