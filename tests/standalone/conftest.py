import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from servicekit.testing import eventually
from standalone.console import Console
from standalone.instance import MARKER, Instance
from standalone.ports import free_port
from standalone.postgres import Postgres
from standalone.services import ServiceProcess

_STAND_IN = """
import http.server, os, pathlib, subprocess, sys
if len(sys.argv) > 2:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    pathlib.Path(sys.argv[2]).write_text(str(child.pid))
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


@dataclass(frozen=True)
class StandIn:
    """Instead of a service: answers everything with 200, and has a child of its own."""

    name: str
    port: int
    marker: str
    child_file: Path

    @property
    def argv(self) -> tuple[str, ...]:
        return (sys.executable, "-c", _STAND_IN, str(self.port), str(self.child_file))

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, MARKER: self.marker}

    def process(self) -> ServiceProcess:
        return ServiceProcess(self.name, port=self.port, env=self.env, on_line=lambda _: None, argv=self.argv)

    def child(self) -> int:
        return int(self.child_file.read_text())


def gone(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


@pytest.fixture
def is_gone() -> Callable[..., object]:
    """Waits until every process of these ids has ended."""

    async def wait(*pids: int) -> None:
        async def probe() -> bool:
            return all(map(gone, pids))

        await eventually(probe)

    return wait


@pytest.fixture
def folder() -> Iterator[Path]:
    """For PostgreSQL: pytest closes its own temporary folder anew, with each session, to PostgreSQL's account."""
    with tempfile.TemporaryDirectory(prefix="daylight-test-") as made:
        yield Path(made)


@pytest.fixture
async def postgres(folder: Path) -> AsyncIterator[Postgres]:
    """A server of this test's own."""
    server = Postgres(folder / "postgres", port=free_port(), password="secret", on_line=lambda _: None)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def stand_in(tmp_path: Path) -> Callable[[str], StandIn]:
    def make(name: str) -> StandIn:
        return StandIn(name, free_port(), str(tmp_path), tmp_path / f"{name}.child")

    return make


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    made = Console(tmp_path / "logs")
    yield made
    made.close()


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    made = Instance(tmp_path)
    made.claim()
    yield made
    made.release()
