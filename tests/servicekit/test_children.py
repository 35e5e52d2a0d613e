"""A process for what is heavy or comes from outside answers, or is gone; and it has little to spend."""

import io
import subprocess
import sys

import pytest
from servicekit.child import RESULT, read_frame, write_frame
from servicekit.children import Child, ChildGone, child

ENDS_AT_ONCE = "keyword"
"""A module that does nothing as a program."""
READS_TO_THE_END = "tokenize"


def test_frames_come_back_as_they_went() -> None:
    pipe = io.BytesIO()
    write_frame(pipe, RESULT, b"one")
    write_frame(pipe, RESULT, b"")
    pipe.seek(0)
    assert read_frame(pipe) == b"Rone"
    assert read_frame(pipe) == b"R"
    with pytest.raises(EOFError):
        read_frame(pipe)
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(b"\x00\x00\x00\x09short"))


async def send_much(to: Child) -> None:
    for _ in range(50):
        await to.send(b"x" * 100_000)


async def test_one_that_ends_without_an_answer_is_gone() -> None:
    async with child(ENDS_AT_ONCE) as ended:
        with pytest.raises(ChildGone) as caught:
            await ended.hear(30)
        assert not caught.value.slow
        assert await ended.code() == 0
        with pytest.raises(ChildGone):
            await send_much(ended)


async def test_one_that_says_nothing_is_given_up_and_ended() -> None:
    async with child(READS_TO_THE_END) as silent:
        with pytest.raises(ChildGone) as caught:
            await silent.hear(0.01)
        assert caught.value.slow
    assert await silent.code() < 0


CONFINED = "from servicekit.child import confine; confine(300_000_000, cpu_seconds=1);"


@pytest.mark.parametrize(
    ("act", "ends"),
    [
        ("bytes(400_000_000)", "MemoryError"),
        ("import tempfile; tempfile.TemporaryFile(buffering=0).write(b'x')", "No usable temporary directory"),
    ],
)
def test_confined_it_has_little_memory_and_no_disk(act: str, ends: str) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", CONFINED + act], capture_output=True, check=False, text=True
    )
    assert done.returncode != 0
    assert ends in done.stderr


def test_confined_it_has_little_time() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", CONFINED + "\nwhile True: pass"], capture_output=True, check=False
    )
    assert done.returncode < 0
