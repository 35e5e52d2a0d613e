"""Alerts to the protection team, and check-ins that come before others when nobody sees to them."""

import sqlalchemy as sa
from alembic import op

revision = "2026112860"
down_revision = "2026112896"
branch_labels = None
depends_on = None

_OPEN = "state IN ('proposed', 'planned') AND NOT file_closed"

FUNCTIONS = (
    """
    CREATE FUNCTION protects(it uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = public AS $$
    BEGIN
        RETURN EXISTS (
            SELECT 1 FROM protection_alert
            WHERE complaint = it AND finished_at IS NULL
              AND taken_by = nullif(current_setting('daylight.account', true), '')::uuid
        );
    END $$
    """,
    f"""
    CREATE FUNCTION check_in_before_head(it uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = public AS $$
    BEGIN
        RETURN EXISTS (
            SELECT 1 FROM protection_check_in WHERE file = it AND head_on <= current_date AND {_OPEN}
        );
    END $$
    """,
    """
    CREATE FUNCTION keep_about() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
    BEGIN
        DELETE FROM complaint_about WHERE complaint = NEW.id AND account <> ALL (NEW.about);
        INSERT INTO complaint_about (complaint, account)
        SELECT DISTINCT NEW.id, unnest(NEW.about) ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
    """,
)
"""They run as who asks, under the policies of what they read."""


def upgrade() -> None:
    op.create_table(
        "protection_alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("told_by", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("escalate_on", sa.Date(), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("protection_alert_side")),
        sa.CheckConstraint(
            "topic IN ('reprisal', 'ill-treatment', 'both')", name=op.f("protection_alert_topic")
        ),
        sa.CheckConstraint("urgency IN ('urgent', 'normal')", name=op.f("protection_alert_urgency")),
        sa.CheckConstraint("(taken_by IS NULL) = (taken_at IS NULL)", name=op.f("protection_alert_taken")),
        sa.CheckConstraint(
            "finished_at IS NULL OR taken_at IS NOT NULL", name=op.f("protection_alert_finished")
        ),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("protection_alert_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("protection_alert_pkey")),
    )
    op.create_index("protection_alert_complaint", "protection_alert", ["complaint", "told_by"])
    op.create_index(
        "protection_alert_open",
        "protection_alert",
        ["side", "escalate_on", "id"],
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_index("protection_alert_told", "protection_alert", ["side", "created_at", "id"])
    op.create_table(
        "complaint_about",
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("complaint_about_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("complaint", "account", name=op.f("complaint_about_pkey")),
    )
    op.execute(
        "INSERT INTO complaint_about (complaint, account) SELECT DISTINCT id, unnest(about) FROM complaint"
        " WHERE about <> '{}'"
    )
    for function in FUNCTIONS:
        op.execute(function)
    op.execute(
        "CREATE TRIGGER keep_about_new AFTER INSERT ON complaint FOR EACH ROW WHEN (NEW.about <> '{}')"
        " EXECUTE FUNCTION keep_about()"
    )
    op.execute(
        "CREATE TRIGGER keep_about AFTER UPDATE OF about ON complaint FOR EACH ROW"
        " WHEN (OLD.about IS DISTINCT FROM NEW.about) EXECUTE FUNCTION keep_about()"
    )
    _check_ins()


def _check_ins() -> None:
    op.add_column("protection_check_in", sa.Column("side", sa.Text(), nullable=True))
    op.add_column(
        "protection_check_in",
        sa.Column("file_closed", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("protection_check_in", sa.Column("team_on", sa.Date(), nullable=True))
    op.add_column("protection_check_in", sa.Column("head_on", sa.Date(), nullable=True))
    op.execute(
        "UPDATE protection_check_in c SET side = f.side, file_closed = f.closed_on IS NOT NULL,"
        " team_on = c.due_on + 1, head_on = c.due_on + 3 FROM protection_file f WHERE f.id = c.file"
    )
    for column in ("side", "team_on", "head_on"):
        op.alter_column("protection_check_in", column, nullable=False)
    op.alter_column("protection_check_in", "file_closed", server_default=None)
    op.create_check_constraint(
        op.f("protection_check_in_side"), "protection_check_in", "side IN ('preventive', 'complaints')"
    )
    op.create_index(
        "protection_check_in_team",
        "protection_check_in",
        ["side", "team_on"],
        postgresql_where=sa.text(_OPEN),
    )
    op.create_index("protection_check_in_account", "protection_check_in", ["account", "due_on"])


_POLICIES = {
    "record_grant": ("insert", "update"),
    "naming": ("insert",),
    "protection_check_in": ("select", "insert", "update"),
}
"""That ask what is taken away here."""


def downgrade() -> None:
    for table, commands in _POLICIES.items():
        for command in commands:
            op.execute(f"DROP POLICY IF EXISTS {table}_app_{command} ON {table}")
    op.drop_index("protection_check_in_account", "protection_check_in")
    op.drop_index("protection_check_in_team", "protection_check_in")
    for column in ("side", "file_closed", "team_on", "head_on"):
        op.drop_column("protection_check_in", column)
    op.execute("DROP TRIGGER keep_about ON complaint")
    op.execute("DROP TRIGGER keep_about_new ON complaint")
    for function in ("keep_about()", "protects(uuid)", "check_in_before_head(uuid)"):
        op.execute(f"DROP FUNCTION {function}")
    op.drop_table("complaint_about")
    op.drop_table("protection_alert")
