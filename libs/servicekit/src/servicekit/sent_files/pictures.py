"""Pictures from their pixels alone: where, when and with what they were taken stays behind; and covered in part."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from pi_heif import register_heif_opener
from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from servicekit.sent_files.rules import MAX_PIXELS, FileRefused

register_heif_opener(thumbnails=False)

_FORMATS: Final = ("JPEG", "PNG", "WEBP", "HEIF")
_FILL: Final = (24, 24, 24)
_ROUND_FROM: Final = 8
"""Pixels: a smaller ellipse is drawn with gaps, so all of its box is painted over."""


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    media_type: str
    width: int
    height: int


class Covering(Protocol):
    """A piece of a picture, in pixels from its upper left corner."""

    @property
    def round(self) -> bool: ...
    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom; the last two are outside."""
        ...


def rebuild(content: bytes) -> Picture:
    """The same picture, upright, with nothing but its pixels: JPEG, or PNG where it was one.

    Raises FileRefused when it cannot be read or has too many pixels.
    """
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as source:
            if source.width * source.height > MAX_PIXELS:
                raise FileRefused("This picture has too many pixels; make it smaller first")
            lossless = source.format == "PNG"
            upright = ImageOps.exif_transpose(source)
            pixels = _opaque(upright)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise FileRefused("This picture cannot be read") from error
    return _written(pixels, lossless=lossless)


def cover(content: bytes, pieces: Sequence[Covering]) -> Picture:
    """The picture with ``pieces`` painted over: what was there is gone. ``content`` is one that ``rebuild`` made."""
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as source:
        lossless = source.format == "PNG"
        pixels = _opaque(source)
    draw = ImageDraw.Draw(pixels)
    for piece in pieces:
        left, top, right, bottom = piece.box
        corners = (left, top, right - 1, bottom - 1)
        if piece.round and min(right - left, bottom - top) >= _ROUND_FROM:
            draw.ellipse(corners, fill=_FILL)
        else:
            draw.rectangle(corners, fill=_FILL)
    return _written(pixels, lossless=lossless)


def _opaque(source: Image.Image) -> Image.Image:
    """On white where it is transparent: what a fully transparent pixel hides would otherwise travel along."""
    pixels = Image.new("RGB", source.size, (255, 255, 255))
    if "A" in source.getbands() or "transparency" in source.info:
        layer = source.convert("RGBA")
        pixels.paste(layer, mask=layer.getchannel("A"))
    else:
        pixels.paste(source.convert("RGB"))
    return pixels


def _written(pixels: Image.Image, *, lossless: bool) -> Picture:
    out = io.BytesIO()
    if lossless:
        pixels.save(out, "PNG")
    else:
        pixels.save(out, "JPEG", quality=92)
    media = "image/png" if lossless else "image/jpeg"
    return Picture(out.getvalue(), media, pixels.width, pixels.height)
