"""What an office needs that runs its bus itself."""

import json
import os
import subprocess
import sys

from standalone.ephemeral import Servers
from standalone.nats import ADMIN
from standalone.walls import SERVICES


def daylight(command: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "standalone", command],
        env={"PATH": os.environ["PATH"], **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_users_are_printed_without_passwords() -> None:
    users = json.loads(daylight("bus-users").stdout)["users"]
    assert [user["user"] for user in users] == list(SERVICES)
    assert all(user.keys() == {"user", "permissions"} for user in users)
    visits = next(user for user in users if user["user"] == "visits")
    allowed = visits["permissions"]["publish"]["allow"]
    # Its cut of that stream, with the counts and suggestions that cross sides, and nothing of the stream itself.
    of_complaints = [subject.replace("DAYLIGHT_COMPLAINTS_TO_VISITS", "") for subject in allowed]
    assert of_complaints != allowed
    assert not any(
        "DAYLIGHT_COMPLAINTS" in subject
        for subject in of_complaints
        if not subject.startswith("$JS.API.STREAM.INFO.")
    )


def test_the_streams_can_be_made_once_more_on_a_bus_that_has_them(servers: Servers) -> None:
    login = {"NATS_USER": ADMIN, "NATS_PASSWORD": servers.nats_passwords[ADMIN]}
    assert daylight("bus-streams", NATS_URL=servers.nats_url, **login).returncode == 0


def test_what_is_missing_is_said_in_one_line() -> None:
    assert daylight("bus-streams").stderr == "daylight: NATS_URL is not set\n"
