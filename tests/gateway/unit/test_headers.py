"""What passes the door in each direction, and what every answer carries."""

from gateway.headers import DATA_POLICY, PAGE_POLICY, PUBLIC_POLICY, framed_by, security_headers
from gateway.proxy.headers import inward, outward
from gateway.routing import Part, place


def test_nothing_that_looks_like_identity_goes_in() -> None:
    outside = [
        (b"authorization", b"Bearer stolen"),
        (b"cookie", b"daylight_session=x"),
        (b"x-forwarded-for", b"1.2.3.4"),
        (b"x-forwarded-user", b"admin"),
        (b"x-real-ip", b"1.2.3.4"),
        (b"forwarded", b"for=1.2.3.4"),
        (b"remote-user", b"admin"),
        (b"daylight-service-secret", b"s"),
        (b"daylight-side", b"complaints"),
        (b"x-http-method-override", b"DELETE"),
        (b"host", b"daylight.test"),
        (b"connection", b"close, x-custom"),
        (b"transfer-encoding", b"chunked"),
        (b"accept", b"application/json"),
        (b"if-match", b'"3"'),
        (b"idempotency-key", b"k"),
        (b"range", b"bytes=0-9"),
    ]
    assert inward(outside) == [
        ("accept", "application/json"),
        ("if-match", '"3"'),
        ("idempotency-key", "k"),
        ("range", "bytes=0-9"),
    ]


def test_services_paths_become_the_gateways() -> None:
    inside = [
        (b"Link", b'</v1/places?cursor=a>; rel="next", <https://elsewhere.example/v1/x>; rel="help"'),
        (b"Location", b"/v1/places/1"),
        (b"ETag", b'"3"'),
        (b"Set-Cookie", b"a=b"),
        (b"Server", b"uvicorn"),
        (b"Date", b"now"),
        (b"Connection", b"x-hop"),
        (b"X-Hop", b"1"),
        (b"Content-Security-Policy", b"default-src *"),
        (b"Content-Type", b"application/json"),
    ]
    assert outward(inside, "visits") == [
        (
            b"link",
            b'</api/visits/v1/places?cursor=a>; rel="next", <https://elsewhere.example/v1/x>; rel="help"',
        ),
        (b"location", b"/api/visits/v1/places/1"),
        (b"etag", b'"3"'),
        (b"content-type", b"application/json"),
        (b"cache-control", b"no-store"),
    ]


def test_a_service_may_say_how_long_an_answer_keeps() -> None:
    assert outward([(b"Cache-Control", b"private, max-age=60")], "visits") == [
        (b"cache-control", b"private, max-age=60")
    ]


def test_no_policy_allows_anything_unsafe() -> None:
    for policy in (PAGE_POLICY, DATA_POLICY):
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy


def test_transport_security_is_promised_only_over_https() -> None:
    plain = dict(security_headers(https=False, policy=PAGE_POLICY))
    secure = dict(security_headers(https=True, policy=PAGE_POLICY))
    assert b"strict-transport-security" not in plain
    assert secure[b"strict-transport-security"].startswith(b"max-age=")


def test_only_the_sites_a_service_names_may_hold_the_page_that_may_be_held() -> None:
    closed = security_headers(https=True, policy=PUBLIC_POLICY)
    opened = dict(framed_by(closed, "https://www.npm.example https://npm.example:8443"))
    policy = opened[b"content-security-policy"].decode()
    assert "frame-ancestors https://www.npm.example https://npm.example:8443;" in policy + ";"
    assert b"x-frame-options" not in opened
    assert set(dict(closed)) - set(opened) == {b"x-frame-options", b"cross-origin-resource-policy"}
    for nothing in (
        "",
        "*",
        "http://npm.example",
        "https://npm.example/page",
        "https://x.example; script-src *",
    ):
        for name, value in framed_by(closed, nothing):
            if name == b"content-security-policy":
                assert value == PUBLIC_POLICY.encode() or b" *" not in value
                assert b"script-src" not in value
    assert framed_by(closed, "* http://npm.example") == closed


def test_two_pages_alone_may_be_held() -> None:
    services = frozenset({"visits", "complaints", "recommendations", "search"})
    assert place(b"/public/recommendations/embed", services).framed
    assert place(b"/public/figures/embed", services).framed
    for path in (
        *(b"/public/recommendations", b"/public/recommendations/", b"/public/recommendations/R-2026-0001"),
        *(b"/public/recommendations/embed/x", b"/public/recommendations/all.csv", b"/report", b"/published"),
        *(b"/public/figures", b"/public/figures/1/1/tables.csv", b"/public/figures/embed/1"),
        *(b"/public/figures/1/embed", b"/public/figures/Embed", b"/public/figures/%65mbed"),
    ):
        found = place(path, services)
        assert (found.part, found.framed) == (Part.PUBLIC, False), path
    assert place(b"/public/recommendations/R-1", services).service == "recommendations"
    assert place(b"/public/recommendations/R-1", services).start == "/public/recommendations"
    assert place(b"/public/recommendations", frozenset({"visits"})).part is Part.NOTHING
    assert place(b"/public/figures/1", services).service == "search"
    assert place(b"/public/other", services).part is Part.WEB
