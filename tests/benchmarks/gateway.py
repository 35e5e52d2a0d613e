"""What the gateway adds to a request, what it can carry, and what cancelled requests do to it.

The real gateway process, with a session in a real database, before a service that does nothing.
"""

import asyncio
import random
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil  # type: ignore[import-untyped]
import uvloop
from gateway.main import SERVICE
from standalone.ephemeral import Servers
from standalone.ports import LOOPBACK, free_port

from tests.benchmarks.workbench import quantile, report, servers, service_settings, serving, sizes

EMAIL, PASSWORD = "admin@example.org", "correct horse battery staple 42"
CLIENTS = 64
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Size:
    rounds: int
    """Requests of the one client, each way."""
    seconds: float
    cancelled: int
    after: int


FULL = Size(rounds=4000, seconds=20.0, cancelled=10_000, after=2000)
SMALL = Size(rounds=300, seconds=3.0, cancelled=500, after=200)


class Line:
    """One connection that is kept: the least a client can do, so that it takes little of the processor."""

    def __init__(self, port: int, path: str, cookie: str) -> None:
        self._port = port
        self._request = (
            f"GET {path} HTTP/1.1\r\nHost: {LOOPBACK}:{port}\r\nAccept: application/json\r\n"
            f"Cookie: daylight_session={cookie}\r\n\r\n"
        ).encode()

    async def __aenter__(self) -> "Line":
        self._reader, self._writer = await asyncio.open_connection(LOOPBACK, self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.cut()

    def send(self) -> None:
        self._writer.write(self._request)

    def cut(self) -> None:
        self._writer.transport.abort()

    async def ask(self) -> float:
        """Seconds until the whole answer was there. Raises AssertionError for any answer but 200."""
        began = time.perf_counter()
        self.send()
        head = await self._reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head.split(b"\r\n", 1)[0]
        _, _, length = head.lower().partition(b"content-length:")
        await self._reader.readexactly(int(length.split(b"\r\n", 1)[0]))
        return time.perf_counter() - began


@dataclass(frozen=True)
class Street:
    """The gateway and the service behind it."""

    gateway: int
    upstream: int
    cookie: str
    process: psutil.Process

    def through(self, path: str) -> Line:
        return Line(self.gateway, f"/api/visits{path}", self.cookie)

    def direct(self, path: str) -> Line:
        return Line(self.upstream, path, self.cookie)

    def processor_seconds(self) -> float:
        used = self.process.cpu_times()
        return float(used.user + used.system)


async def added(street: Street, rounds: int, small: bool) -> None:
    """Alternates between the two ways, so that noise of the machine meets both alike."""
    through: list[float] = []
    direct: list[float] = []
    async with street.through("/v1/quick") as one, street.direct("/v1/quick") as other:
        for _ in range(rounds):
            through.append(await one.ask() * 1000)
            direct.append(await other.ask() * 1000)
    cut = rounds // 10
    through, direct = through[cut:], direct[cut:]
    p50 = statistics.median(through) - statistics.median(direct)
    p99 = quantile(through, 0.99) - quantile(direct, 0.99)
    figure = f"p50 +{p50:.2f} ms ({statistics.median(direct):.2f} ms without), p99 +{p99:.2f} ms"
    report(
        "gateway adds, 1 client",
        "p50 ≤ 0.5 ms, p99 ≤ 5 ms",
        figure,
        None if small else p50 <= 0.5 and p99 <= 5,
    )


async def carried(street: Street, seconds: float, small: bool) -> None:
    """Per core is per second of processor time that the gateway used: it is one process with one thread."""
    times: list[float] = []
    ends = time.perf_counter() + seconds
    used, began = street.processor_seconds(), time.perf_counter()

    async def one() -> None:
        async with street.through("/v1/quick") as line:
            while time.perf_counter() < ends:
                times.append(await line.ask())

    await asyncio.gather(*(one() for _ in range(CLIENTS)))
    took = time.perf_counter() - began
    used = street.processor_seconds() - used
    per_core = len(times) / used
    figure = (
        f"{per_core:,.0f}/s of a core's own time ({len(times) / took:,.0f}/s seen, "
        f"p99 {quantile(times, 0.99) * 1000:.0f} ms)"
    )
    report(
        f"gateway, {CLIENTS} clients",
        "≥ 2,000 requests/s per core",
        figure,
        None if small else per_core >= 2000,
    )


async def cancelled(street: Street, count: int, after: int, small: bool) -> None:
    """Clients leave in the midst of a request: before the answer, while it comes; then everybody asks again."""
    before = street.process.num_fds()
    chance = random.Random(1)
    left = iter(range(count))

    async def leaving() -> None:
        for number in left:
            async with street.through("/v1/slow" if number % 2 else "/v1/large") as line:
                line.send()
                await asyncio.sleep(chance.uniform(0, 0.02))

    await asyncio.gather(*(leaving() for _ in range(CLIENTS)))
    failures = 0
    asked = iter(range(after))

    async def asking() -> None:
        nonlocal failures
        for _ in asked:
            async with street.through("/v1/quick") as line:
                try:
                    await asyncio.wait_for(line.ask(), 10)
                except (AssertionError, OSError, EOFError, TimeoutError):
                    failures += 1

    await asyncio.gather(*(asking() for _ in range(8)))
    still = await open_at(street)
    handles = f"handles {before} → {street.process.num_fds()}"
    figure = f"{failures} of {after:,} ({still} still open at the service, {handles})"
    met = None if small else failures == 0 and still == 0
    report(f"failures after {count:,} cancelled requests", "0", figure, met)


async def open_at(street: Street) -> int:
    """Requests the service still works on, after a moment to notice."""
    async with aiohttp.ClientSession() as client:
        for _ in range(50):
            async with client.get(f"http://{LOOPBACK}:{street.upstream}/v1/open") as answer:
                count = int(await answer.text())
            if count == 0:
                break
            await asyncio.sleep(0.1)
    return count


async def signed_in(port: int) -> str:
    async with aiohttp.ClientSession() as client:
        credentials = {"email": EMAIL, "password": PASSWORD}
        async with client.post(f"http://{LOOPBACK}:{port}/api/session", json=credentials) as answer:
            assert answer.status == 201, await answer.text()
            return answer.cookies["daylight_session"].value


def gateway_settings(among: Servers, port: int, upstream: int) -> dict[str, str]:
    """For the gateway, which makes its first account itself and knows one service."""
    urls = among.database("gateway", "bench", SERVICE.migrate)
    for service in ("visits", "complaints", "recommendations", "search"):
        among.keys.service_secret(service)
    own = {
        "PORT": str(port),
        "SERVICE_SECRETS_DIR": str(among.keys.folder),
        "ADMIN_EMAIL": EMAIL,
        "ADMIN_PASSWORD": PASSWORD,
    }
    return service_settings("gateway", urls, among, f"http://{LOOPBACK}:{upstream}", **own)


async def run(size: Size, small: bool) -> None:
    port, upstream = free_port(), free_port()
    uvicorn = ["-m", "uvicorn", "upstream:app", "--app-dir", str(HERE), "--port", str(upstream)]
    uvicorn += ["--log-level", "error", "--loop", "uvloop", "--http", "httptools"]
    async with servers() as among:
        settings = gateway_settings(among, port, upstream)
        async with (
            serving(uvicorn, {}, upstream, "/v1/quick"),
            serving(["-m", "gateway", "serve"], settings, port) as (_, pid),
        ):
            street = Street(port, upstream, await signed_in(port), psutil.Process(pid))
            await added(street, size.rounds, small)
            await carried(street, size.seconds, small)
            await cancelled(street, size.cancelled, size.after, small)


if __name__ == "__main__":
    quick = sizes(__doc__).parse_args().quick
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(SMALL if quick else FULL, quick))
