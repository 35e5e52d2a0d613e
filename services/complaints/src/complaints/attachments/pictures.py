"""Rebuilds pictures from their pixels: where, when and with what they were taken stays behind."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from complaints.attachments.rules import MAX_PIXELS, FileRefused

_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def rebuild(content: bytes, media_type: str) -> bytes:
    """The same picture, upright, with nothing but its pixels. Raises FileRefused when it cannot be read."""
    try:
        with Image.open(io.BytesIO(content), formats=list(_FORMATS.values())) as source:
            if source.width * source.height > MAX_PIXELS:
                raise FileRefused("This picture has too many pixels; make it smaller first")
            upright = ImageOps.exif_transpose(source)
            mode = "RGBA" if "A" in upright.getbands() and media_type != "image/jpeg" else "RGB"
            pixels = Image.new(mode, upright.size)
            pixels.paste(upright.convert(mode))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise FileRefused("This picture cannot be read") from error
    out = io.BytesIO()
    pixels.save(out, _FORMATS[media_type], quality=92)
    return out.getvalue()
