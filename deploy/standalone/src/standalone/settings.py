"""What the person who starts Daylight may set, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from standalone.errors import StartError
from standalone.walls import SERVICES

DEFAULT_PORT = 8080

_PREFIXES = tuple(f"{service.upper()}_" for service in SERVICES)
_DATABASE = ("DATABASE_URL", "OWNER_DATABASE_URL", "WORKER_DATABASE_URL")


@dataclass(frozen=True, slots=True)
class Settings:
    data_dir: Path
    """``DATA_DIR``, by default ``var`` in the present folder."""
    port: int | None
    """``PORT``; None: DEFAULT_PORT or the next free one."""
    admin_email: str | None
    """``DAYLIGHT_ADMIN_EMAIL``, with ``DAYLIGHT_ADMIN_PASSWORD_FILE``: a first account without the link."""
    admin_password_file: Path | None
    demo: bool
    """``DEMO=1``: fills an empty Daylight with an invented country."""
    web_dir: Path | None
    """``DAYLIGHT_WEB_DIR``: the built web app."""
    own: Mapping[str, Mapping[str, str]]
    """Service → its own variables from the environment (``COMPLAINTS_…``), which win over ours."""
    inherited: Mapping[str, str]
    """The rest of the environment, without any service's variables: they may hold passwords."""

    def external_database(self, service: str) -> bool:
        """Whether this service was pointed at another PostgreSQL."""
        return _named(self.own[service], service, "DATABASE_URL")

    def external_bus(self, service: str) -> bool:
        """Whether this service was pointed at another NATS."""
        return _named(self.own[service], service, "NATS_URL")


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Raises StartError for a value that cannot be."""
    email, password_file = (
        environment.get("DAYLIGHT_ADMIN_EMAIL"),
        environment.get("DAYLIGHT_ADMIN_PASSWORD_FILE"),
    )
    if bool(email) != bool(password_file):
        raise StartError(
            "DAYLIGHT_ADMIN_EMAIL and DAYLIGHT_ADMIN_PASSWORD_FILE are set together or not at all"
        )
    web_dir = environment.get("DAYLIGHT_WEB_DIR")
    settings = Settings(
        data_dir=Path(environment.get("DATA_DIR") or "var").expanduser().resolve(),
        port=_port(environment.get("PORT")),
        admin_email=email or None,
        admin_password_file=_readable(password_file) if password_file else None,
        demo=environment.get("DEMO") == "1",
        web_dir=Path(web_dir).resolve() if web_dir else None,
        own={
            service: {
                name: value for name, value in environment.items() if name.startswith(f"{service.upper()}_")
            }
            for service in SERVICES
        },
        inherited={name: value for name, value in environment.items() if not name.startswith(_PREFIXES)},
    )
    for service in SERVICES:
        _whole(service, settings)
    return settings


def _named(own: Mapping[str, str], service: str, setting: str) -> bool:
    name = f"{service.upper()}_{setting}"
    return name in own or f"{name}_FILE" in own


def _whole(service: str, settings: Settings) -> None:
    given = [setting for setting in _DATABASE if _named(settings.own[service], service, setting)]
    if given and len(given) < len(_DATABASE):
        missing = next(setting for setting in _DATABASE if setting not in given)
        raise StartError(f"{service.upper()}_{missing} is missing: another database needs all three roles")


def _port(text: str | None) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise StartError(f"PORT={text} is not a port")
    return int(text)


def _readable(name: str) -> Path:
    path = Path(name).expanduser().resolve()
    if not os.access(path, os.R_OK):
        raise StartError(f"DAYLIGHT_ADMIN_PASSWORD_FILE: {path} cannot be read")
    return path
