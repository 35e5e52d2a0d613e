"""How a service's process is run."""

import subprocess
import sys

_STARTS = """
import gc
from fastapi import FastAPI
from servicekit import process

async def end_at_once(scope, receive, send):
    print(gc.get_freeze_count() > len(gc.get_objects()))
    await send({"type": "lifespan.startup.failed"})

app = FastAPI()
app.middleware_stack = end_at_once
process.run(app, "127.0.0.1", 0)
"""


def test_what_was_there_at_the_start_is_not_looked_through_for_garbage() -> None:
    """Each look took longer than any answer may."""
    ran = subprocess.run([sys.executable, "-c", _STARTS], capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "True", ran.stderr
