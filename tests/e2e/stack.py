"""All of Daylight, started as an institution starts it, for as long as the tests run."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import psutil  # type: ignore[import-untyped]
from servicekit.testing import eventually

from tests.gateway.loopback import free_port

ROOT = Path(__file__).parents[2]
WEB_APP = ROOT / "frontend" / "dist"
EMAIL = "admin@example.org"
PASSWORD = "correct horse battery staple 42"

_READY_WITHIN = 240.0
_BUILT_WITHIN = 900.0
_STOPPED_WITHIN = 60.0
# Asks the kernel to stop it when the run that started it ends, however that ends; then becomes the supervisor.
_START = """\
import ctypes, os, sys
ctypes.CDLL(None).prctl(1, 15, 0, 0, 0)
if os.getppid() != int(sys.argv[1]):
    sys.exit()
os.execv(sys.executable, [sys.executable, "-m", "standalone", "run"])
"""


@dataclass
class Stack:
    """A running Daylight, with its first account."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]

    @classmethod
    async def start(cls, **settings: str) -> "Stack":
        """With an empty data folder; ``settings`` are variables of its environment."""
        folder = _folder()
        password = folder / "password"
        password.write_text(PASSWORD)
        first = {"DAYLIGHT_ADMIN_EMAIL": EMAIL, "DAYLIGHT_ADMIN_PASSWORD_FILE": str(password)}
        return await cls._begin(folder, first | settings, "ready {url}", _READY_WITHIN)

    @classmethod
    async def demo(cls) -> "Stack":
        """With the invented country, whose accounts are its own and share ``demo_password``."""
        return await cls._begin(_folder(), {"DEMO": "1"}, "demo: done", _BUILT_WITHIN)

    @classmethod
    async def _begin(cls, folder: Path, settings: Mapping[str, str], sign: str, within: float) -> "Stack":
        port = free_port()
        environment = {
            "PORT": str(port),
            "DATA_DIR": str(folder / "data"),
            "DAYLIGHT_WEB_DIR": os.environ.get("DAYLIGHT_WEB_DIR", str(WEB_APP)),
        }
        url = f"http://127.0.0.1:{port}"
        stack = cls(url, folder, _spawn(folder, {**environment, **settings}))

        async def begun() -> bool:
            said = stack.said
            assert stack.process.poll() is None, f"Daylight did not start: {said}"
            assert "DEMO=1 fills an empty" not in said, said
            return sign.format(url=url) in said

        try:
            await eventually(begun, within=within)
        except BaseException:
            stack.stop()
            raise
        return stack

    @property
    def demo_password(self) -> str:
        return (self.folder / "data" / "keys" / "demo.password").read_text()

    @property
    def said(self) -> str:
        return (self.folder / "said").read_text(errors="replace")

    def pid(self, part: str) -> int | None:
        """Of ``gateway``, a service, ``postgres`` or ``nats``; None while it is not running."""
        try:
            return int((self.folder / "data" / "run" / f"{part}.pid").read_text())
        except (FileNotFoundError, ValueError):
            return None

    async def running(self, part: str) -> int:
        """The part's process id, as soon as it runs."""

        async def alive() -> int | None:
            pid = self.pid(part)
            return pid if pid is not None and psutil.pid_exists(pid) else None

        pid = await eventually(alive, within=90)
        assert pid is not None
        return pid

    async def kill(self, part: str) -> int:
        """``kill -9``, as a machine short of memory does it; answers which process it was."""
        pid = await self.running(part)
        os.kill(pid, signal.SIGKILL)
        return pid

    async def replaced(self, part: str, killed: int) -> None:
        """Returns when another process is in the place of the one that was killed."""

        async def another() -> bool:
            return self.pid(part) not in (None, killed)

        await eventually(another, within=120)

    async def put_right(self, database: str, statement: str, *values: object) -> None:
        """As the superuser, what no test can wait for: that hours passed."""
        lines = (self.folder / "data" / "postgres" / "postmaster.pid").read_text().splitlines()
        password = (self.folder / "data" / "keys" / "database-postgres.password").read_text()
        connection = await asyncpg.connect(
            host="127.0.0.1",
            port=int(lines[3]),
            user="postgres",
            password=password,
            database=f"daylight_{database}",
        )
        try:
            await connection.execute(statement, *values)
        finally:
            await connection.close()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(_STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _folder() -> Path:
    """Not in pytest's own folder, which pytest closes to PostgreSQL's account."""
    return Path(tempfile.mkdtemp(prefix="daylight-e2e-"))


def _spawn(folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    with (folder / "said").open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-c", _START, str(os.getpid())],
            env={**os.environ, **environment},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
