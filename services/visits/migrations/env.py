"""Alembic's entry; all of it is the same for every service."""

from servicekit.migrations import run_env

run_env()
