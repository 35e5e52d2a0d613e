"""What has to be there before anything is started; each fault is one line that says what to do."""

import re
import shutil
import subprocess
from pathlib import Path

from standalone.errors import StartError
from standalone.ports import LOOPBACK, is_free, next_free
from standalone.settings import DEFAULT_PORT

OLDEST_NODE = 20
LEAST_FREE = 2**30


def check_node() -> None:
    """Node and npm, which build the web app."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise StartError(
                f"{program} is missing: the web app is built with Node {OLDEST_NODE} or newer and its npm"
            )
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)  # noqa: S607
    found = re.match(r"v(\d+)", answer.stdout)
    if found is None or int(found[1]) < OLDEST_NODE:
        raise StartError(
            f"Node {answer.stdout.strip() or '(no version)'} is too old: Daylight needs {OLDEST_NODE}"
        )


def check_disk(folder: Path) -> None:
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(existing).free
    if free < LEAST_FREE:
        raise StartError(f"only {free // 2**20} MB are free at {existing}: Daylight needs 1 GB to start")


def gateway_port(asked: int | None) -> int:
    """The port asked for, or the first free one from the default up."""
    if asked is None:
        return next_free(DEFAULT_PORT)
    if not is_free(asked):
        raise StartError(f"port {asked} on {LOOPBACK} is taken: choose another with PORT=…")
    return asked
