"""``python -m standalone run`` starts everything; ``check`` only says whether it could."""

import argparse
import asyncio
import sys

from standalone.errors import StartError


def main() -> None:
    parser = argparse.ArgumentParser(prog="standalone", description="Daylight on one machine")
    parser.add_argument("command", choices=("run", "check"))
    command = parser.parse_args().command
    try:
        if command == "check":
            check()
        else:
            start()
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


if __name__ == "__main__":
    main()
