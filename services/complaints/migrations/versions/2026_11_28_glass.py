"""Sealed records opened in an emergency: what may be known of each, the openings and their reviews."""

import sqlalchemy as sa
from alembic import op

revision = "2026112870"
down_revision = "2026112880"
branch_labels = None
depends_on = None

_ID = "NULLIF(current_setting('daylight.account', true), '')::uuid"

FUNCTIONS = (
    """
CREATE FUNCTION short_reference(prefix text, it uuid) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT prefix || '-' || upper(substr(replace(it::text, '-', ''), 27, 3))
                  || '-' || upper(substr(replace(it::text, '-', ''), 30, 3))
$$
""",
    """
CREATE FUNCTION glass_stands(it uuid, holder uuid, what text, until timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM glass_opening
        WHERE record = it AND account = holder
          AND CASE what WHEN 'glass' THEN opened_at = now() AND ends_at = until ELSE ended_at = now() END
    );
END $$
""",
    f"""
CREATE FUNCTION opened_only(it uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = public AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM glass_opening
        WHERE record = it AND account = {_ID} AND ended_at IS NULL AND ends_at > now()
    ) AND NOT EXISTS (
        SELECT 1 FROM naming
        WHERE it IN (file, allegation, complaint) AND account = {_ID}
          AND ended_at IS NULL AND (until IS NULL OR until > now())
    );
END $$
""",  # noqa: S608 - only a constant of this module
    """
CREATE FUNCTION keep_card_of_complaint() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    INSERT INTO sealed_card AS c (record, kind, side, office, reference, sealed, about)
    VALUES (NEW.id, 'complaint', NEW.side, NEW.office, NEW.reference, NEW.level = 'sealed', NEW.about)
    ON CONFLICT (record) DO UPDATE SET
        office = excluded.office, sealed = excluded.sealed, about = excluded.about, checked_at = NULL,
        sealed_at = CASE WHEN c.sealed THEN c.sealed_at ELSE now() END;
    RETURN NULL;
END $$
""",
    """
CREATE FUNCTION keep_card_of_allegation() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    INSERT INTO sealed_card AS c (record, kind, side, office, reference, sealed, complaints)
    VALUES (NEW.id, 'allegation', NEW.side, NEW.office, short_reference('A', NEW.id), NEW.level = 'sealed',
            array_remove(ARRAY[NEW.complaint], NULL))
    ON CONFLICT (record) DO UPDATE SET
        office = excluded.office, sealed = excluded.sealed, complaints = excluded.complaints, checked_at = NULL,
        sealed_at = CASE WHEN c.sealed THEN c.sealed_at ELSE now() END;
    RETURN NULL;
END $$
""",
    """
CREATE FUNCTION keep_card_of_file() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    INSERT INTO sealed_card (record, kind, side, reference)
    VALUES (NEW.id, 'protection-file', NEW.side, short_reference('P', NEW.id));
    RETURN NULL;
END $$
""",
    """
CREATE FUNCTION keep_card_of_link() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    UPDATE sealed_card c
    SET complaints = array_remove(c.complaints || l.complaint, NULL), office = coalesce(c.office, l.office),
        checked_at = NULL
    FROM (
        SELECT id AS complaint, office FROM complaint WHERE id = NEW.record
        UNION ALL SELECT complaint, office FROM allegation WHERE id = NEW.record
    ) l
    WHERE c.record = NEW.file;
    RETURN NULL;
END $$
""",
)
"""They run as who asks, under the policies: the first three because a policy on grants that named tables whose policies
ask for grants would be refused as circular."""

TRIGGERS = (
    ("complaint", "AFTER INSERT", "NEW.level = 'sealed'", "complaint"),
    (
        "complaint",
        "AFTER UPDATE OF level, office, about",
        "NEW.level = 'sealed' OR OLD.level = 'sealed'",
        "complaint",
    ),
    ("allegation", "AFTER INSERT", "NEW.level = 'sealed'", "allegation"),
    (
        "allegation",
        "AFTER UPDATE OF level, office, complaint",
        "NEW.level = 'sealed' OR OLD.level = 'sealed'",
        "allegation",
    ),
    ("protection_file", "AFTER INSERT", "true", "file"),
    ("protection_link", "AFTER INSERT", "true", "link"),
)

