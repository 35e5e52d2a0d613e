"""What the recommendations service reads from its environment."""

from typing import ClassVar

from pydantic import Field
from pydantic_settings import SettingsConfigDict
from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="RECOMMENDATIONS_", extra="ignore", frozen=True
    )

    stagnant_after_months: int = Field(default=12, ge=1, le=120)
    """Without a response, a report or an assessment for so long, a recommendation is shown as standing still."""
