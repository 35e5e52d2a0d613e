"""What stands at the one address: headers, health, documents, the web app, and what is not there."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt
import pytest
from gateway.headers import PAGE_POLICY

from tests.gateway.conftest import OWN_SECRET, House
from tests.gateway.loopback import free_port, serving


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/complaints", 200),
        ("/api/session", 401),
        ("/api/nonesuch", 404),
        ("/api/visits/v1/places", 404),
        ("/api/gateway/v1/accounts", 401),
        ("/api/gateway/metrics", 404),
        ("/api/docs", 200),
        ("/api/openapi.json", 200),
        ("/healthz", 200),
        ("/metrics", 404),
        ("/internal/token", 405),
        ("/.well-known/jwks.json", 200),
    ],
)
async def test_every_answer_carries_the_security_headers(house: House, path: str, status: int) -> None:
    answer = await house.browser().http.get(path)
    assert answer.status_code == status
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["X-Correlation-Id"]
    if status >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["correlation_id"] == answer.headers["X-Correlation-Id"]


async def test_correlation_id_is_taken_over_only_when_harmless(house: House) -> None:
    anyone = house.browser().http
    kept = await anyone.get("/healthz", headers={"X-Correlation-Id": "abcdef-123"})
    assert kept.headers["X-Correlation-Id"] == "abcdef-123"
    for bad in ("short", "a b c d e f g h", "x" * 65, '"};alert(1)//12345'):
        replaced = await anyone.get("/healthz", headers={"X-Correlation-Id": bad})
        assert replaced.headers["X-Correlation-Id"] != bad


async def test_metrics_are_for_whoever_holds_the_secret(house: House) -> None:
    anyone = house.browser().http
    answer = await anyone.get("/metrics", headers={"Authorization": f"Bearer {OWN_SECRET}"})
    assert answer.status_code == 200
    assert "gateway_requests_total" in answer.text


async def test_inner_api_is_not_reachable_under_its_inner_name(house: House) -> None:
    admin = await house.first_account()
    for path in ("/v1/accounts", "/v1/profile", "/openapi.json"):
        answer = await admin.http.get(path)
        assert answer.status_code in (200, 404)
        assert not answer.headers.get("Content-Type", "").startswith("application/json")


async def test_no_answer_sends_the_caller_to_a_host_of_their_choice(house: House) -> None:
    admin = await house.first_account()
    for path in ("/api/gateway/v1/accounts/", "/api/session/"):
        answer = await admin.get(path, headers={"Host": "elsewhere.example"})
        assert answer.status_code == 404
        assert "Location" not in answer.headers


async def test_token_of_a_service_opens_nothing_from_outside(house: House) -> None:
    body = {"service": "search", "secret": "secret of search", "audience": "complaints", "scope": ["index"]}
    token = (await house.browser().http.post("/internal/token", json=body)).json()["access_token"]
    answer = await house.browser().http.get(
        "/api/gateway/v1/accounts", headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 401


async def test_published_keys_verify_what_is_signed_across_a_rotation(house: House) -> None:
    admin = await house.first_account()
    anyone = house.browser().http

    async def signed_by() -> str:
        house.gateway.standings.forget_all()
        from gateway.codes import digest

        entry = await house.gateway.standings.of_session(digest(admin.http.cookies["daylight_session"]))
        token = house.gateway.standings.token(entry, None, "visits")
        kid: str = jwt.get_unverified_header(token)["kid"]
        keys = {key["kid"]: key for key in (await anyone.get("/.well-known/jwks.json")).json()["keys"]}
        jwt.decode(
            token,
            jwt.PyJWK(keys[kid], algorithm="EdDSA"),
            algorithms=["EdDSA"],
            audience="visits",
            options={"verify_exp": False, "verify_iat": False},
        )
        return kid

    before = await signed_by()
    announced = await house.gateway.ring.rotate()
    assert await signed_by() == before
    house.clock.move(hours=1, seconds=1)
    assert await signed_by() == announced
    revoked = await house.gateway.ring.rotate(revoke=True)
    assert await signed_by() == revoked
    keys = (await anyone.get("/.well-known/jwks.json")).json()["keys"]
    assert [key["kid"] for key in keys] == [revoked]


async def test_keys_are_replaced_by_themselves_before_they_end(house: House) -> None:
    first = house.gateway.ring.signer().kid
    house.clock.move(days=29, hours=23, minutes=30)
    await house.gateway.ring.refresh()
    assert house.gateway.ring.signer().kid == first
    assert len(house.gateway.ring.document()["keys"]) == 2
    house.clock.move(hours=1)
    await house.gateway.ring.refresh()
    assert house.gateway.ring.signer().kid != first


async def test_private_keys_are_files_for_this_account_alone(house: House, data_dir: Path) -> None:
    folder = data_dir / "keys" / "gateway"
    (file,) = folder.glob("*.pem")
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    (row,) = await house.sql("SELECT row_to_json(k)::text AS all FROM signing_key k")
    assert "PRIVATE" not in row["all"]


async def test_lost_key_files_are_replaced_by_new_keys(house: House, data_dir: Path) -> None:
    first = house.gateway.ring.signer().kid
    for file in (data_dir / "keys" / "gateway").glob("*.pem"):
        file.unlink()
    from datetime import timedelta

    from gateway.keyring import KeyRing

    ring = KeyRing(house.gateway.database, data_dir / "keys" / "gateway", timedelta(days=30), house.clock)
    await ring.refresh()
    assert ring.signer().kid != first


def tiny_service(name: str) -> Any:
    from fastapi import APIRouter
    from servicekit.app import bare_app

    app = bare_app(f"Daylight {name}", "1")
    router = APIRouter()

    @router.get("/v1/things")
    async def list_things() -> dict[str, str]:
        return {}

    app.include_router(router)
    return app


async def test_merged_spec_has_every_service_and_names_the_one_that_is_down(
    make_house: Callable[..., Any],
) -> None:
    up, down = free_port(), free_port()
    house: House = await make_house(
        visits_url=f"http://127.0.0.1:{up}", complaints_url=f"http://127.0.0.1:{down}"
    )
    async with serving(tiny_service("visits"), up):
        answer = await house.browser().http.get("/api/openapi.json")
        spec = answer.json()
    assert spec["openapi"].startswith("3.1")
    assert spec["paths"]["/api/visits/v1/things"]["get"]["operationId"] == "visits_list_things"
    assert "/api/gateway/v1/accounts" in spec["paths"]
    assert "/api/session" in spec["paths"]
    assert "/api/token" in spec["paths"]
    assert not any("internal" in path or "healthz" in path for path in spec["paths"])
    assert spec["info"]["x-daylight-missing"] == ["complaints", "recommendations", "search"]
    operations = [operation["operationId"] for item in spec["paths"].values() for operation in item.values()]
    assert len(operations) == len(set(operations))
    docs = await house.browser().http.get("/api/docs")
    assert "visits_list_things" in answer.text
    assert "/api/visits/v1/things" in docs.text
    assert docs.headers["Content-Security-Policy"] == PAGE_POLICY
    style = await house.browser().http.get("/api/docs.css")
    assert style.headers["Content-Type"].startswith("text/css")


@pytest.fixture
def web_dir(tmp_path: Path) -> Path:
    root = tmp_path / "web"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text("<!doctype html><title>Daylight</title>")
    (root / "assets" / "app-1a2b.js").write_text("console.log('x');" * 200)
    (root / "sw.js").write_text("self.x = 1")
    (tmp_path / "secret.txt").write_text("outside")
    return root


async def test_web_app_is_served_with_the_right_memory(make_house: Callable[..., Any], web_dir: Path) -> None:
    house: House = await make_house(web_dir=web_dir)
    anyone = house.browser().http
    asset = await anyone.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"})
    assert asset.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert asset.headers["Content-Encoding"] == "gzip"
    assert asset.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert asset.text.startswith("console.log")
    plain = await anyone.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.content == asset.content
    for route in ("/", "/complaints/0190", "/index.html"):
        page = await anyone.get(route)
        assert page.status_code == 200
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Content-Security-Policy"] == PAGE_POLICY
    assert (await anyone.get("/sw.js")).headers["Cache-Control"] == "no-cache"
    fresh = await anyone.get(
        "/sw.js", headers={"If-None-Match": (await anyone.get("/sw.js")).headers["ETag"]}
    )
    assert fresh.status_code == 304
    assert (await anyone.head("/")).content == b""
    assert (await anyone.post("/")).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone-9z.js",
        "/favicon.ico",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets/%00.js",
    ],
)
async def test_missing_and_outside_files_are_not_served(
    make_house: Callable[..., Any], web_dir: Path, path: str
) -> None:
    house: House = await make_house(web_dir=web_dir)
    answer = await house.browser().http.get(path)
    assert answer.status_code == 404
    assert b"outside" not in answer.content
    assert b"<!doctype" not in answer.content


async def test_compressed_asset_is_what_it_was(web_dir: Path) -> None:
    from gateway.webapp import load

    asset = load(web_dir, web_dir / "assets" / "app-1a2b.js")
    assert asset.zipped is not None
    assert gzip.decompress(asset.zipped) == asset.plain


async def test_own_bodies_are_small(house: House) -> None:
    answer = await house.browser().http.post(
        "/api/session", content=b"x" * 2_000_000, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 413


async def test_database_that_does_not_answer_is_a_503(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = await house.first_account()
    house.gateway.standings.forget_all()

    def broken(*_: Any) -> Any:
        raise ConnectionRefusedError

    monkeypatch.setattr(house.gateway.standings, "_database", type("Down", (), {"session": broken})())
    answer = await admin.get("/api/gateway/v1/profile")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"
