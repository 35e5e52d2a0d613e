"""What the complaints service reads from its environment."""

from typing import ClassVar

from pydantic_settings import SettingsConfigDict
from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="COMPLAINTS_", extra="ignore", frozen=True
    )

    import_file_limit: int = 512 * 1024 * 1024
    """Bytes of one file to be imported."""
    import_piece: int = 2500
    """Rows of an import that are written in one transaction."""
