"""Mail that is owed to accounts: one a day at most, and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "2026120211"
down_revision = "2026120151"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("account_mail_side")),
        sa.CheckConstraint(
            "state IN ('waiting', 'taken', 'sent', 'failed', 'unclear', 'withheld')",
            name=op.f("account_mail_state"),
        ),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("account_mail_account_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("account_mail_pkey")),
    )
    op.create_index("account_mail_of_day", "account_mail", ["account", "on_day"], unique=True)
    op.create_index(
        "account_mail_due", "account_mail", ["due_at"], postgresql_where=sa.text("state = 'waiting'")
    )


def downgrade() -> None:
    op.drop_table("account_mail")
