"""Pure rules: where a request came from, who answers it, how often one may try, which key signs."""

from datetime import UTC, datetime, timedelta

import pytest
from gateway.accounts.rules import membership_faults
from gateway.addresses import DailyDigest, client_address, networks
from gateway.codes import csrf_token, digest, new_code
from gateway.credentials import presented
from gateway.keyring import OVERLAP, Published, jwks, next_is_due, signing
from gateway.origin import CrossSite, check_csrf, check_origin
from gateway.ratelimits import Allowance, Attempts
from gateway.roles.rules import permission_faults
from gateway.routing import Part, place
from gateway.services import check_asking
from gateway.tokens import for_audience
from search.policy import PERMISSIONS as PERMISSIONS_OF_SEARCH
from servicekit.errors import BadRequest, Forbidden, TooManyRequests
from servicekit.principal import Membership, Side

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fetch_site", "origin"),
    [
        ("cross-site", None),
        ("same-site", None),
        ("none", None),
        (None, "https://evil.example"),
        (None, "null"),
        ("cross-site", "http://daylight.test"),
    ],
)
def test_changes_from_elsewhere_are_refused(fetch_site: str | None, origin: str | None) -> None:
    with pytest.raises(CrossSite):
        check_origin(fetch_site=fetch_site, origin=origin, host="daylight.test")


@pytest.mark.parametrize(
    ("fetch_site", "origin"),
    [("same-origin", "http://daylight.test"), (None, "http://daylight.test"), (None, None)],
)
def test_changes_from_our_pages_and_from_programs_pass(fetch_site: str | None, origin: str | None) -> None:
    check_origin(fetch_site=fetch_site, origin=origin, host="daylight.test")


def test_csrf_token_belongs_to_one_session() -> None:
    one, other = new_code(), new_code()
    check_csrf(one, csrf_token(one))
    for wrong in (csrf_token(other), "", None, digest(one).hex()):
        with pytest.raises(CrossSite):
            check_csrf(one, wrong)


def test_only_our_own_proxies_are_believed_about_addresses() -> None:
    ours = networks(["10.0.0.0/8", "127.0.0.1"])
    assert client_address("203.0.113.9", "198.51.100.1", ours) == "203.0.113.9"
    assert client_address("127.0.0.1", "198.51.100.1", ours) == "198.51.100.1"
    assert client_address("127.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.3", ours) == "198.51.100.1"
    assert client_address("127.0.0.1", "nonsense", ours) == "127.0.0.1"
    assert client_address("127.0.0.1", None, ()) == "127.0.0.1"


def test_addresses_are_forgotten_each_day() -> None:
    now = NOW
    digests = DailyDigest(lambda: now)
    first = digests.of_address("203.0.113.9")
    assert digests.of_address("203.0.113.9") == first
    assert "203.0.113.9" not in first
    now = NOW + timedelta(days=1)
    assert digests.of_address("203.0.113.9") != first


def test_one_ipv6_network_is_one_caller() -> None:
    digests = DailyDigest(lambda: NOW)
    assert digests.of_address("2001:db8::1") == digests.of_address("2001:db8::ffff")
    assert digests.of_address("2001:db8::1") != digests.of_address("2001:db8:0:1::1")


async def test_tries_are_limited_by_account_and_by_address() -> None:
    allowance = Allowance(pair=("3 per minute",), address=("5 per minute",), name=("100 per minute",))
    attempts = Attempts("test", DailyDigest(lambda: NOW), allowance)
    for _ in range(3):
        await attempts.take("203.0.113.9", "amina")
    with pytest.raises(TooManyRequests) as refused:
        await attempts.take("203.0.113.9", "amina")
    assert int(refused.value.headers["Retry-After"]) >= 1
    await attempts.take("198.51.100.1", "amina")
    await attempts.take("203.0.113.9", "bo")
    await attempts.take("203.0.113.9", "bo")
    with pytest.raises(TooManyRequests):
        await attempts.take("203.0.113.9", "cleo")


async def test_success_clears_the_pairs_count() -> None:
    attempts = Attempts("test", DailyDigest(lambda: NOW), Allowance(pair=("3 per minute",)))
    for _ in range(4):
        await attempts.take("203.0.113.9", "amina")
        await attempts.succeeded("203.0.113.9", "amina")


SERVICES = frozenset({"visits", "complaints"})


