"""One PostgreSQL and one NATS for the whole test run, started by the first test that needs them."""

import itertools
import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import settings
from standalone.ephemeral import DatabaseUrls, Migrate, Servers, ephemeral_servers
from xdist.remote import Producer
from xdist.scheduler.loadfile import LoadFileScheduling

# No test is timed: how long an example takes tells of the machine.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")

MakeDatabase = Callable[[str, Migrate], DatabaseUrls]


class ByFile(LoadFileScheduling):
    """Tests of a file stay on one worker, and all that use the whole stack on one: there is one stack."""

    def _split_scope(self, nodeid: str) -> str:
        return "tests/e2e" if nodeid.startswith("tests/e2e/") else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    return ByFile(config, log)


@dataclass(frozen=True, slots=True)
class PostgresServer:
    host: str
    port: int
    superuser_url: str


@dataclass(frozen=True, slots=True)
class NatsServer:
    url: str
    passwords: dict[str, str]
    """By user: each service's name, and ``standalone``, who may do everything."""


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Servers:
    """Shared by all workers; gone soon after the run, even a killed one."""
    base = tmp_path_factory.getbasetemp()
    alone = worker_id == "master"
    # A worker's temporary folder lies in the run's, and its parent is the process that runs the run.
    run = base if alone else base.parent
    return ephemeral_servers(run / "servers", os.getpid() if alone else os.getppid())


@pytest.fixture(scope="session")
def postgres_server(servers: Servers) -> PostgresServer:
    return PostgresServer(servers.host, servers.postgres_port, servers.superuser_url)


@pytest.fixture(scope="session")
def nats_server(servers: Servers) -> NatsServer:
    return NatsServer(servers.nats_url, servers.nats_passwords)


@pytest.fixture(scope="session")
def make_database(servers: Servers, worker_id: str) -> MakeDatabase:
    """``make_database(service, migrate)``: a copy, the caller's alone, of the service's migrated database.

    ``migrate`` is given the owner's URL, once per run.
    """
    copies = itertools.count()

    def make(service: str, migrate: Migrate) -> DatabaseUrls:
        return servers.database(service, f"{worker_id}_{next(copies)}", migrate)

    return make
