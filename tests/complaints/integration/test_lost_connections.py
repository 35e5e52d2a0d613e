"""PostgreSQL came back while connections lay in the pool: nobody notices."""

from complaints.policy.permissions import READ
from servicekit.ids import uuid7
from servicekit.testing import Bench, person


async def test_a_connection_that_broke_in_the_pool_is_replaced(complaints: Bench) -> None:
    who = person(READ, office=uuid7(), team=uuid7())
    async with complaints.client(who) as client:
        assert (await client.get("/v1/complaints")).status_code == 200
        ended = await complaints.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert ended
        assert (await client.get("/v1/complaints")).status_code == 200
    async with complaints.app.state.worker_database.session() as session:
        await session.connection()
