"""What the visits service reads from its environment."""

from typing import ClassVar

from pydantic import Field
from pydantic_settings import SettingsConfigDict
from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="VISITS_", extra="ignore", frozen=True
    )

    interviewed_again_days: int = Field(default=60, ge=1, le=3650)
    """So close together, a visit of another body and one of ours would have the same people interviewed again."""
    return_after_days: int = Field(default=14, ge=0, le=365)
    """From so many days after another body's visit a return is proposed, to see that nobody suffered for talking."""
    return_within_days: int = Field(default=90, ge=1, le=730)
    """Until so many days after it."""
