"""Starts services by forking a process that has already imported what all of them need.

Most of the time from a start to readiness goes into imports, the same ones in each service. The supervisor asks over a
socket; the nursery forks twice, so that the service becomes the supervisor's own child and outlives the nursery, which
ends once everything has started.
"""

import asyncio
import ctypes
import gc
import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from standalone.processes import Born, Command, die_with_parent, spawn

_SHARED = "servicekit.process"
_SET_CHILD_SUBREAPER = 36
_LONGEST_REQUEST = 1 << 20


class Nursery:
    """The supervisor's side: a Spawn for ``python -m <module> …``. Closed, or not on Linux, it spawns as usual."""

    def __init__(self, env: Mapping[str, str]) -> None:
        """``env`` is what the system will show as the environment of what is started here."""
        self._socket: socket.socket | None = None
        self._ready = False
        if sys.platform != "linux":
            return
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        parent = os.getpid()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-u", "-m", "standalone.nursery", str(theirs.fileno()), str(parent)],
                env=dict(env),
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                preexec_fn=lambda: die_with_parent(parent, signal.SIGKILL),
            )
        _adopt_orphans(True)

    async def ready(self) -> None:
        """Returns when its imports are done, so that ``spawn`` answers at once."""
        await asyncio.to_thread(self._wait)

    def _wait(self) -> None:
        if self._socket is not None and not self._ready:
            self._socket.recv(64)
            self._ready = True

    def spawn(self, command: Command, output: int) -> Born:
        if self._socket is None:
            return spawn(command, output)
        self._wait()
        _, _, module, *arguments = command.argv
        request = json.dumps({"argv": [module, *arguments], "env": dict(command.env)}).encode()
        try:
            socket.send_fds(self._socket, [request], [output])
            answer = self._socket.recv(64)
        except OSError:
            answer = b""
        if not answer:
            self.close()
            return spawn(command, output)
        pid = int(answer)
        return Born(pid, lambda: os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None
            self._process.kill()
            self._process.wait()
            _adopt_orphans(False)


def _adopt_orphans(wanted: bool) -> None:
    """Whether a process whose parent has ended becomes this one's child rather than the system's."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, int(wanted), 0, 0, 0)


def _serve(requests: socket.socket, supervisor: int) -> list[str]:
    """Forks for each request. Returns only in a fork, with the arguments of the module it is to become."""
    while True:
        request, handles, _, _ = socket.recv_fds(requests, _LONGEST_REQUEST, 1)
        if not request:
            sys.exit()
        (output,) = handles
        ours, theirs = os.pipe()
        if (between := os.fork()) == 0:
            os.close(ours)
            if (service := os.fork()) != 0:
                os.write(theirs, str(service).encode())
                os._exit(0)
            os.close(theirs)
            requests.close()
            return _become(json.loads(request), output, supervisor)
        os.close(theirs)
        os.close(output)
        os.waitpid(between, 0)
        requests.send(os.read(ours, 64))
        os.close(ours)


def _become(request: dict[str, Any], output: int, supervisor: int) -> list[str]:
    """Makes this fork what a plain start would have been."""
    while os.getppid() != supervisor:
        # The process between has not quite ended, unless the supervisor has.
        os.kill(supervisor, 0)
        os.sched_yield()
    die_with_parent(supervisor, signal.SIGKILL)
    os.setsid()
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    os.environ.clear()
    os.environ.update(request["env"])
    argv: list[str] = request["argv"]
    _retitle([sys.executable, "-m", *argv])
    return argv


def _retitle(argv: list[str]) -> None:
    """What ``ps`` and whoever looks for the process will see; cut to the room that the nursery's own words left."""
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    start, end = int(fields[45]), int(fields[46])
    words = "\0".join(argv).encode()[: end - start - 1]
    ctypes.memmove(start, words.ljust(end - start, b"\0"), end - start)


def main() -> None:
    importlib.import_module(_SHARED)
    # What is there now stays where it is: collecting it would copy the pages that all services share.
    gc.freeze()
    requests = socket.socket(fileno=int(sys.argv[1]))
    requests.send(b"ready")
    sys.argv = _serve(requests, int(sys.argv[2]))
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
