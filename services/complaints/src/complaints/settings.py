"""What the complaints service reads from its environment."""

from typing import ClassVar

from pydantic import Field
from pydantic_settings import SettingsConfigDict
from servicekit.mail import MailSettings

from complaints.figures.periods import Grid


class Settings(MailSettings):
    """Its mail server takes letters by e-mail; without one Daylight sends none, and they are noted by hand."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="COMPLAINTS_", extra="ignore", frozen=True
    )

    import_file_limit: int = 512 * 1024 * 1024
    """Bytes of one file to be imported."""
    figures_threshold: int = Field(default=10, ge=5)
    """Counts of fewer persons are held back from who may not read their records."""
    figures_grid: Grid = Grid.QUARTER
    """Figures on records of others are counted in whole ones of these."""
    glass_hours: int = Field(default=24, ge=1, le=24)
    """How long a sealed record stays open to whoever opened it in an emergency."""
    glass_review_days: int = Field(default=3, ge=1, le=30)
    """Within how many days a second person says whether that was justified."""
    import_piece: int = 2500
    """Rows of an import that are written in one transaction."""

    alert_urgent_days: int = Field(default=1, ge=0)
    """Working days after which an urgent alert to the protection team that nobody took up is before the head."""
    alert_days: int = Field(default=3, ge=0)
    """The same of one that is not urgent."""
    check_in_team_days: int = Field(default=1, ge=0)
    """Days after its day from which a check-in on somebody at risk is before the whole protection team."""
    check_in_head_days: int = Field(default=3, ge=0)
    """The same of who heads the side."""
