"""The settings each service is started with."""

from collections.abc import Mapping
from dataclasses import dataclass

from standalone.instance import MARKER
from standalone.ports import LOOPBACK
from standalone.provision import Keys, database_url
from standalone.settings import Settings


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything listens."""

    services: Mapping[str, int]
    """Service → port."""
    postgres: int
    nats: int


def environment(service: str, settings: Settings, keys: Keys, places: Places) -> dict[str, str]:
    """All variables for one service: what we know, then what the operator set for it, which wins."""
    own: dict[str, str] = {
        "DATA_DIR": str(settings.data_dir),
        "PORT": str(places.services[service]),
        "SERVICE_SECRET_FILE": str(keys.service_secret(service)),
        "MASTER_KEY_FILE": str(keys.master_key),
    }
    own |= {f"{name.upper()}_URL": f"http://{LOOPBACK}:{port}" for name, port in places.services.items()}
    if not settings.external_database(service):
        own |= {
            "DATABASE_URL": database_url(service, "app", keys, places.postgres),
            "WORKER_DATABASE_URL": database_url(service, "worker", keys, places.postgres),
            "OWNER_DATABASE_URL": database_url(service, "owner", keys, places.postgres),
        }
    if not settings.external_bus(service):
        own |= {
            "NATS_URL": f"nats://{LOOPBACK}:{places.nats}",
            "NATS_USER": service,
            "NATS_PASSWORD_FILE": str(keys.nats_password(service)),
        }
    if service == "gateway":
        own |= _of_gateway(settings, keys)
    prefixed = {f"{service.upper()}_{name}": value for name, value in own.items()}
    given = settings.own[service]
    kept = {name: value for name, value in prefixed.items() if not _said_otherwise(name, given)}
    return {**settings.inherited, "PYTHONUNBUFFERED": "1", MARKER: str(settings.data_dir), **kept, **given}


def _of_gateway(settings: Settings, keys: Keys) -> dict[str, str]:
    own = {"KEYS_DIR": str(keys.folder / "gateway"), "SERVICE_SECRETS_DIR": str(keys.folder)}
    if settings.web_dir is not None:
        own["WEB_DIR"] = str(settings.web_dir)
    if settings.admin_email is not None:
        own["ADMIN_EMAIL"] = settings.admin_email
        own["ADMIN_PASSWORD_FILE"] = str(settings.admin_password_file)
    return own


def _said_otherwise(name: str, given: Mapping[str, str]) -> bool:
    """A setting may come plain or from a file; the operator's one form replaces our other."""
    plain = name.removesuffix("_FILE")
    return plain in given or f"{plain}_FILE" in given
