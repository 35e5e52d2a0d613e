"""Pictures, read by Tesseract where that is installed: a program of its own, under this process's bounds."""

import ctypes
import io
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import Final

from PIL import Image, UnidentifiedImageError

from search.extraction.formats.found import Page, Unreadable
from search.extraction.reasons import Reason

MOST_PIXELS: Final = 60_000_000
_PARENT_DIED: Final = 1
_LONGEST_SIDE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Sight:
    program: str
    """The path of Tesseract; empty where there is none."""
    languages: str
    """As Tesseract takes them: ``eng+fra``."""

    def __bool__(self) -> bool:
        return bool(self.program)

    def read(self, picture: Image.Image) -> str:
        """The words in a picture. Raises Unreadable when the program fails."""
        shown = picture.convert("L")
        shown.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        buffer = io.BytesIO()
        shown.save(buffer, "PNG", compress_level=1)
        done = subprocess.run(  # noqa: S603
            [self.program, "stdin", "stdout", "-l", self.languages, "--psm", "3"],
            input=buffer.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"OMP_THREAD_LIMIT": "1"},
            preexec_fn=_end_with_parent,
            check=False,
        )
        if done.returncode:
            raise Unreadable(Reason.STOPPED)
        return done.stdout.decode("utf-8", "replace")


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)


def read_picture(content: bytes, sight: Sight) -> Page:
    if not sight:
        return Page("", unread=True)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            return Page(sight.read(picture), by_sight=True)
    except Image.DecompressionBombError as fault:
        raise Unreadable(Reason.TOO_LARGE) from fault
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as fault:
        raise Unreadable(Reason.DAMAGED) from fault
