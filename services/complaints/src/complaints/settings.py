"""What the complaints service reads from its environment."""

from typing import ClassVar

from pydantic import Field
from pydantic_settings import SettingsConfigDict
from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="COMPLAINTS_", extra="ignore", frozen=True
    )

    import_file_limit: int = 512 * 1024 * 1024
    """Bytes of one file to be imported."""
    figures_threshold: int = Field(default=10, ge=5)
    """Counts of fewer persons are held back from who may not read their records."""
    import_piece: int = 2500
    """Rows of an import that are written in one transaction."""
