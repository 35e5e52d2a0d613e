"""Keys lie apart, open only what they sealed, and are gone when destroyed."""

import asyncio
import base64
import secrets
import sqlite3
from collections.abc import Collection, Sequence
from pathlib import Path
from uuid import UUID

import pytest
from servicekit.ids import uuid7
from servicekit.sealed import (
    Aad,
    Destroyed,
    KeyStore,
    Kind,
    MasterKeyError,
    NoKey,
    SweepRefused,
    Unreadable,
    open_,
    open_bytes,
    rotate_master,
    seal,
    seal_bytes,
)
from servicekit.sealed.master import next_master_file, read_master


def new_master(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(base64.b64encode(secrets.token_bytes(32)))
    return path


@pytest.fixture
def master(tmp_path: Path) -> Path:
    return new_master(tmp_path / "keys" / "master.key")


@pytest.fixture
async def store(tmp_path: Path, master: Path) -> KeyStore:
    opened = KeyStore.of_service(tmp_path, "complaints")
    await opened.open()
    return opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "complaints-sealed.db"


def content(file: Path) -> bytes:
    return file.read_bytes()


def folder(file: Path) -> list[Path]:
    return sorted(file.parent.iterdir())


def overwrite(file: Path, old: bytes) -> None:
    file.write_bytes(old)


def permissions(file: Path) -> int:
    return file.stat().st_mode & 0o777


PLACE = Aad("party_sealed", uuid7(), "name")


async def test_sealed_value_comes_back(store: KeyStore) -> None:
    id_ = uuid7()
    key = (await store.create([id_]))[id_]
    sealed = seal(key, {"name": "فاطمة"}, PLACE)
    assert open_(await store.get(id_), sealed, PLACE) == {"name": "فاطمة"}
    assert open_bytes(key, seal_bytes(key, b"\x00\xff", PLACE), PLACE) == b"\x00\xff"


@pytest.mark.parametrize(
    "place",
    [
        PLACE._replace(table="other"),
        PLACE._replace(row=uuid7()),
        PLACE._replace(field="contact"),
        PLACE._replace(version=2),
    ],
)
async def test_value_moved_to_another_place_does_not_open(store: KeyStore, place: Aad) -> None:
    id_ = uuid7()
    key = (await store.create([id_]))[id_]
    sealed = seal(key, "x", PLACE)
    with pytest.raises(Unreadable):
        open_(key, sealed, place)


async def test_changed_or_foreign_value_does_not_open(store: KeyStore) -> None:
    one, two = (await store.create([uuid7(), uuid7()])).values()
    sealed = seal(one, "x", PLACE)
    for broken in (sealed[:-1], sealed[:-1] + bytes([sealed[-1] ^ 1]), b"\x02" + sealed[1:], b"", b"\x01"):
        with pytest.raises(Unreadable):
            open_(one, broken, PLACE)
    with pytest.raises(Unreadable):
        open_(two, sealed, PLACE)


async def test_keys_are_made_once(store: KeyStore, tmp_path: Path) -> None:
    ids = [uuid7() for _ in range(1200)]
    first = await store.create(ids)
    again = KeyStore.of_service(tmp_path, "complaints")
    assert await again.create([*ids, ids[0]]) == first == await again.get_many([*ids, uuid7()])


async def test_parallel_requests_each_get_their_own(store: KeyStore) -> None:
    gone, shared = uuid7(), uuid7()
    await store.create([gone])
    await store.destroy(gone)
    asked = [[uuid7(), shared] for _ in range(20)]
    *made, refused = await asyncio.gather(
        *(store.create(ids) for ids in asked), store.create([gone]), return_exceptions=True
    )
    assert isinstance(refused, Destroyed)
    assert [set(keys) for keys in made if not isinstance(keys, BaseException)] == [set(ids) for ids in asked]


async def test_destroyed_key_is_gone_from_the_file_and_not_made_again(store: KeyStore, file: Path) -> None:
    id_, other = uuid7(), uuid7()
    await store.create([id_, other])
    (wrapped,) = (
        sqlite3.connect(file).execute("SELECT wrapped FROM data_key WHERE id = ?", (id_.bytes,)).fetchone()
    )
    assert wrapped in content(file)
    await store.destroy(id_)
    assert wrapped not in content(file)
    with pytest.raises(Destroyed):
        await store.get(id_)
    with pytest.raises(Destroyed):
        await store.create([uuid7(), id_])
    assert list(await store.destroyed()) == [id_]
    assert (await store.get(other)).id == other


async def test_missing_key_is_not_a_destroyed_one(store: KeyStore) -> None:
    with pytest.raises(NoKey) as caught:
        await store.get(uuid7())
    assert not isinstance(caught.value, Destroyed)


async def test_file_is_for_this_account_only_and_holds_no_key_in_clear(store: KeyStore, file: Path) -> None:
    id_ = uuid7()
    key = (await store.create([id_]))[id_]
    assert permissions(file) == 0o600
    assert key.secret not in content(file)
    assert key.secret.hex() not in repr(key)
    assert str(key.secret) not in repr(key)


async def test_another_master_key_is_refused(store: KeyStore, tmp_path: Path, master: Path) -> None:
    await store.create([uuid7()])
    new_master(master)
    with pytest.raises(MasterKeyError):
        await KeyStore.of_service(tmp_path, "complaints").open()


@pytest.mark.parametrize("content", [b"", b"not base64!", base64.b64encode(bytes(31))])
def test_malformed_master_key_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "master.key"
    path.write_bytes(content)
    with pytest.raises(MasterKeyError, match=r"master\.key"):
        read_master(path)


async def test_rotation_keeps_keys_and_lookups_and_ends_the_old_master(
    store: KeyStore, tmp_path: Path, master: Path
) -> None:
    id_ = uuid7()
    key = (await store.create([id_]))[id_]
    found_by = (await store.blind_index("complaints")).of(Kind.NAME, "Ana")
    running = KeyStore.of_service(tmp_path, "complaints")
    await running.open()
    old = content(master)
    await rotate_master(master, [store])
    assert content(master) != old
    assert [path.name for path in folder(master)] == ["complaints-sealed.db", "master.key"]
    for each in (store, running, KeyStore.of_service(tmp_path, "complaints")):
        assert await each.get(id_) == key
        assert (await each.blind_index("complaints")).of(Kind.NAME, "Ana") == found_by
        later = uuid7()
        await each.create([later])
        assert (await store.get(later)).id == later
    overwrite(master, old)
    with pytest.raises(MasterKeyError):
        await KeyStore.of_service(tmp_path, "complaints").open()


async def test_rotation_killed_half_way_is_run_again(tmp_path: Path, master: Path) -> None:
    one, two = KeyStore.of_service(tmp_path, "complaints"), KeyStore.of_service(tmp_path, "visits")
    id_ = uuid7()
    for store in (one, two):
        await store.open()
        await store.create([id_])
    new_master(next_master_file(master))
    await one.rotate(read_master(next_master_file(master)))
    for service in ("complaints", "visits"):
        assert (await KeyStore.of_service(tmp_path, service).get(id_)).id == id_
    await rotate_master(master, [one, two])
    for service in ("complaints", "visits"):
        assert (await KeyStore.of_service(tmp_path, service).get(id_)).id == id_


async def test_keys_of_what_never_committed_are_swept(store: KeyStore, file: Path) -> None:
    used = {uuid7() for _ in range(30)}
    orphans, fresh = [uuid7() for _ in range(5)], uuid7()
    await store.create([*used, *orphans])
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE data_key SET made_at = made_at - 90000")
    await store.create([fresh])

    async def in_use(ids: Sequence[UUID]) -> Collection[UUID]:
        return used & set(ids)

    assert await store.sweep(in_use) == 5
    assert set(await store.get_many([*used, *orphans, fresh])) == used | {fresh}


async def test_sweep_that_would_take_most_keys_is_refused(store: KeyStore, file: Path) -> None:
    ids = [uuid7() for _ in range(30)]
    await store.create(ids)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE data_key SET made_at = made_at - 90000")

    async def in_use(_: Sequence[UUID]) -> Collection[UUID]:
        return ()

    with pytest.raises(SweepRefused):
        await store.sweep(in_use)
    assert len(await store.get_many(ids)) == 30
