"""Settings, read once from the environment; any of them may come from a file named by ``<NAME>_FILE``."""

import os
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from pydantic import Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict


class SettingsError(Exception):
    """The environment is not enough to start; the message is one line for the person who starts it."""


class FromFiles(PydanticBaseSettingsSource):
    """Reads ``<PREFIX><FIELD>_FILE`` and strips the last line break, for secrets kept out of the environment."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        prefix = str(self.config.get("env_prefix", ""))
        path = os.environ.get(f"{prefix}{field_name}_FILE".upper())
        if path is None:
            return None, field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").rstrip("\n"), field_name, False
        except OSError as error:
            name = f"{prefix}{field_name}_FILE".upper()
            raise SettingsError(f"{name} cannot be read: {error.strerror}") from error

    def __call__(self) -> dict[str, Any]:
        values = {}
        for name, field in self.settings_cls.model_fields.items():
            value, key, _ = self.get_field_value(field, name)
            if value is not None:
                values[key] = value
        return values


class ServiceSettings(BaseSettings):
    """What every process needs. A subclass sets ``env_prefix`` and adds its own."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(extra="ignore", frozen=True)

    database_url: str
    """PostgreSQL as the app role: ``postgresql://user:password@host:port/database``."""
    worker_database_url: str
    owner_database_url: str | None = None
    """Only migrations use the owner."""
    nats_url: str
    nats_user: str | None = None
    nats_password: str | None = None
    data_dir: Path
    master_key_file: Path | None = None
    host: str = "127.0.0.1"
    port: int
    gateway_url: str
    service_secret: str
    """This service's proof towards the gateway, when it asks for a token of its own."""
    visits_url: str | None = None
    complaints_url: str | None = None
    recommendations_url: str | None = None
    search_url: str | None = None
    pool_size: int = 8
    confirmed_within: int = Field(default=30, ge=1, le=1440)
    """Minutes since the password was entered, within which sealed persons may be opened and lists taken out."""
    log_level: str = "info"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, FromFiles(settings_cls)


S = TypeVar("S", bound=BaseSettings)


def read_settings(kind: type[S]) -> S:
    """Reads ``kind`` from the environment.

    Raises SettingsError naming every missing, malformed or unknown variable on one line.
    """
    prefix = str(kind.model_config.get("env_prefix", "")).upper()
    known = {f"{prefix}{name}".upper() for name in kind.model_fields}
    known |= {f"{name}_FILE" for name in known}
    unknown = sorted(name for name in os.environ if name.startswith(prefix) and name.upper() not in known)
    if unknown and prefix:
        raise SettingsError(f"unknown setting {', '.join(unknown)}")
    try:
        return kind()
    except ValidationError as error:
        faults = (
            f"{prefix}{'_'.join(map(str, e['loc'])).upper()}: {e['msg'].lower()}" for e in error.errors()
        )
        raise SettingsError("; ".join(faults)) from None
