"""The machine's credentials, from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from daylight.failures import Refused

CLIENT_ID = "DAYLIGHT_CLIENT_ID"
CLIENT_SECRET = "DAYLIGHT_CLIENT_SECRET"  # noqa: S105 (a name, not a secret)


@dataclass(frozen=True, slots=True)
class Credentials:
    client_id: str
    client_secret: str = field(repr=False)


def read_credentials(environment: Mapping[str, str]) -> Credentials:
    """Id and secret, each also from a file named by ``<NAME>_FILE``. Raises Refused naming what is missing."""
    return Credentials(_value(environment, CLIENT_ID), _value(environment, CLIENT_SECRET))


def _value(environment: Mapping[str, str], name: str) -> str:
    if value := environment.get(name):
        return value
    path = environment.get(f"{name}_FILE")
    if not path:
        raise Refused(
            f"Set {name} (or {name}_FILE). Whoever administers accounts makes the credentials of a machine."
        )
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{name}_FILE cannot be read: {path}") from error
    if not value:
        raise Refused(f"{name}_FILE is empty: {path}")
    return value
