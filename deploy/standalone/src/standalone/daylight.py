"""Everything on one machine: the two servers, then the gateway, then the services."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace

import httpx

from standalone.console import Console
from standalone.environment import Places, environment
from standalone.errors import StartError
from standalone.instance import MARKER, Instance
from standalone.nats import ADMIN, Nats
from standalone.nursery import Nursery
from standalone.ports import LOOPBACK, free_port
from standalone.postgres import SUPERUSER, Postgres
from standalone.preflight import check_disk, gateway_port
from standalone.provision import Keys, database_name, provision_database
from standalone.services import ServiceProcess, migrate
from standalone.settings import Settings
from standalone.supervisor import Part, Supervisor, side_by_side
from standalone.versions import code_version, migrated_by, note_migrated
from standalone.walls import SERVICES

_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def run(settings: Settings) -> None:
    """Runs until a signal asks it to stop. Raises StartError, with nothing left running."""
    check_disk(settings.data_dir)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    instance = Instance(settings.data_dir)
    instance.claim()
    with contextlib.ExitStack() as closing:
        closing.callback(instance.release)
        console = Console(settings.data_dir / "logs")
        closing.callback(console.close)
        supervisor = Supervisor(console, instance)
        nursery = Nursery({**settings.inherited, MARKER: instance.marker})
        closing.callback(nursery.close)
        daylight = Daylight(settings, console, instance, supervisor, nursery)
        try:
            await _until_signal(daylight.start)
        finally:
            console.note("stopping")
            await supervisor.stop()
            console.note("stopped")


async def _until_signal(start: Callable[[], Awaitable[None]]) -> None:
    """Runs ``start``, then waits; a signal ends either."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _STOPPING:
        loop.add_signal_handler(number, asked.set)
    starting = asyncio.ensure_future(start())
    stopping = asyncio.ensure_future(asked.wait())
    await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        await asyncio.wait({starting})
        return
    starting.result()
    await stopping


def _with_demo_account(settings: Settings, keys: Keys) -> Settings:
    """The invented country is built by a first account; where none is named, by one of its own."""
    if not settings.demo or settings.admin_email is not None:
        return settings
    return replace(settings, admin_email="first@kelmara.example", admin_password_file=keys.demo_password)


class Daylight:
    def __init__(
        self,
        settings: Settings,
        console: Console,
        instance: Instance,
        supervisor: Supervisor,
        nursery: Nursery,
    ) -> None:
        self._keys = Keys(settings.data_dir / "keys")
        self._settings = settings = _with_demo_account(settings, self._keys)
        self._console = console
        self._instance = instance
        self._supervisor = supervisor
        self._nursery = nursery
        front = gateway_port(settings.port)
        taken = {front}
        ports = {service: free_port(taken) for service in SERVICES if service != "gateway"}
        self._places = Places({"gateway": front, **ports}, postgres=free_port(taken), nats=free_port(taken))
        self._url = f"http://{LOOPBACK}:{front}"

    async def start(self) -> None:
        """Returns when every part answers, having said where."""
        self._make_keys()
        self._console.note("starting the database and the event bus")
        await self._supervisor.start(*self._servers())
        self._console.note("preparing the databases")
        await self._nursery.ready()
        await side_by_side(self._prepare(service) for service in SERVICES)
        self._console.note("starting the services")
        await self._supervisor.start(*(self._service(name) for name in SERVICES))
        self._nursery.close()
        self._instance.describe(self._url)
        if (link := await self._first_account_link()) is not None:
            self._console.say(f"first account: {link}")
        self._console.say(f"ready {self._url}")
        await self._fill_demo()

    async def _fill_demo(self) -> None:
        """Goes on where an earlier start was stopped; does nothing once it is done."""
        done = self._settings.data_dir / "demo.done"
        email = self._settings.admin_email
        if not self._settings.demo or email is None or done.exists():
            return
        from standalone.demo.building import build  # an invented country is of no use to most starts

        password = self._keys.demo_password
        try:
            await build(self._url, email, password.read_text(), self._console.say)
        except StartError as fault:
            self._console.say(f"{fault}\nDEMO=1 fills an empty Daylight: use another DATA_DIR for it")
            return
        done.touch()
        self._console.say(f"demo: done; the password of all these accounts is in {password}")

    def _make_keys(self) -> None:
        first_time = not self._keys.has_master_key
        key = self._keys.master_key
        for service in SERVICES:
            self._keys.service_secret(service)
        if first_time:
            self._console.say(
                f"The master key was made: {key}. Keep a copy elsewhere: "
                "whoever loses it loses every sealed field for good."
            )

    def _servers(self) -> list[Part]:
        """Those that are needed: a service may have been pointed at another PostgreSQL or NATS."""
        servers: list[Part] = []
        marker = self._instance.marker
        if not all(map(self._settings.external_database, SERVICES)):
            self._postgres = Postgres(
                self._settings.data_dir / "postgres",
                port=self._places.postgres,
                password=self._keys.database_password(SUPERUSER).read_text(),
                on_line=self._console.lines_of("postgres"),
                marker=marker,
            )
            servers.append(self._postgres)
        if not all(map(self._settings.external_bus, SERVICES)):
            users = (*SERVICES, ADMIN)
            servers.append(
                Nats(
                    self._settings.data_dir / "nats",
                    port=self._places.nats,
                    passwords={user: self._keys.nats_password(user).read_text() for user in users},
                    on_line=self._console.lines_of("nats"),
                    marker=marker,
                )
            )
        return servers

    async def _prepare(self, service: str) -> None:
        """The service's database, brought to the version of its code."""
        if self._settings.external_database(service):
            await self._migrate(service)
            return
        url, database, version = self._postgres.url(), database_name(service), code_version(service)
        await provision_database(url, service, self._keys)
        if await migrated_by(url, database) != version:
            await self._migrate(service)
            await note_migrated(url, database, version)

    async def _migrate(self, service: str) -> None:
        env, lines = self._environment(service), self._console.lines_of(service)
        await migrate(service, env, lines, self._nursery.spawn)

    def _service(self, name: str) -> ServiceProcess:
        return ServiceProcess(
            name,
            port=self._places.services[name],
            env=self._environment(name),
            on_line=self._console.lines_of(name),
            how=self._nursery.spawn,
        )

    def _environment(self, service: str) -> dict[str, str]:
        return environment(service, self._settings, self._keys, self._places)

    async def _first_account_link(self) -> str | None:
        """The address at which the first account is made; None when there is one."""
        secret = self._keys.service_secret("gateway").read_text()
        async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
            answer = await client.post(
                f"{self._url}/internal/first-account-link", headers={"Daylight-Service-Secret": secret}
            )
        if answer.status_code == httpx.codes.NOT_FOUND:
            return None
        if not answer.is_success:
            raise StartError(f"the gateway gave no link for the first account: {answer.status_code}")
        return f"{self._url}{answer.json()['path']}"
