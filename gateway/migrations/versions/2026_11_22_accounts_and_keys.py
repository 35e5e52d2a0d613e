"""Accounts, sign-in, roles and keys, with the roles and rights an institution starts from."""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op
from servicekit.migrations import create_kit_tables

revision = "2026112201"
down_revision = None
branch_labels = None
depends_on = None

READ = ["visits.place.read", "recommendations.recommendation.read", "search.read", "gateway.directory.read"]
PLACES = ["visits.place.write", "visits.place.import", "visits.reference.write"]
# Who works on a case has to reach the person: opening one is a right of its own, each time for a purpose that is kept.
CASES = [
    "complaints.complaint.read",
    "complaints.complaint.read-internal",
    "complaints.complaint.work",
    "complaints.complaint.unseal",
]
RECOMMENDATIONS = [
    "recommendations.authority.write",
    "recommendations.recommendation.write",
    "recommendations.recommendation.issue",
]

ROLES: dict[str, tuple[str, list[str]]] = {
    "head": (
        "Head",
        [
            *READ,
            *PLACES,
            *CASES,
            *RECOMMENDATIONS,
            "complaints.complaint.head",
            "complaints.complaint.register",
            "complaints.complaint.assign",
            "complaints.complaint.import",
            "complaints.complaint.export",
            "recommendations.recommendation.head",
            "recommendations.recommendation.export",
            "gateway.audit.read",
        ],
    ),
    "member": ("Member", [*READ, "complaints.complaint.read-internal"]),
    "coordinator": (
        "Coordinator",
        [
            *READ,
            *PLACES,
            *RECOMMENDATIONS,
            "recommendations.recommendation.export",
            "complaints.complaint.read-internal",
            "complaints.complaint.assign",
        ],
    ),
    "monitor": ("Monitor", [*READ, "visits.place.write", "recommendations.recommendation.write"]),
    "health-professional": ("Health professional", READ),
    "caseworker": (
        "Caseworker",
        [*READ, *CASES, "complaints.complaint.register", "complaints.complaint.export"],
    ),
    "intake": (
        "Intake",
        [
            *READ,
            "complaints.complaint.register",
            "complaints.complaint.import",
            "complaints.complaint.assign",
        ],
    ),
    "protection-officer": (
        "Protection officer",
        [*READ, *CASES, "complaints.complaint.register"],
    ),
    "analyst": ("Analyst", [*READ, "complaints.complaint.read-internal", "complaints.complaint.export"]),
    "communications": ("Communications", ["visits.place.read", "search.read", "gateway.directory.read"]),
    "expert": ("Expert", ["visits.place.read"]),
    "interpreter": ("Interpreter", []),
    "partner": ("Partner organisation", ["visits.place.read"]),
    "authority": ("Authority", []),
    "auditor": ("Auditor", ["gateway.audit.read"]),
    "admin": (
        "Administrator",
        [
            "gateway.account.admin",
            "gateway.directory.read",
            "visits.place.read",
            "visits.reference.write",
            "search.rebuild",
        ],
    ),
}
SIDELESS = {"admin", "auditor"}


