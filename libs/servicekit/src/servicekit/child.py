"""A short-lived process's own end of its pipes, and what it gives up before it touches what came from outside.

It is started by ``servicekit.children``, works for one question and ends. On its pipes go frames: a length of four
bytes, and that many bytes; in frames that go out the first byte tells their kind.
"""

import ctypes
import os
import resource
import signal
import sys
from typing import BinaryIO, Final

PROGRESS: Final = b"P"
RESULT: Final = b"R"
_PARENT_DIED: Final = 1


def confine(memory: int, *, cpu_seconds: int | None = None, writes: bool = False, nice: int = 0) -> None:
    """Bounds in bytes and seconds; it ends with its parent, and leaves nothing behind on the disk."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if cpu_seconds is not None:
        # A signal first, which its parent can tell from a damaged file; the end soon after.
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 3))
    if not writes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if nice:
        os.nice(nice)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)


def read_frame(pipe: BinaryIO) -> bytes:
    """What the service sent next. Raises EOFError when it is gone."""
    length = pipe.read(4)
    body = pipe.read(int.from_bytes(length, "big"))
    if len(length) < 4 or len(body) < int.from_bytes(length, "big"):
        raise EOFError
    return body


def write_frame(pipe: BinaryIO, kind: bytes, body: bytes) -> None:
    pipe.write((len(body) + 1).to_bytes(4, "big") + kind)
    pipe.write(body)
    pipe.flush()
