"""The gateway's settings (prefix ``GATEWAY_``), read once at start."""

from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from pydantic_settings import SettingsConfigDict
from servicekit.mail import MailSettings

SERVICES = ("visits", "complaints", "recommendations", "search")


class GatewaySettings(MailSettings):
    """Its mail server takes what accounts are told by mail; without one they are told on the home page alone."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="GATEWAY_", extra="ignore", frozen=True
    )

    public_url: str | None = None
    """The address people type. ``https://…`` turns on Secure cookies and HSTS; without it the gateway
    speaks plain HTTP
    on its own host."""
    trusted_proxies: list[str] = []
    """Networks of the reverse proxies in front; only from these is ``X-Forwarded-For`` believed."""
    keys_dir: Path | None = None
    """Where private signing keys lie, one file each; default ``<data_dir>/keys/gateway``."""
    service_secrets_dir: Path | None = None
    """Where ``service-<name>.secret`` of each service lies; default ``<data_dir>/keys``."""
    web_dir: Path | None = None
    """The built web app; without it a plain page says that it is not built."""
    admin_email: str | None = None
    admin_password: str | None = None
    """With ``admin_email``: makes the first account at start, if there is none."""
    admin_name: str = "Administrator"
    institution_name: str = "Our institution"
    key_lifetime_days: int = 30
    session_idle_hours: int = 12
    session_days: int = 7
    max_json_bytes: int = 32 * 1024 * 1024
    max_upload_bytes: int = 8 * 1024 * 1024 * 1024
    max_public_bytes: int = 1024 * 1024
    """Of what somebody without an account sends, but for a file."""
    max_public_upload_bytes: int = 52 * 1024 * 1024
    upstream_wait_seconds: float = 120.0
    """How long a service may take to begin its answer."""

    @property
    def address(self) -> str:
        """Where the web app is found; without a public address, on this machine only."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def https(self) -> bool:
        return (self.public_url or "").startswith("https://")

    @property
    def signing_keys(self) -> Path:
        return self.keys_dir or self.data_dir / "keys" / "gateway"

    @property
    def service_secrets(self) -> Path:
        return self.service_secrets_dir or self.data_dir / "keys"

    @property
    def session_idle(self) -> timedelta:
        return timedelta(hours=self.session_idle_hours)

    @property
    def session_life(self) -> timedelta:
        return timedelta(days=self.session_days)

    @property
    def upstreams(self) -> dict[str, str]:
        """Where each configured service listens, by its name in ``/api/<name>``."""
        urls = {name: getattr(self, f"{name}_url") for name in SERVICES}
        return {name: url.rstrip("/") for name, url in urls.items() if url}
