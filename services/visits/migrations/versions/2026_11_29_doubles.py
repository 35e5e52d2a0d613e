"""Places that turned out to be one: which leads, what a merge changed, and pairs that are not the same."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112992"
down_revision = "2026112994"
branch_labels = None
depends_on = None

SKELETON = (
    "regexp_replace(regexp_replace(regexp_replace(folded, '\\m("
    "prison|prisons|jail|gaol|central|remand|centre|center|police|station|"
    "detention|custody|hospital|psychiatric|institution|facility|home|house|the|of|"
    "maison|arret|centrale|penitentiaire|etablissement|commissariat|hopital|psychiatrique|"
    "foyer|de|du|des|la|le|les|d|l|et|"
    "carcel|prision|penal|penitenciario|comisaria|policia|centro|detencion|psiquiatrico|"
    "el|los|las|del|y|"
    "سجن|السجن|مركز|المركز|شرطه|الشرطه|مستشفي|دار|مخفر|المركزي|الاحتياطي"
    ")\\M', '', 'g'), '[aeiouy ]', '', 'g'), '(.)\\1+', '\\1', 'g')"
)


def upgrade() -> None:
    op.add_column("place", sa.Column("merged_into", sa.Uuid(), nullable=True))
    op.add_column("place", sa.Column("leads", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("place_merged_into_fkey"), "place", "place", ["merged_into"], ["id"])
    op.create_foreign_key(op.f("place_leads_fkey"), "place", "place", ["leads"], ["id"])
    op.create_check_constraint(
        op.f("place_merged_somewhere"), "place", "(merged_into IS NULL) = (leads IS NULL)"
    )
    op.create_check_constraint(op.f("place_merged_elsewhere"), "place", "merged_into <> id AND leads <> id")
    op.create_index(
        "place_merged_into", "place", ["merged_into"], postgresql_where=sa.text("merged_into IS NOT NULL")
    )
    op.create_index("place_leads", "place", ["leads"], postgresql_where=sa.text("leads IS NOT NULL"))
    op.create_index(
        "place_latitude", "place", ["latitude", "longitude"], postgresql_where=sa.text("latitude IS NOT NULL")
    )
    op.add_column(
        "place_spelling",
        sa.Column("skeleton", sa.Text(), sa.Computed(SKELETON, persisted=True), nullable=True),
    )
    op.create_index(
        "place_spelling_skeleton",
        "place_spelling",
        ["skeleton", "place"],
        postgresql_where=sa.text("skeleton <> ''"),
    )
    op.create_table(
        "place_apart",
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("place < other", name=op.f("place_apart_order")),
        sa.ForeignKeyConstraint(
            ["place"], ["place.id"], name=op.f("place_apart_place_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other"], ["place.id"], name=op.f("place_apart_other_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place", "other", name=op.f("place_apart_pkey")),
    )
    op.create_index("place_apart_other", "place_apart", ["other"])
    op.create_table(
        "place_merge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("kept", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("fields", postgresql.JSONB(), nullable=False),
        sa.Column("former_names", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("place <> kept", name=op.f("place_merge_two")),
        sa.ForeignKeyConstraint(["place"], ["place.id"], name=op.f("place_merge_place_fkey")),
        sa.ForeignKeyConstraint(["kept"], ["place.id"], name=op.f("place_merge_kept_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("place_merge_pkey")),
        sa.UniqueConstraint("place", name=op.f("place_merge_place_unique")),
    )
    op.create_index("place_merge_kept", "place_merge", ["kept", "id"])


def downgrade() -> None:
    op.drop_table("place_merge")
    op.drop_table("place_apart")
    op.drop_index("place_spelling_skeleton", "place_spelling")
    op.drop_column("place_spelling", "skeleton")
    for index in ("place_latitude", "place_leads", "place_merged_into"):
        op.drop_index(index, "place")
    op.drop_column("place", "leads")
    op.drop_column("place", "merged_into")
