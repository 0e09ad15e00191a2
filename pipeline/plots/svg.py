"""A drawing as SVG: no script, no style from elsewhere; words are words, and what has an address is a link."""

from __future__ import annotations

from typing import Final

from pipeline.exports.markup import Node, element, printed
from pipeline.plots.drawing import Circle, Drawing, Line, Rect, Shape, Text

_FONTS: Final = "'DejaVu Sans', 'Noto Sans', Arial, sans-serif"


def to_svg(drawing: Drawing) -> str:
    """The file; the same drawing gives the same bytes."""
    size = {"width": str(drawing.width), "height": str(drawing.height), "viewBox": f"0 0 {drawing.width} {drawing.height}"}
    names = {"role": "img", "aria-labelledby": "title description", "font-family": _FONTS}
    paper = element("rect", width="100%", height="100%", fill="#ffffff")
    head = [element("title", drawing.title, id="title"), element("desc", drawing.description, id="description"), paper]
    return printed(Node("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, **names}, [*head, *map(_shape, drawing.shapes)]))


def _shape(shape: Shape) -> Node:
    if isinstance(shape, Text):
        turned = f"rotate({_n(shape.turned)} {_n(shape.x)} {_n(shape.y)})" if shape.turned else None
        place = {"x": _n(shape.x), "y": _n(shape.y), "dominant-baseline": "central"}
        form = {"font-size": _n(shape.size), "text-anchor": shape.anchor, "fill": shape.fill, "transform": turned}
        return Node("text", {**place, **form}, [shape.words])
    if isinstance(shape, Rect):
        name, said = "rect", {"x": _n(shape.x), "y": _n(shape.y), "width": _n(shape.width), "height": _n(shape.height)}
    elif isinstance(shape, Circle):
        name, said = "circle", {"cx": _n(shape.x), "cy": _n(shape.y), "r": _n(shape.radius)}
    else:
        name, said = "line", {"x1": _n(shape.x0), "y1": _n(shape.y0), "x2": _n(shape.x1), "y2": _n(shape.y1)}
    colour = {"stroke": shape.stroke, "stroke-width": _n(shape.width)} if isinstance(shape, Line) else {"fill": shape.fill}
    node = Node(name, {**said, **colour}, [element("title", shape.title)] if shape.title else [])
    return Node("a", {"href": shape.href}, [node]) if shape.href else node


def _n(number: float) -> str:
    """A number as short as it can be, to a tenth of a pixel."""
    return f"{number:.1f}".removesuffix(".0").replace("-0", "0") if abs(number) < 0.05 else f"{number:.1f}".removesuffix(".0")