SEALED_BEFORE = (
    "INSERT INTO sealed_card (record, kind, side, office, reference, sealed_at, about) "
    "SELECT id, 'complaint', side, office, reference, created_at, about FROM complaint WHERE level = 'sealed'",
    "INSERT INTO sealed_card (record, kind, side, office, reference, sealed_at, complaints) "
    "SELECT id, 'allegation', side, office, short_reference('A', id), created_at, "
    "array_remove(ARRAY[complaint], NULL) FROM allegation WHERE level = 'sealed'",
    "INSERT INTO sealed_card (record, kind, side, office, reference, sealed_at, complaints) "
    "SELECT f.id, 'protection-file', f.side, (array_agg(s.office) FILTER (WHERE s.office IS NOT NULL))[1], "
    "short_reference('P', f.id), f.created_at, array_remove(array_agg(s.complaint), NULL) "
    "FROM protection_file f LEFT JOIN protection_link l ON l.file = f.id LEFT JOIN ("
    "SELECT id, id AS complaint, office FROM complaint UNION ALL SELECT id, complaint, office FROM allegation"
    ") s ON s.id = l.record GROUP BY f.id",
)
_FORCED = ("complaint", "allegation", "protection_file", "protection_link")


def upgrade() -> None:
    op.create_table(
        "sealed_card",
        sa.Column("record", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Boolean(), server_default="true", nullable=False),
        _moment("sealed_at", server_default=sa.text("now()"), nullable=False),
        _ids("complaints"),
        _ids("about"),
        _moment("unheld_since", nullable=True),
        _moment("checked_at", nullable=True),
        _check("sealed_card_kind", "kind IN ('complaint', 'allegation', 'protection-file')"),
        _check("sealed_card_side", "side IN ('preventive', 'complaints')"),
        sa.PrimaryKeyConstraint("record", name=op.f("sealed_card_pkey")),
    )
    op.create_index("sealed_card_reference", "sealed_card", ["side", "reference"])
    op.create_index(
        "sealed_card_unheld",
        "sealed_card",
        ["side", "unheld_since"],
        postgresql_where=sa.text("unheld_since IS NOT NULL"),
    )
    op.create_table(
        "glass_opening",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("record", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("by_reviewer", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        _moment("opened_at", server_default=sa.text("now()"), nullable=False),
        _moment("ends_at", nullable=False),
        _moment("ended_at", nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("review_due_on", sa.Date(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        _moment("reviewed_at", nullable=True),
        sa.Column("review", sa.LargeBinary(), nullable=True),
        _check("glass_opening_verdict", "verdict IN ('justified', 'not-justified')"),
        _check("glass_opening_a_day", "ends_at > opened_at AND ends_at <= opened_at + interval '24 hours'"),
        _check("glass_opening_second_person", "reviewed_by <> account"),
        _check(
            "glass_opening_whole_review",
            "num_nonnulls(verdict, reviewed_by, reviewed_at, review) IN (0, 4)",
        ),
        sa.ForeignKeyConstraint(
            ["record"], ["sealed_card.record"], name=op.f("glass_opening_record_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("glass_opening_pkey")),
    )
    op.create_index("glass_opening_record", "glass_opening", ["record", "account"])
    op.create_index("glass_opening_account", "glass_opening", ["account"])
    op.create_index(
        "glass_opening_waiting",
        "glass_opening",
        ["review_due_on"],
        postgresql_where=sa.text("reviewed_by IS NULL"),
    )
    for function in FUNCTIONS:
        op.execute(function)
    _take_up_what_is_sealed()
    for at, (table, when, condition, of) in enumerate(TRIGGERS):
        op.execute(
            f"CREATE TRIGGER sealed_card_{at} {when} ON {table} FOR EACH ROW "
            f"WHEN ({condition}) EXECUTE FUNCTION keep_card_of_{of}()"
        )


def _take_up_what_is_sealed() -> None:
    """The owner is held to the policies like everybody, and sees no sealed row but for this once."""
    for table in _FORCED:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    for statement in SEALED_BEFORE:
        op.execute(statement)
    for table in _FORCED:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    for at, (table, *_) in enumerate(TRIGGERS):
        op.execute(f"DROP TRIGGER sealed_card_{at} ON {table}")
    op.execute("DROP POLICY IF EXISTS record_grant_app_insert ON record_grant")
    for name in ("complaint", "allegation", "file", "link"):
        op.execute(f"DROP FUNCTION keep_card_of_{name}()")
    op.execute("DROP FUNCTION opened_only(uuid)")
    op.execute("DROP FUNCTION glass_stands(uuid, uuid, text, timestamptz)")
    op.execute("DROP FUNCTION short_reference(text, uuid)")
    op.drop_table("glass_opening")
    op.drop_table("sealed_card")


def _moment(name: str, **options: object) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), **options)  # type: ignore[arg-type]


def _ids(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False)


def _check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(name))
