"""``python -m standalone run`` starts everything; ``check`` only says whether it could.

``bus-users`` and ``bus-streams`` are for a NATS that somebody else runs.
"""

import argparse
import asyncio
import json
import os
import sys

from standalone.errors import StartError


def main() -> None:
    parser = argparse.ArgumentParser(prog="standalone", description="Daylight on one machine")
    parser.add_argument("command", choices=COMMANDS)
    command = parser.parse_args().command
    try:
        COMMANDS[command]()
    except StartError as fault:
        sys.exit(f"daylight: {fault}")


def check() -> None:
    """Needs nothing but the standard library: it is asked before anything is installed."""
    from standalone import preflight
    from standalone.lock import Lock
    from standalone.settings import read_settings

    settings = read_settings()
    lock = Lock(settings.data_dir)
    lock.claim()
    lock.release()
    preflight.check_node()
    preflight.check_disk(settings.data_dir)
    preflight.gateway_port(settings.port)


def start() -> None:
    from standalone.daylight import run
    from standalone.settings import read_settings

    asyncio.run(run(read_settings()))


def bus_users() -> None:
    """Prints who may do what on the bus, as the ``authorization`` of a server's configuration wants it."""
    from standalone.nats import permissions
    from standalone.walls import SERVICES

    users = [{"user": name, "permissions": permissions(name)} for name in SERVICES]
    print(json.dumps({"users": users}, indent=1))


def bus_streams() -> None:
    """Makes or updates the streams on the server at NATS_URL, as NATS_USER, who may do everything."""
    from nats.errors import Error as NatsError

    from standalone.nats import make_streams

    try:
        url, user, password = (os.environ[name] for name in ("NATS_URL", "NATS_USER", "NATS_PASSWORD"))
        asyncio.run(make_streams(url, user, password))
    except KeyError as missing:
        raise StartError(f"{missing.args[0]} is not set") from None
    except (OSError, TimeoutError, NatsError) as fault:
        raise StartError(f"the bus cannot be reached: {fault}") from None


COMMANDS = {"run": start, "check": check, "bus-users": bus_users, "bus-streams": bus_streams}


if __name__ == "__main__":
    main()