@pytest.mark.parametrize(
    ("path", "part"),
    [
        (b"/api/visits/v1/places", Part.SERVICE),
        (b"/api/gateway/v1/accounts", Part.SERVICE),
        (b"/api/visits/internal/x", Part.NOTHING),
        (b"/api/visits/metrics", Part.NOTHING),
        (b"/api/visits/openapi.json", Part.NOTHING),
        (b"/api/complaints/v1/index-batch", Part.NOTHING),
        (b"/api/complaints/v1/known-batch", Part.NOTHING),
        (b"/api/complaints/v1/known-scan", Part.NOTHING),
        (b"/api/complaints/v1/index-scan", Part.NOTHING),
        (b"/api/complaints/v1/index-ids", Part.NOTHING),
        (b"/api/visits/v1/index-files/01890000-0000-7000-8000-000000000000", Part.NOTHING),
        (b"/api/complaints/v1/internal/x", Part.NOTHING),
        (b"/api/complaints/v1/%69ndex-batch", Part.NOTHING),
        (b"/api/complaints/v1/index%2Dscan", Part.NOTHING),
        (b"/api/complaints/v1/kno%77n-scan/x", Part.NOTHING),
        (b"/api/visits/v1/../metrics", Part.NOTHING),
        (b"/api/visits/v1/%2e%2e/metrics", Part.NOTHING),
        (b"/api/visits/v1/x%2f..%2f..%2fmetrics", Part.NOTHING),
        (b"/api/elsewhere/v1/x", Part.OWN),
        (b"/api/session", Part.OWN),
        (b"/internal/token", Part.INTERNAL),
        (b"/metrics", Part.INTERNAL),
        (b"/feeds/" + b"a" * 43 + b"/due.ics", Part.FEED),
        (b"/feeds/" + b"a" * 43 + b"/../due.ics", Part.NOTHING),
        (b"/feeds/short/due.ics", Part.WEB),
        (b"/device/contact", Part.PUBLIC),
        (b"/healthz", Part.OWN),
        (b"/v1/accounts", Part.WEB),
        (b"/openapi.json", Part.WEB),
        (b"/complaints/0190", Part.WEB),
        (b"/", Part.WEB),
    ],
)
def test_each_path_has_one_answerer(path: bytes, part: Part) -> None:
    assert place(path, SERVICES).part is part


def test_path_is_passed_on_as_it_was_encoded() -> None:
    assert place(b"/api/visits/v1/places/a%20b", SERVICES).path == b"/v1/places/a%20b"


def test_side_header_takes_two_words() -> None:
    assert presented([(b"daylight-side", b"preventive")], "c").side is Side.PREVENTIVE
    with pytest.raises(BadRequest):
        presented([(b"daylight-side", b"both")], "c")


def test_cookie_is_found_among_others() -> None:
    headers = [(b"cookie", b"a=1; daylight_session=code=with; b=2")]
    assert presented(headers, "daylight_session").session_code == "code=with"
    assert presented([(b"cookie", b"x_daylight_session=1")], "daylight_session").session_code is None


def test_preventive_services_get_no_token_for_complaints() -> None:
    for service in ("visits", "recommendations"):
        with pytest.raises(Forbidden):
            check_asking(service, "complaints", frozenset())
    with pytest.raises(Forbidden):
        check_asking("complaints", "visits", frozenset({"index"}))
    check_asking("search", "complaints", frozenset({"index"}))


def test_one_service_broken_into_is_not_everybody_in_the_others() -> None:
    for service, audience in (("search", "complaints"), ("search", "visits"), ("recommendations", "visits")):
        check_asking(service, audience, frozenset())
        with pytest.raises(Forbidden):
            check_asking(service, audience, frozenset(), for_account=True)
    check_asking("complaints", "complaints", frozenset(), for_account=True)
    check_asking("complaints", "visits", frozenset(), for_account=True)
    check_asking("visits", "recommendations", frozenset(), for_account=True)


def published(kid: str, begins: timedelta, days: int = 30) -> Published:
    return Published(kid, b"\0" * 32, NOW + begins, NOW + begins + timedelta(days=days))


def test_announced_key_does_not_sign_yet() -> None:
    keys = [published("old", timedelta(days=-29)), published("next", timedelta(hours=1))]
    assert signing(keys, NOW) == keys[0]
    assert signing(keys, NOW + timedelta(hours=2)) == keys[1]
    assert {key["kid"] for key in jwks(keys, NOW)["keys"]} == {"old", "next"}


def test_replaced_key_stays_until_its_last_token_has_ended() -> None:
    keys = [published("old", timedelta(days=-30))]
    assert jwks(keys, NOW + OVERLAP - timedelta(seconds=1))["keys"]
    assert not jwks(keys, NOW + OVERLAP)["keys"]
    assert signing(keys, NOW) is None


def test_successor_is_due_an_hour_before_the_end() -> None:
    assert not next_is_due([published("k", timedelta(days=-29))], NOW)
    assert next_is_due([published("k", timedelta(days=-30, minutes=59))], NOW)
    assert not next_is_due(
        [published("k", timedelta(days=-30, minutes=59)), published("n", timedelta(0))], NOW
    )


def test_roles_with_case_content_need_a_side() -> None:
    faults = membership_faults(
        side=None, sideless=False, sides_used=["preventive"], team_office=None, office=None, has_team=False
    )
    assert [fault.pointer for fault in faults] == ["/side"]
    assert permission_faults(["complaints.complaint.read"], sideless=True)
    assert not permission_faults(["gateway.account.admin", "search.read"], sideless=False)
    assert permission_faults(["elsewhere.record.read"], sideless=False)


def test_search_is_told_by_what_its_rules_go_and_nothing_else() -> None:
    other = {
        "complaints.letter.approve",
        "visits.report.answer",
        "gateway.directory.read",
        "visits.place.write",
    }
    membership = Membership("tester", None, None, frozenset({*PERMISSIONS_OF_SEARCH, *other}))
    (told,) = for_audience([membership], "search")
    assert told.permissions == set(PERMISSIONS_OF_SEARCH)