def upgrade() -> None:
    create_kit_tables(op.get_bind())
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('active', 'disabled')", name=op.f("account_state")),
        sa.CheckConstraint("theme IN ('system', 'light', 'dark')", name=op.f("account_theme")),
        sa.PrimaryKeyConstraint("id", name=op.f("account_pkey")),
        sa.UniqueConstraint("email", name=op.f("account_email_unique")),
    )
    op.create_index(op.f("account_name"), "account", ["name"], unique=False)
    op.create_table(
        "institution_profile",
        sa.Column("single", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sides", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("default_language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('npm', 'ombudsman-with-npm', 'several-bodies', 'with-civil-society')",
            name=op.f("institution_profile_kind"),
        ),
        sa.CheckConstraint("cardinality(sides) > 0", name=op.f("institution_profile_sides")),
        sa.CheckConstraint("single", name=op.f("institution_profile_single")),
        sa.PrimaryKeyConstraint("single", name=op.f("institution_profile_pkey")),
        sa.UniqueConstraint("id", name=op.f("institution_profile_id_unique")),
    )
    op.create_table(
        "office",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("office_pkey")),
        sa.UniqueConstraint("name", name=op.f("office_name_unique")),
    )
    op.create_table(
        "role",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sideless", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("role_pkey")),
        sa.UniqueConstraint("id", name=op.f("role_id_unique")),
    )
    op.create_table(
        "signing_key",
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("kid", name=op.f("signing_key_pkey")),
    )
    op.create_table(
        "machine_client",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("machine_client_side")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("machine_client_created_by_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("machine_client_pkey")),
        sa.UniqueConstraint("client_id", name=op.f("machine_client_client_id_unique")),
    )
    op.create_index(op.f("machine_client_created_by"), "machine_client", ["created_by"], unique=False)
    op.create_table(
        "one_time_link",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('first-account', 'invitation', 'reset')", name=op.f("one_time_link_kind")
        ),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("one_time_link_account_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("one_time_link_pkey")),
    )
    op.create_index(op.f("one_time_link_account"), "one_time_link", ["account"], unique=False)
    op.create_table(
        "role_permission",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("permission", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["role"], ["role.code"], name=op.f("role_permission_role_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("role", "permission", name=op.f("role_permission_pkey")),
    )
    op.create_table(
        "session",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("session_side")),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("session_account_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("session_pkey")),
    )
    op.create_index(op.f("session_account"), "session", ["account"], unique=False)
    op.create_index("session_expiry", "session", ["expires_at"], unique=False)
    op.create_table(
        "team",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("team_side")),
        sa.ForeignKeyConstraint(["office"], ["office.id"], name=op.f("team_office_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("team_pkey")),
    )
    op.create_index(op.f("team_office"), "team", ["office"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=True),
        sa.Column("machine", sa.Uuid(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("office", sa.Uuid(), nullable=True),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("membership_side")),
        sa.CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name=op.f("membership_order")),
        sa.CheckConstraint("num_nonnulls(account, machine) = 1", name=op.f("membership_holder")),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("membership_account_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["machine"], ["machine_client.id"], name=op.f("membership_machine_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["office"], ["office.id"], name=op.f("membership_office_fkey")),
        sa.ForeignKeyConstraint(["role"], ["role.code"], name=op.f("membership_role_fkey")),
        sa.ForeignKeyConstraint(["team"], ["team.id"], name=op.f("membership_team_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("membership_pkey")),
    )
    op.create_index(op.f("membership_account"), "membership", ["account"], unique=False)
    op.create_index(op.f("membership_machine"), "membership", ["machine"], unique=False)
    op.create_index(op.f("membership_office"), "membership", ["office"], unique=False)
    op.create_index(op.f("membership_role"), "membership", ["role"], unique=False)
    op.create_index(op.f("membership_team"), "membership", ["team"], unique=False)
    _seed_roles()


def _seed_roles() -> None:
    now = datetime.now(UTC)
    role = sa.table(
        "role",
        *(
            sa.column(name)
            for name in ("code", "id", "name", "sideless", "created_at", "updated_at", "version")
        ),
    )
    op.bulk_insert(
        role,
        [
            {
                "code": code,
                "id": uuid4(),
                "name": name,
                "sideless": code in SIDELESS,
                "created_at": now,
                "updated_at": now,
                "version": 1,
            }
            for code, (name, _) in ROLES.items()
        ],
    )
    held = sa.table("role_permission", sa.column("role"), sa.column("permission"))
    rows = [
        {"role": code, "permission": permission}
        for code, (_, permissions) in ROLES.items()
        for permission in permissions
    ]
    op.bulk_insert(held, rows)


def downgrade() -> None:
    raise NotImplementedError("the first version has nothing before it")
