"""The import tried on a list that nobody wrote for it."""

from pathlib import Path

import pytest
from servicekit.testing import Bench

from tests.visits.conftest import PRISON, emitted, importer, reader, version_of

FILE = Path(__file__).parents[4] / "shared" / "data" / "places" / "us-federal-prisons.csv"


@pytest.mark.skipif(not FILE.exists(), reason="the list of federal prisons is not here (shared/data/places)")
async def test_196_federal_prisons_come_in_without_losses_and_only_once(visits: Bench) -> None:
    who = importer("visits.reference.write")
    async with visits.client(who) as client:
        for expected in ({"new": 196, "same": 0}, {"new": 0, "same": 196}):
            record = (
                await client.post(f"/v1/place-imports?name={FILE.name}", content=FILE.read_bytes())
            ).json()
            guessed = record["mapping"]
            assert guessed["names"] == {"und": "Facility_Name"}
            assert guessed["columns"] == {
                "code": "Facility_Code",
                "address": "Facility_Address",
                "latitude": "Lat",
                "longitude": "Long",
                "locality": "City",
                "region": "State",
            }
            more = {
                "default_category": str(PRISON),
                "region_country": "US",
                "add_regions": True,
                "update": True,
            }
            address = f"/v1/place-imports/{record['id']}"
            mapped = await client.put(f"{address}/mapping", json=guessed | more, headers=version_of(record))
            checked = (await client.post(f"{address}/checks", headers=version_of(mapped.json()))).json()
            done = (await client.post(f"{address}/runs", headers=version_of(checked))).json()
            verdict = {"rows": 196, "changed": 0, "kept": 0, "error": 0} | expected
            assert checked["verdict"] == done["verdict"] == verdict
    async with visits.client(reader()) as client:
        first = (await client.get("/v1/places")).json()
        [alford] = (await client.get("/v1/places?code=ALF")).json()["items"]
        [ashland] = (await client.get("/v1/places?q=ashland")).json()["items"]
        regions = (await client.get("/v1/reference/region")).json()["items"]
    assert first["count"] == {"value": 196, "capped": False}
    assert alford["name"]
    assert (ashland["code"], ashland["locality"], ashland["region"]["name"]) == ("ASH", "Ashland", "US-KY")
    assert ashland["latitude"] == pytest.approx(38.4362619)
    assert len(regions) == 38
    events = [what for what, *_ in await emitted(visits)]
    assert (events.count("place.registered"), events.count("reference.changed")) == (196, 38)
