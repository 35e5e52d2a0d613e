"""A service forked from the nursery is what a plain start would have made of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from servicekit.testing import eventually
from standalone.nursery import Nursery
from standalone.ports import free_port, is_free
from standalone.processes import Command, Process

_HOLDER = """
import asyncio, os, sys
from standalone.nursery import Nursery
from standalone.processes import Command, Process

async def main():
    nursery = Nursery(os.environ)
    await nursery.ready()
    command = Command((sys.executable, "-m", "http.server", sys.argv[1], "--bind", "127.0.0.1"), os.environ)
    process = await Process.start(command, lambda line: None, nursery.spawn)
    nursery.close()
    print(process.pid, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery(os.environ)
    yield made
    made.close()


def module(*argv: str, **env: str) -> Command:
    return Command((sys.executable, "-m", *argv), {**os.environ, **env})


async def test_its_output_and_its_exit_code_come_back(nursery: Nursery) -> None:
    await nursery.ready()
    lines: list[str] = []
    process = await Process.start(module("standalone", "nonsense"), lines.append, nursery.spawn)
    assert await process.wait() == 2
    assert "invalid choice: 'nonsense'" in lines[-1]


async def test_it_has_the_environment_it_was_given_and_no_other(nursery: Nursery) -> None:
    lines: list[str] = []
    command = Command((sys.executable, "-m", "standalone", "check"), {"PORT": "nowhere"})
    process = await Process.start(command, lines.append, nursery.spawn)
    assert await process.wait() == 1
    assert lines == ["daylight: PORT=nowhere is not a port"]


async def test_it_is_our_own_child_under_its_own_name_and_stays_when_the_nursery_goes(tmp_path: Path) -> None:
    nursery = Nursery(os.environ)
    port = free_port()
    command = module("http.server", str(port), "--bind", "127.0.0.1")
    process = await Process.start(command, lambda _: None, nursery.spawn)
    nursery.close()

    async def listening() -> bool:
        return not is_free(port)

    await eventually(listening)
    seen = psutil.Process(process.pid)
    assert seen.ppid() == os.getpid()
    assert " ".join(seen.cmdline()).startswith(f"{sys.executable} -m http.server {port}")
    assert os.getpgid(process.pid) == process.pid
    assert await process.stop() == -signal.SIGTERM


async def test_once_closed_it_starts_as_usual() -> None:
    nursery = Nursery(os.environ)
    nursery.close()
    lines: list[str] = []
    process = await Process.start(module("standalone", "nonsense"), lines.append, nursery.spawn)
    assert await process.wait() == 2
    assert "invalid choice: 'nonsense'" in lines[-1]


async def test_it_dies_with_the_supervisor(is_gone: Any) -> None:
    with subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-c", _HOLDER, str(free_port())], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        pid = int(holder.stdout.readline())
        holder.kill()
    await is_gone(pid)
