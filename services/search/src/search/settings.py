"""What the search service reads from its environment."""

from typing import ClassVar

from pydantic_settings import SettingsConfigDict
from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="SEARCH_", extra="ignore", frozen=True
    )

    visits_url: str
    complaints_url: str
    recommendations_url: str
    opensearch_url: str | None = None
    """Where set, the index lives there instead of under ``data_dir``."""
