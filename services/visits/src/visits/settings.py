"""What the visits service reads from its environment."""

from typing import ClassVar

from pydantic import Field
from pydantic_settings import SettingsConfigDict
from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="VISITS_", extra="ignore", frozen=True
    )

    glass_hours: int = Field(default=24, ge=1, le=24)
    """How long a record stays open to whoever opened it in an emergency."""
    glass_review_days: int = Field(default=3, ge=1, le=30)
    """Within how many days a second person says whether that was justified."""
    interviewed_again_days: int = Field(default=60, ge=1, le=3650)
    """So close together, a visit of another body and one of ours would have the same people interviewed again."""
    return_after_days: int = Field(default=14, ge=0, le=365)
    """From so many days after another body's visit a return is proposed, to see that nobody suffered for talking."""
    return_within_days: int = Field(default=90, ge=1, le=730)
    """Until so many days after it."""
    device_lock_after_days: int = Field(default=7, ge=1, le=90)
    """A device that carries a visit and had no contact for so long stays locked until it has one."""
    device_idle_minutes: int = Field(default=5, ge=1, le=120)
    """After so many without a touch, such a device locks itself."""
