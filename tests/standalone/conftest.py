import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from standalone.ports import free_port
from standalone.postgres import Postgres

Eventually = Callable[[Callable[[], bool]], Awaitable[None]]

ANSWERS_READY = """
import http.server, os, pathlib, sys
pathlib.Path(sys.argv[2], str(os.getpid())).touch()
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
print("listening", flush=True)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
"""A stand-in for a service: leaves a file named after its process id, answers everything with 200."""


@pytest.fixture
def eventually() -> Eventually:
    async def wait(condition: Callable[[], bool], within: float = 20) -> None:
        deadline = asyncio.get_running_loop().time() + within
        while not condition():
            assert asyncio.get_running_loop().time() < deadline, "waited in vain"
            await asyncio.sleep(0.02)

    return wait


@pytest.fixture
async def postgres(tmp_path: Path) -> AsyncIterator[Postgres]:
    """A server of this test's own."""
    server = Postgres(tmp_path / "postgres", port=free_port(), password="secret", on_line=lambda _: None)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def stand_in(tmp_path: Path) -> Callable[[int], tuple[str, ...]]:
    """The command of a stand-in service on a port."""
    started = tmp_path / "started"
    started.mkdir()

    def command(port: int) -> tuple[str, ...]:
        return (sys.executable, "-c", ANSWERS_READY, str(port), str(started))

    return command
