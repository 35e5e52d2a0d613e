"""What the environment may say, what each process is told, what is refused in one line."""

import socket
from pathlib import Path

import pytest
from standalone.environment import Places, environment
from standalone.errors import StartError
from standalone.ports import free_port, is_free, next_free
from standalone.preflight import check_disk, check_node, gateway_port
from standalone.provision import Keys
from standalone.settings import Settings, read_settings
from standalone.walls import SERVICES

PLACES = Places({name: 9000 + index for index, name in enumerate(SERVICES)}, postgres=9100, nats=9200)
ELSEWHERE = {
    "COMPLAINTS_DATABASE_URL": "postgresql://app@elsewhere/x",
    "COMPLAINTS_OWNER_DATABASE_URL": "postgresql://owner@elsewhere/x",
    "COMPLAINTS_WORKER_DATABASE_URL_FILE": "/run/secrets/worker",
}


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "keys")


def settings(tmp_path: Path, **variables: str) -> Settings:
    return read_settings({"DATA_DIR": str(tmp_path), "PATH": "/usr/bin", **variables})


def test_each_service_is_told_where_everything_is(tmp_path: Path, keys: Keys) -> None:
    told = environment("complaints", settings(tmp_path), keys, PLACES)
    assert told["COMPLAINTS_PORT"] == str(PLACES.services["complaints"])
    assert told["COMPLAINTS_VISITS_URL"] == f"http://127.0.0.1:{PLACES.services['visits']}"
    assert told["COMPLAINTS_GATEWAY_URL"] == f"http://127.0.0.1:{PLACES.services['gateway']}"
    assert told["COMPLAINTS_NATS_USER"] == "complaints"
    assert told["COMPLAINTS_DATABASE_URL"].startswith("postgresql://complaints_app:")
    assert told["COMPLAINTS_WORKER_DATABASE_URL"].endswith("@127.0.0.1:9100/daylight_complaints")
    assert Path(told["COMPLAINTS_SERVICE_SECRET_FILE"]).read_text()


def test_a_service_is_not_told_what_belongs_to_another(tmp_path: Path, keys: Keys) -> None:
    told = environment("visits", settings(tmp_path, **ELSEWHERE), keys, PLACES)
    assert not [name for name in told if name.startswith("COMPLAINTS_")]
    assert not [value for value in told.values() if "complaints_app" in value]


def test_another_database_replaces_ours(tmp_path: Path, keys: Keys) -> None:
    given = settings(tmp_path, **ELSEWHERE)
    told = environment("complaints", given, keys, PLACES)
    assert given.external_database("complaints")
    assert {name: told[name] for name in ELSEWHERE} == ELSEWHERE
    assert "COMPLAINTS_WORKER_DATABASE_URL" not in told


def test_another_bus_replaces_ours_with_its_user(tmp_path: Path, keys: Keys) -> None:
    given = settings(tmp_path, VISITS_NATS_URL="nats://elsewhere")
    told = environment("visits", given, keys, PLACES)
    assert given.external_bus("visits")
    assert told["VISITS_NATS_URL"] == "nats://elsewhere"
    assert "VISITS_NATS_USER" not in told
    assert "VISITS_NATS_PASSWORD_FILE" not in told


def test_the_first_account_is_passed_to_the_gateway_alone(tmp_path: Path, keys: Keys) -> None:
    password = tmp_path / "password"
    password.write_text("correct horse battery staple")
    given = settings(
        tmp_path, DAYLIGHT_ADMIN_EMAIL="head@example.org", DAYLIGHT_ADMIN_PASSWORD_FILE=str(password)
    )
    assert environment("gateway", given, keys, PLACES)["GATEWAY_ADMIN_PASSWORD_FILE"] == str(password)
    assert "VISITS_ADMIN_EMAIL" not in environment("visits", given, keys, PLACES)


def test_no_password_stands_in_a_variable_that_everyone_inherits(tmp_path: Path, keys: Keys) -> None:
    inherited = settings(tmp_path, SEARCH_NATS_PASSWORD="x").inherited
    assert "SEARCH_NATS_PASSWORD" not in inherited


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"PORT": "eighty"}, "PORT=eighty is not a port"),
        ({"PORT": "70000"}, "PORT=70000 is not a port"),
        ({"DAYLIGHT_ADMIN_EMAIL": "a@b.c"}, "together or not at all"),
        (
            {"DAYLIGHT_ADMIN_EMAIL": "a@b.c", "DAYLIGHT_ADMIN_PASSWORD_FILE": "/nowhere"},
            "/nowhere cannot be read",
        ),
        ({"VISITS_DATABASE_URL": "postgresql://x"}, "VISITS_OWNER_DATABASE_URL is missing"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(tmp_path: Path, variables: dict[str, str], message: str) -> None:
    with pytest.raises(StartError, match=message) as fault:
        settings(tmp_path, **variables)
    assert "\n" not in str(fault.value)


def test_a_port_that_was_asked_for_and_is_taken_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert not is_free(port)
        with pytest.raises(StartError, match=f"port {port} .* is taken"):
            gateway_port(port)
        assert next_free(port) > port


def test_ports_handed_out_are_free_and_differ() -> None:
    taken: set[int] = set()
    ports = [free_port(taken) for _ in range(20)]
    assert len(set(ports)) == 20
    assert all(map(is_free, ports))


def test_missing_node_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(StartError, match="node is missing"):
        check_node()


def test_an_old_node_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for program in ("node", "npm"):
        (tmp_path / program).write_text("#!/bin/sh\necho v18.2.0\n")
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    with pytest.raises(StartError, match=r"Node v18\.2\.0 is too old"):
        check_node()


def test_a_full_disk_is_said_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("standalone.preflight.LEAST_FREE", 2**62)
    with pytest.raises(StartError, match="MB are free"):
        check_disk(tmp_path / "not" / "yet")


def test_keys_are_made_once_and_closed_to_others(keys: Keys) -> None:
    first = keys.master_key.read_text()
    assert keys.master_key.read_text() == first
    assert keys.master_key.stat().st_mode & 0o777 == 0o600
    assert keys.folder.stat().st_mode & 0o777 == 0o700
