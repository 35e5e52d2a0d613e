"""Every benchmark in turn, each as a process of its own: ``python tests/benchmarks [--quick] [--only NAME]``."""

import argparse
import os
import platform
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil  # type: ignore[import-untyped]

QUICK = ["--quick"]
BENCHMARKS = {
    "gateway": QUICK,
    "reads": QUICK,
    "queue": QUICK,
    "teamwork": QUICK,
    "recounting": QUICK,
    "following": QUICK,
    "cycles": QUICK,
    "importing": QUICK,
    "trackers": QUICK,
    "events": QUICK,
    "finding": ["--records", "20000"],
    "rebuilding": ["--records", "20000"],
    "relevance": ["--among", "0"],
    "figures": QUICK,
    "files": QUICK,
    "patterns": QUICK,
    "planning": QUICK,
}
"""Name → what makes it quick."""
ROOT = Path(__file__).parents[2]
LONGEST = 900.0
"""Seconds after which a benchmark is stopped; on a quiet machine most take less than three minutes, the longest less
than ten."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it runs")
    parser.add_argument("--only", choices=BENCHMARKS, action="append", metavar="NAME", help="may be repeated")
    arguments = parser.parse_args()
    print(machine())
    if arguments.quick:
        print("small sizes: that it runs is shown, the figures say little")
    print(f"\n  {'what':<42} {'target':<34} figure", flush=True)
    failed = [name for name in arguments.only or BENCHMARKS if not ran(name, arguments.quick)]
    print(f"\nload after: {load()}")
    if failed:
        print(f"did not run to the end: {', '.join(failed)}")
    return 1 if failed else 0


def ran(name: str, quick: bool) -> bool:
    """Whether it came to its end; what it measured it prints itself."""
    print(f"\n  {name}", flush=True)
    began = time.monotonic()
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *(BENCHMARKS[name] if quick else [])]
    child = subprocess.Popen(command, cwd=ROOT)
    try:
        code = child.wait(LONGEST)
    except subprocess.TimeoutExpired:
        code = stopped(child)
    except KeyboardInterrupt:
        stopped(child)
        raise
    outcome = "" if code == 0 else ", failed"
    print(f"  ({time.monotonic() - began:.0f} s, load {load()}{outcome})", flush=True)
    return code == 0


def stopped(child: subprocess.Popen[bytes]) -> int:
    """An interrupt lets it stop the servers it started."""
    child.send_signal(signal.SIGINT)
    try:
        return child.wait(60) or 1
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait() or 1


def machine() -> str:
    cores = psutil.cpu_count(logical=True)
    memory = psutil.virtual_memory()
    return (
        f"{processor()}, {cores} cores, {memory.total / 2**30:.0f} GiB memory "
        f"({memory.available / 2**30:.0f} free), {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, load before: {load()}"
    )


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "a processor that does not say its name")


def load() -> str:
    return " ".join(f"{average:.1f}" for average in os.getloadavg())


if __name__ == "__main__":
    sys.exit(main())
