"""A picture as it goes into a paper: made anew from its dots, so that nothing of the camera comes along. No I/O."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from servicekit.papers.content import Paragraph
from servicekit.papers.refusals import Fault, PaperRefused

_LONGEST = 1600
"""Dots: sharp across a page in print."""
_MOST_DOTS = 80_000_000
_WITH_CLEAR_PARTS = frozenset({"RGBA", "LA", "PA"})


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    kind: str
    """``jpeg`` or ``png``."""
    width: int
    height: int


def picture_of(paragraph: Paragraph) -> Picture:
    """Raises PaperRefused."""
    assert paragraph.image is not None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _made_anew(paragraph.image)
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise PaperRefused(
            Fault.PICTURE,
            "This picture cannot be read. Take it out of the report, or put a JPEG or PNG of it there.",
            paragraph.id,
        ) from error


def _made_anew(content: bytes) -> Picture:
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "GIF", "TIFF")) as opened:
        if opened.width * opened.height > _MOST_DOTS:
            raise ValueError("more dots than a camera takes")
        opened.draft("RGB", (_LONGEST, _LONGEST))
        turned = ImageOps.exif_transpose(opened)
        clear = turned.mode in _WITH_CLEAR_PARTS or "transparency" in turned.info
        plain = turned.convert("RGBA" if clear else "RGB")
    plain.thumbnail((_LONGEST, _LONGEST))
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    out = io.BytesIO()
    if clear:
        bare.save(out, "PNG", optimize=True)
    else:
        bare.save(out, "JPEG", quality=85)
    return Picture(out.getvalue(), "png" if clear else "jpeg", *bare.size)
