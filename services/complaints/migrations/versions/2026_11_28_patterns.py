"""Patterns, what was decided about them, the computations, and the copies they need."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112816"
down_revision = "2026112817"
branch_labels = None
depends_on = None

_SIDES = "'preventive', 'complaints'"
_DECISIONS = "'seen', 'not-a-signal', 'acted-on'"


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), nullable=False)


def _text(name: str, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _moment(name: str, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _number(name: str, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def upgrade() -> None:
    op.create_table(
        "known_exposure",
        sa.Column("id", sa.Uuid(), nullable=False),
        _number("version"),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        _number("population", null=True),
        sa.PrimaryKeyConstraint("id", name=op.f("known_exposure_pkey")),
    )
    op.create_index("known_exposure_place", "known_exposure", ["place", "taken_on"])
    op.create_table(
        "known_recommended",
        sa.Column("id", sa.Uuid(), nullable=False),
        _number("version"),
        _text("side"),
        sa.Column("issued_on", sa.Date(), nullable=False),
        _json("places"),
        _json("themes"),
        sa.PrimaryKeyConstraint("id", name=op.f("known_recommended_pkey")),
    )
    op.create_table(
        "pattern",
        sa.Column("id", sa.Uuid(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        _number("version"),
        _text("side"),
        _text("kind"),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("theme", sa.Uuid(), nullable=True),
        sa.Column("recommendation", sa.Uuid(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        _text("standing"),
        _number("observed_low"),
        _number("observed_high", null=True),
        _number("expected"),
        _text("times", null=True),
        _json("marks"),
        _json("months"),
        _text("decision", null=True),
        _moment("decided_at", null=True),
        sa.Column("decided_until", sa.Date(), nullable=True),
        sa.CheckConstraint(f"side IN ({_SIDES})", name=op.f("pattern_side")),
        sa.CheckConstraint(
            "kind IN ('cluster', 'silence', 'chronic-silence', 'mass-filing', 'repeat')",
            name=op.f("pattern_kind"),
        ),
        sa.CheckConstraint("standing IN ('current', 'past', 'withdrawn')", name=op.f("pattern_standing")),
        sa.CheckConstraint(f"decision IN ({_DECISIONS})", name=op.f("pattern_decision")),
        sa.CheckConstraint(
            "times IN ('half-as-many-again', 'twice', 'three-times', 'four-times', 'five-times-or-more', 'half',"
            " 'far-fewer')",
            name=op.f("pattern_times"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pattern_pkey")),
    )
    op.create_index("pattern_list", "pattern", ["side", "until", "id"])
    op.create_index("pattern_place", "pattern", ["place", "side"])
    op.create_index("pattern_theme", "pattern", ["theme"])
    op.create_table(
        "pattern_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pattern", sa.Uuid(), nullable=False),
        _moment("at"),
        sa.Column("account", sa.Uuid(), nullable=False),
        _text("decision"),
        _text("reason", null=True),
        sa.CheckConstraint(f"decision IN ({_DECISIONS})", name=op.f("pattern_decision_decision")),
        sa.ForeignKeyConstraint(
            ["pattern"], ["pattern.id"], name=op.f("pattern_decision_pattern_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pattern_decision_pkey")),
    )
    op.create_index("pattern_decision_pattern", "pattern_decision", ["pattern"])
    op.create_table(
        "pattern_silence",
        _text("side"),
        sa.Column("place", sa.Uuid(), nullable=False),
        _text("verdict"),
        sa.CheckConstraint(f"side IN ({_SIDES})", name=op.f("pattern_silence_side")),
        sa.CheckConstraint(
            "verdict IN ('judged', 'too-small', 'too-short')", name=op.f("pattern_silence_verdict")
        ),
        sa.PrimaryKeyConstraint("side", "place", name=op.f("pattern_silence_pkey")),
    )
    op.create_table(
        "pattern_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        _number("version"),
        _text("side"),
        _text("state"),
        sa.Column("account", sa.Uuid(), nullable=True),
        _number("months_done"),
        _number("months"),
        _moment("finished_at", null=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint(f"side IN ({_SIDES})", name=op.f("pattern_run_side")),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed')", name=op.f("pattern_run_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pattern_run_pkey")),
    )
    op.create_index(
        "pattern_run_open",
        "pattern_run",
        ["side"],
        unique=True,
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.create_index("pattern_run_newest", "pattern_run", ["side", "created_at"])


def downgrade() -> None:
    raise NotImplementedError("what people decided about patterns would be lost")
