"""Erasure by two people, legal hold, and the schedule by which complaints go."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112850"
down_revision = "2026112835"
branch_labels = None
depends_on = None

KEEP_WORDS = """
CREATE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE agreed boolean;
BEGIN
    IF right(current_user, 7) = '_worker' THEN
        IF TG_LEVEL = 'STATEMENT' THEN
            agreed := EXISTS (SELECT 1 FROM erasure_item WHERE state = 'erasing');
        ELSE
            agreed := EXISTS (SELECT 1 FROM erasure_item WHERE state = 'erasing' AND complaint = OLD.id);
        END IF;
        IF NOT agreed THEN
            RAISE EXCEPTION 'words go by an agreed erasure only' USING ERRCODE = 'insufficient_privilege';
        END IF;
    END IF;
    IF TG_LEVEL = 'STATEMENT' THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$
"""
"""A grant on columns and a policy on rows cannot say together that the worker moves due days everywhere, and empties
texts only where two people agreed."""

_WORDS = "summary, narrative, unit, pending_before, appeal_level, import_fingerprint, erased_on"


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("office", sa.Uuid(), nullable=True),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("about", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("depth", sa.Text(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.LargeBinary(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("rules", postgresql.JSONB(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("kept_back", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counts", postgresql.JSONB(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("keys", sa.Integer(), nullable=False),
        sa.Column("ids_hash", sa.LargeBinary(), nullable=True),
        sa.Column("audit_seq", sa.Integer(), nullable=True),
        sa.Column("audit_hash", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("depth IN ('words', 'whole', 'texts', 'person')", name=op.f("erasure_depth")),
        sa.CheckConstraint(
            "ground IN ('request-of-the-person', 'retention-rule', 'entered-by-mistake', 'ordered-by-law', "
            "'unlawfully-held', 'other')",
            name=op.f("erasure_ground"),
        ),
        sa.CheckConstraint("kind = 'restored' OR asked_by IS NOT NULL", name=op.f("erasure_asked")),
        sa.CheckConstraint(
            "kind = 'restored' OR state NOT IN ('running', 'done', 'refused') OR decided_by IS NOT NULL",
            name=op.f("erasure_decided_before"),
        ),
        sa.CheckConstraint(
            "kind IN ('complaint', 'person', 'schedule', 'restored')", name=op.f("erasure_kind")
        ),
        sa.CheckConstraint("level IN ('internal', 'confidential', 'sealed')", name=op.f("erasure_level")),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("erasure_side")),
        sa.CheckConstraint(
            "state IN ('gathering', 'asked', 'running', 'done', 'refused', 'withdrawn', 'expired', 'overtaken')",
            name=op.f("erasure_state"),
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> asked_by", name=op.f("erasure_second_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("erasure_pkey")),
    )
    op.create_index("erasure_complaint", "erasure", ["complaint"], unique=False)
    op.create_index("erasure_list", "erasure", ["side", "created_at", "id"], unique=False)
    op.create_index(
        "erasure_working",
        "erasure",
        ["updated_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('gathering', 'asked', 'running')"),
    )
    op.create_table(
        "erasure_key",
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("erasure", sa.Uuid(), nullable=False),
        sa.Column("is_file", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("erasure_key_pkey")),
    )
    op.create_table(
        "retention_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("kinds", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("outcomes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("decisions", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("levels", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("with_allegation", sa.Boolean(), nullable=True),
        sa.Column("with_protection_file", sa.Boolean(), nullable=True),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("depth", sa.Text(), nullable=False),
        sa.CheckConstraint("depth IN ('words', 'whole')", name=op.f("retention_rule_depth")),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("retention_rule_side")),
        sa.CheckConstraint("since IN ('closed', 'activity')", name=op.f("retention_rule_since")),
        sa.CheckConstraint("months > 0", name=op.f("retention_rule_months")),
        sa.PrimaryKeyConstraint("id", name=op.f("retention_rule_pkey")),
    )
    op.create_index("retention_rule_order", "retention_rule", ["side", "position"], unique=False)
    op.create_table(
        "erasure_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("erasure", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("depth", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("depth IN ('words', 'whole', 'texts', 'person')", name=op.f("erasure_item_depth")),
        sa.CheckConstraint(
            "state IN ('waiting', 'erasing', 'done', 'held', 'kept')", name=op.f("erasure_item_state")
        ),
        sa.ForeignKeyConstraint(
            ["erasure"], ["erasure.id"], name=op.f("erasure_item_erasure_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("erasure_item_pkey")),
        sa.UniqueConstraint(
            "erasure", "complaint", "person", name="erasure_item_once", postgresql_nulls_not_distinct=True
        ),
    )
    op.create_index("erasure_item_complaint", "erasure_item", ["complaint", "state"], unique=False)
    op.create_index(
        "erasure_item_unlisted",
        "erasure_item",
        ["erasure"],
        unique=False,
        postgresql_where=sa.text("state = 'done' AND listed IS FALSE"),
    )
    op.create_index(
        "erasure_item_erasing",
        "erasure_item",
        ["complaint"],
        unique=False,
        postgresql_where=sa.text("state = 'erasing'"),
    )
    op.create_index(
        "erasure_item_waiting",
        "erasure_item",
        ["erasure", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("legal_hold_ended_whole")),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("legal_hold_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("legal_hold_pkey")),
    )
    op.create_index("legal_hold_complaint", "legal_hold", ["complaint"], unique=False)
    op.create_index(
        "legal_hold_open",
        "legal_hold",
        ["created_at", "id"],
        unique=False,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "legal_hold_reason",
        sa.Column("hold", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["hold"], ["legal_hold.id"], name=op.f("legal_hold_reason_hold_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hold", name=op.f("legal_hold_reason_pkey")),
    )
    op.add_column("complaint", sa.Column("erased_on", sa.Date(), nullable=True))
    op.create_index(
        "complaint_closed",
        "complaint",
        ["side", "closed_on", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'closed'"),
    )
    op.add_column("handover_offer", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(KEEP_WORDS)
    for level in ("STATEMENT", "ROW"):
        op.execute(
            f"CREATE TRIGGER complaint_words_{level.lower()} BEFORE UPDATE OF {_WORDS} ON complaint "
            f"FOR EACH {level} EXECUTE FUNCTION keep_words()"
        )


def downgrade() -> None:
    for level in ("statement", "row"):
        op.execute(f"DROP TRIGGER complaint_words_{level} ON complaint")
    op.execute("DROP FUNCTION keep_words()")
    op.drop_column("handover_offer", "erased_at")
    op.drop_index("complaint_closed", table_name="complaint", postgresql_where=sa.text("state = 'closed'"))
    op.drop_column("complaint", "erased_on")
    op.drop_table("legal_hold_reason")
    op.drop_index("legal_hold_open", table_name="legal_hold", postgresql_where=sa.text("ended_at IS NULL"))
    op.drop_index("legal_hold_complaint", table_name="legal_hold")
    op.drop_table("legal_hold")
    op.drop_index("erasure_item_erasing", table_name="erasure_item")
    op.drop_index(
        "erasure_item_waiting", table_name="erasure_item", postgresql_where=sa.text("state = 'waiting'")
    )
    op.drop_index(
        "erasure_item_unlisted",
        table_name="erasure_item",
        postgresql_where=sa.text("state = 'done' AND listed IS FALSE"),
    )
    op.drop_index("erasure_item_complaint", table_name="erasure_item")
    op.drop_table("erasure_item")
    op.drop_index("retention_rule_order", table_name="retention_rule")
    op.drop_table("retention_rule")
    op.drop_table("erasure_key")
    op.drop_index(
        "erasure_working",
        table_name="erasure",
        postgresql_where=sa.text("state IN ('gathering', 'asked', 'running')"),
    )
    op.drop_index("erasure_list", table_name="erasure")
    op.drop_index("erasure_complaint", table_name="erasure")
    op.drop_table("erasure")
