"""What is sent to each addressee, and who stands below whom: an authority reads what is asked of it."""

import sqlalchemy as sa
from alembic import op
from servicekit.tree import keep_reach
from sqlalchemy.dialects import postgresql

revision = "2026113021"
down_revision = "2026113011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "authority_reach",
        sa.Column("over", sa.Uuid(), nullable=False),
        sa.Column("under", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("over", "under", name=op.f("authority_reach_pkey")),
    )
    op.create_index("authority_reach_under", "authority_reach", ["under"])
    keep_reach(op.get_bind(), "authority", "authority_reach")
    for column in ("operator", "authority"):
        op.create_index(
            f"known_place_{column}",
            "known_place",
            [column],
            postgresql_where=sa.text(f"{column} IS NOT NULL"),
        )
    op.create_table(
        "asked",
        sa.Column("addressee", sa.Uuid(), nullable=False),
        sa.Column("recommendation", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("authority", sa.Uuid(), nullable=True),
        sa.Column("place", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("asked_side")),
        sa.CheckConstraint("num_nonnulls(authority, place) = 1", name=op.f("asked_one_body")),
        sa.ForeignKeyConstraint(
            ["recommendation"],
            ["recommendation.id"],
            name=op.f("asked_recommendation_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("addressee", name=op.f("asked_pkey")),
    )
    op.create_index("asked_recommendation", "asked", ["recommendation"])
    for column in ("authority", "place"):
        op.create_index(
            f"asked_{column}", "asked", [column], postgresql_where=sa.text(f"{column} IS NOT NULL")
        )
    op.create_table(
        "sent_copy",
        sa.Column("addressee", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("themes", postgresql.JSONB(), nullable=False),
        sa.Column("problem_kind", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("time_frame", sa.Text(), nullable=True),
        sa.Column("indicators", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("source_reference", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("sent_copy_number")),
        sa.ForeignKeyConstraint(
            ["addressee"], ["asked.addressee"], name=op.f("sent_copy_addressee_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("addressee", "number", name=op.f("sent_copy_pkey")),
    )
    for table in ("response", "extension", "plan_item", "progress_report"):
        op.add_column(
            table, sa.Column("by_authority", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.add_column(
        "response", sa.Column("receipt_confirmed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_table(
        "own_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recommendation", sa.Uuid(), nullable=False),
        sa.Column("addressee", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["recommendation"],
            ["recommendation.id"],
            name=op.f("own_act_recommendation_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["addressee"], ["addressee.id"], name=op.f("own_act_addressee_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("own_act_pkey")),
    )
    op.create_index("own_act_recommendation", "own_act", ["recommendation"])
    op.create_index("own_act_addressee", "own_act", ["addressee"])
    op.create_index("own_act_new", "own_act", ["id"], postgresql_where=sa.text("taken_in_at IS NULL"))
    _send_what_was_issued()


def _send_what_was_issued() -> None:
    """By letter it reached them already: they find it here as well."""
    read = ("recommendation", "addressee", "recommendation_theme")
    for table in read:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "INSERT INTO asked (addressee, recommendation, side, authority, place, number, due_on, due_at, "
        "answered_on, sent_at) "
        "SELECT a.id, r.id, r.side, a.authority, a.place, 1, a.response_due, a.response_due_at, "
        "a.answered_at::date, now() FROM addressee a JOIN recommendation r ON r.id = a.recommendation "
        "WHERE r.state = 'issued' AND r.direction = 'issued'"
    )
    op.execute(
        "INSERT INTO sent_copy (addressee, number, sent_at, reference, title, text, language, themes, "
        "problem_kind, priority, time_frame, indicators, source, source_reference, issued_on) "
        "SELECT s.addressee, 1, s.sent_at, r.reference, r.title, r.text, r.language, "
        "coalesce((SELECT jsonb_agg(t.theme ORDER BY t.theme) FROM recommendation_theme t "
        "WHERE t.recommendation = r.id), '[]'), r.problem_kind, r.priority, r.time_frame, r.indicators, "
        "CASE WHEN public THEN r.source END, CASE WHEN public THEN r.source_reference END, r.issued_on "
        "FROM asked s JOIN recommendation r ON r.id = s.recommendation, "
        "LATERAL (SELECT r.source IN ('urgent', 'thematic-report', 'annual-report', 'law-review')) p(public)"
    )
    for table in read:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.drop_table("own_act")
    op.drop_column("response", "receipt_confirmed_at")
    for table in ("response", "extension", "plan_item", "progress_report"):
        op.drop_column(table, "by_authority")
    op.drop_table("sent_copy")
    op.drop_table("asked")
    op.drop_index("known_place_authority", "known_place")
    op.drop_index("known_place_operator", "known_place")
    op.execute("DROP TRIGGER authority_reach_new ON authority")
    op.execute("DROP TRIGGER authority_reach_moved ON authority")
    op.execute("DROP FUNCTION authority_reach_follow()")
    op.execute("DROP FUNCTION authority_reach_keep(uuid)")
    op.drop_table("authority_reach")
