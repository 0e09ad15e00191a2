"""A drawing as PNG, with Pillow and the font that comes with it; twice as many pixels as the drawing has, for fine lines."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import UserError
from pipeline.plots.drawing import Circle, Drawing, Line, Rect, Shape, Text

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_SCALE: Final = 2
_ANCHORS: Final = {"start": "l", "middle": "m", "end": "r"}


def to_png(drawing: Drawing) -> bytes:
    """The file. Raises ``UserError`` where Pillow is not installed."""
    try:
        from PIL import Image, ImageDraw
    except ImportError as e:
        raise UserError("PNG needs Pillow; install it (pip install pillow), or let the name after --to end in .svg.") from e
    picture = Image.new("RGB", (drawing.width * _SCALE, drawing.height * _SCALE), "#ffffff")
    pen = ImageDraw.Draw(picture)
    for shape in drawing.shapes:
        _draw(picture, pen, shape)
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw(picture: Any, pen: ImageDraw, shape: Shape) -> None:
    if isinstance(shape, Rect):
        right, bottom = max(shape.x, shape.x + shape.width - 0.5), max(shape.y, shape.y + shape.height - 0.5)
        pen.rectangle(_scaled(shape.x, shape.y, right, bottom), fill=shape.fill)
    elif isinstance(shape, Circle):
        r = shape.radius
        pen.ellipse(_scaled(shape.x - r, shape.y - r, shape.x + r, shape.y + r), fill=shape.fill)
    elif isinstance(shape, Line):
        pen.line(_scaled(shape.x0, shape.y0, shape.x1, shape.y1), fill=shape.stroke, width=max(1, round(shape.width * _SCALE)))
    else:
        _write(picture, pen, shape)


def _write(picture: Any, pen: ImageDraw, text: Text) -> None:
    font = _font(text.size)
    anchor = f"{_ANCHORS[text.anchor]}m"
    if not text.turned:
        pen.text((text.x * _SCALE, text.y * _SCALE), text.words, font=font, fill=text.fill, anchor=anchor)
        return
    from PIL import Image, ImageDraw

    reach = round(font.getlength(text.words)) + 4 * _SCALE
    beside = Image.new("L", (2 * reach, 2 * reach), 0)
    ImageDraw.Draw(beside).text((reach, reach), text.words, font=font, fill=255, anchor=anchor)
    beside = beside.rotate(-text.turned, resample=Image.Resampling.BICUBIC)
    place = (round(text.x * _SCALE) - reach, round(text.y * _SCALE) - reach)
    picture.paste(text.fill, (*place, place[0] + 2 * reach, place[1] + 2 * reach), beside)


@cache
def _font(size: float) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size * _SCALE)


def _scaled(*numbers: float) -> tuple[float, ...]:
    return tuple(n * _SCALE for n in numbers)
