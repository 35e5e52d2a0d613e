"""Trees whose records name what stands over them, kept as pairs as well: what is under each, however deep.

Policies look into the pairs, which are right in the transaction that moves something. Nobody reaches down from what is
closed: it keeps no pairs of its own, and those over it keep theirs.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, text
from sqlmodel import Field, SQLModel


class Reach(SQLModel):
    """One thing and one below it; each stands below itself."""

    over: UUID = Field(primary_key=True)
    under: UUID = Field(primary_key=True)


def _statements(tree: str, pairs: str) -> Iterable[str]:
    # A circle that two copies make for a moment, because they came in this order, ends the walk and not the server.
    yield f"""
CREATE FUNCTION {pairs}_keep(moved uuid) RETURNS void LANGUAGE plpgsql AS $$ DECLARE
    below uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('{pairs}', 0));
    below := ARRAY(
        WITH RECURSIVE down(id) AS (
            SELECT moved UNION SELECT t.id FROM {tree} t JOIN down d ON t.parent = d.id
        ) SELECT id FROM down
    );
    DELETE FROM {pairs} WHERE under = ANY (below);
    INSERT INTO {pairs} (over, under)
    WITH RECURSIVE up(over, under) AS (
        SELECT id, id FROM unnest(below) AS id
        UNION SELECT t.parent, u.under FROM up u JOIN {tree} t ON t.id = u.over WHERE t.parent IS NOT NULL
    )
    SELECT u.over, u.under FROM up u JOIN {tree} t ON t.id = u.over WHERE NOT t.closed;
END $$"""
    yield f"""
CREATE FUNCTION {pairs}_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM {pairs}_keep(NEW.id);
    RETURN NULL;
END $$"""
    yield (
        f"CREATE TRIGGER {pairs}_new AFTER INSERT ON {tree} FOR EACH ROW EXECUTE FUNCTION {pairs}_follow()"
    )
    yield (
        f"CREATE TRIGGER {pairs}_moved AFTER UPDATE ON {tree} FOR EACH ROW "
        f"WHEN (OLD.parent IS DISTINCT FROM NEW.parent OR OLD.closed IS DISTINCT FROM NEW.closed) "
        f"EXECUTE FUNCTION {pairs}_follow()"
    )


def keep_reach(connection: Connection, tree: str, pairs: str) -> None:
    """For a migration: from now on ``pairs`` says who stands over whom in ``tree``, as it is already."""
    for statement in _statements(tree, pairs):
        connection.execute(text(statement))
    # The owner is under the policies of its tables too, and has none.
    connection.execute(text(f"ALTER TABLE {tree} NO FORCE ROW LEVEL SECURITY"))
    connection.execute(text(f"SELECT {pairs}_keep(id) FROM {tree} WHERE parent IS NULL"))
    connection.execute(text(f"ALTER TABLE {tree} FORCE ROW LEVEL SECURITY"))
