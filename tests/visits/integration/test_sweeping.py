"""Files and keys of a transaction that did not commit go; those that a record names stay."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import visits as package
from servicekit.ids import utcnow, uuid7
from servicekit.sealed import NoKey
from servicekit.sent_files.keeping import keep_bytes, read_all
from servicekit.sweeping import KEPT
from servicekit.testing import Bench
from visits.sweeping import KEY_OWNERS, sweeper

from tests.visits.integration.test_evidence import PHOTO, content_of, covered, keeper, sent, uploaded
from tests.visits.integration.test_findings import under_way
from tests.visits.integration.test_identities import goer, sealed
from tests.visits.integration.test_identities import opened as identity_opened
from tests.visits.integration.test_information import NAME, received
from tests.visits.integration.test_information import head as head_of_information
from tests.visits.integration.test_interviews import recorded
from tests.visits.integration.test_medical_notes import doctor, with_file, written
from tests.visits.integration.test_visits import goes


async def forget_keys_of_other_tests(visits: Bench) -> None:
    """Their rows are gone and their keys are not: more orphans than a sweep believes."""
    keys: Any = visits.app.state.keys
    await keys.destroy(*keys._older_than(utcnow()))


async def opened(visits: Bench, information: str) -> Any:
    async with visits.client(head_of_information()) as client:
        path = f"/v1/information/{information}/source/readings"
        return await client.post(path, json={"purpose": "To ask her again"})


async def test_only_what_no_record_names_is_swept(visits: Bench) -> None:
    state: Any = visits.app.state
    await forget_keys_of_other_tests(visits)
    sealed = await received(visits, source={"name": NAME})
    unsealed = await received(visits)
    # The transaction that was to seal something of the second one was rolled back.
    lonely, of_nothing_sealed = uuid7(), UUID(unsealed["id"])
    await state.keys.create([lonely, of_nothing_sealed])
    await sweeper(state, kept=-KEPT).sweep()
    for gone in (lonely, of_nothing_sealed):
        with pytest.raises(NoKey):
            await state.keys.get(gone)
    answer = await opened(visits, sealed["id"])
    assert answer.status_code == 201, answer.text
    assert answer.json()["source"]["name"] == NAME


async def test_files_that_no_record_names_go_and_all_else_stays(visits: Bench) -> None:
    state, who, treats, opens = visits.app.state, goer(), doctor(), keeper()
    visit = await under_way(visits, who)
    await goes(visits, visit["id"], treats, "member", "Dr Lina Aster")
    evidence = await covered(visits, who, await uploaded(visits, who, visit))
    note = await with_file(visits, treats, await written(visits, treats, visit))
    identity = await sealed(visits, who, await recorded(visits, who, visit))
    orphan_file, orphan_key = uuid7(), uuid7()
    await keep_bytes(state.files, orphan_file, PHOTO)
    await state.keys.create([orphan_key])
    # The keys of other tests of this run are orphans here as well.
    known = {*(UUID(each["id"]) for each in evidence["copies"]), UUID(note["id"]), UUID(identity["id"])}
    sweeping = sweeper(state, kept=timedelta(seconds=-5))
    assert known <= set(await sweeping.known([*known, orphan_file, orphan_key]))
    assert not {orphan_file, orphan_key} & set(await sweeping.known([orphan_file, orphan_key]))
    await state.files.sweep(sweeping.known, older=timedelta(seconds=-5))
    with pytest.raises((NoKey, FileNotFoundError)):
        await read_all(state.files, orphan_file)
    for copy in evidence["copies"]:
        assert (await content_of(visits, who, evidence, copy["id"])).status_code == 200
    await sent(visits, opens, "POST", evidence, "/original-openings", json={"purpose": "To see it whole"})
    assert (await sent(visits, opens, "GET", evidence, "/original/content")).content == PHOTO
    async with visits.client(treats) as client:
        path = f"/v1/medical-notes/{note['id']}/files/{note['files'][0]['id']}/content"
        assert (await client.get(path)).status_code == 200
    assert (await identity_opened(visits, who, identity)).status_code == 201


async def test_what_may_still_commit_is_left_alone(visits: Bench) -> None:
    keys: Any = visits.app.state.keys
    waiting = uuid7()
    await keys.create([waiting])
    await sweeper(visits.app.state).sweep()
    assert await keys.get(waiting)


async def test_too_many_orphans_are_rather_a_wrong_database(visits: Bench) -> None:
    keys: Any = visits.app.state.keys
    await forget_keys_of_other_tests(visits)
    many = [uuid7() for _ in range(20)]
    await keys.create(many)
    await sweeper(visits.app.state, kept=-KEPT).sweep()
    assert set(await keys.get_many(many)) == set(many)


async def test_the_worker_learns_that_a_source_is_there_and_not_who(visits: Bench) -> None:
    await received(visits, source={"name": NAME})
    assert await visits.sql("SELECT information FROM information_source", as_role="worker")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await visits.sql("SELECT sealed FROM information_source", as_role="worker")


def test_every_feature_that_makes_keys_is_known_to_the_sweep() -> None:
    """Whoever makes keys elsewhere too adds where they are named, or a sweep takes them away."""
    root = Path(package.__file__).parent
    makers = {
        path.relative_to(root).parts[0]
        for path in root.rglob("*.py")
        if "keys.create(" in path.read_text(encoding="utf-8")
    }
    assert makers == set(KEY_OWNERS)
