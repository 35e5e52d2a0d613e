"""What the complaints service reads from its environment."""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_settings import SettingsConfigDict
from servicekit.settings import ServiceSettings

from complaints.figures.periods import Grid


class Settings(ServiceSettings):
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

    smtp_host: str | None = None
    """The mail server that takes letters by e-mail; without one Daylight sends none, and they are noted by hand."""
    smtp_port: int = 587
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str | None = None
    smtp_password: str | None = None
    smtp_from: str | None = None
    """The office's address; it is all that an envelope says of who writes."""

    @model_validator(mode="after")
    def _sends_from_somewhere(self) -> Self:
        if self.smtp_host and not self.smtp_from:
            raise ValueError("smtp_host needs smtp_from, the address that letters come from")
        return self
