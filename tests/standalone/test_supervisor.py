import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from servicekit.testing import eventually
from standalone.console import Console
from standalone.errors import StartError
from standalone.instance import MARKER, Instance
from standalone.ports import free_port, is_free
from standalone.services import ServiceProcess
from standalone.supervisor import Supervisor

_HOLDER = """
import asyncio, json, pathlib, sys
from standalone.console import Console
from standalone.instance import Instance
from standalone.services import ServiceProcess
from standalone.supervisor import Supervisor

async def main(folder, port, argv):
    instance = Instance(pathlib.Path(folder))
    instance.claim()
    part = ServiceProcess("held", port=port, env={"DAYLIGHT_RUN": folder}, on_line=print, argv=tuple(argv))
    await Supervisor(Console(pathlib.Path(folder, "logs")), instance).start(part)
    print("holding", flush=True)
    await asyncio.Event().wait()

asyncio.run(main(sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])))
"""
"""A supervisor in a process of its own, to be killed."""


@pytest.fixture
async def supervisor(console: Console, instance: Instance) -> AsyncIterator[Supervisor]:
    made = Supervisor(console, instance)
    yield made
    await made.stop()


async def noted_pid(folder: Path, name: str, other_than: int | None = None) -> int:
    """What ``run/<name>.pid`` says, once it says something new."""

    async def probe() -> int | None:
        file = folder / "run" / f"{name}.pid"
        pid = int(file.read_text()) if file.exists() and file.stat().st_size else None
        return None if pid == other_than else pid

    found = await eventually(probe)
    assert found is not None
    return found


async def test_a_killed_part_comes_back_and_what_it_started_does_not_stay(
    supervisor: Supervisor, stand_in: Any, tmp_path: Path, is_gone: Any
) -> None:
    double = stand_in("double")
    await supervisor.start(double.process())
    first = await noted_pid(tmp_path, "double")
    child = double.child()
    os.kill(first, signal.SIGKILL)
    await is_gone(first, child)
    second = await noted_pid(tmp_path, "double", other_than=first)
    assert psutil.pid_exists(second)
    await eventually(lambda: answers(double.port))


async def test_it_comes_back_again_and_again(supervisor: Supervisor, stand_in: Any, tmp_path: Path) -> None:
    await supervisor.start(stand_in("double").process())
    pid = await noted_pid(tmp_path, "double")
    for _ in range(3):
        os.kill(pid, signal.SIGKILL)
        pid = await noted_pid(tmp_path, "double", other_than=pid)


async def answers(port: int) -> bool:
    return not is_free(port)


async def test_stopping_leaves_nothing_running(
    supervisor: Supervisor, stand_in: Any, tmp_path: Path, is_gone: Any
) -> None:
    one, two = stand_in("one"), stand_in("two")
    await supervisor.start(one.process(), two.process())
    pids = [await noted_pid(tmp_path, "one"), await noted_pid(tmp_path, "two"), one.child(), two.child()]
    await supervisor.stop()
    await is_gone(*pids)
    assert not list((tmp_path / "run").glob("*.pid"))


async def test_parts_stop_in_the_reverse_of_the_order_in_which_they_started(
    console: Console, instance: Instance
) -> None:
    stopped: list[str] = []

    class Recorded:
        pid = None

        def __init__(self, name: str) -> None:
            self.name = name

        async def start(self) -> None: ...

        async def wait(self) -> int:
            return await asyncio.Future()

        async def stop(self) -> None:
            stopped.append(self.name)

    supervisor = Supervisor(console, instance)
    for name in ("postgres", "gateway", "complaints"):
        await supervisor.start(Recorded(name))
    await supervisor.stop()
    assert stopped == ["complaints", "gateway", "postgres"]


async def test_a_part_that_ends_at_once_fails_the_start_with_its_own_last_line(
    supervisor: Supervisor, stand_in: Any, is_gone: Any
) -> None:
    steady = stand_in("steady")
    broken = ServiceProcess(
        "broken",
        port=free_port(),
        env=dict(os.environ),
        on_line=lambda _: None,
        argv=(sys.executable, "-c", "import sys; sys.exit('DATABASE_URL is missing')"),
    )
    await supervisor.start(steady.process())
    with pytest.raises(StartError, match="broken ended with code 1: DATABASE_URL is missing"):
        await supervisor.start(broken)
    await supervisor.stop()
    await is_gone(steady.child())


def held_elsewhere(folder: Path, port: int, argv: tuple[str, ...]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder), str(port), json.dumps(argv)],
        stdout=subprocess.PIPE,
        text=True,
    )


async def test_killed_with_its_parts_running_it_takes_them_along_and_the_next_start_clears_the_rest(
    stand_in: Any, tmp_path: Path, is_gone: Any
) -> None:
    held = stand_in("held")
    holder = held_elsewhere(tmp_path, held.port, held.argv)
    assert holder.stdout is not None
    with holder:
        assert holder.stdout.readline() == "holding\n"
        part = await noted_pid(tmp_path, "held")
        orphan = held.child()
        holder.kill()
    await is_gone(part)
    assert psutil.pid_exists(orphan)
    instance = Instance(tmp_path)
    instance.claim()
    await is_gone(orphan)
    instance.release()


def test_leftovers_of_another_data_folder_are_not_touched(tmp_path: Path) -> None:
    mine, others = tmp_path / "mine", tmp_path / "others"
    sleepers = [
        subprocess.Popen(
            [sys.executable, "-c", "import time; print(flush=True); time.sleep(600)"],
            env={**os.environ, MARKER: str(folder)},
            stdout=subprocess.PIPE,
        )
        for folder in (mine, others)
    ]
    try:
        for sleeper in sleepers:
            assert sleeper.stdout is not None
            sleeper.stdout.readline()
        instance = Instance(mine)
        instance.claim()
        instance.release()
        assert not psutil.pid_exists(sleepers[0].pid)
        assert sleepers[1].poll() is None
    finally:
        for sleeper in sleepers:
            with sleeper:
                sleeper.kill()


def test_a_second_start_on_the_same_data_is_refused_in_one_line(instance: Instance, tmp_path: Path) -> None:
    instance.describe("http://127.0.0.1:8080")
    with pytest.raises(StartError) as refusal:
        Instance(tmp_path).claim()
    assert str(refusal.value) == f"Daylight is already running on {tmp_path} (http://127.0.0.1:8080)"


def test_after_the_first_has_gone_the_data_is_free_again(instance: Instance, tmp_path: Path) -> None:
    instance.release()
    second = Instance(tmp_path)
    second.claim()
    second.release()
