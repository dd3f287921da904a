"""What charts are made of: words and lines in an SVG. Called by the figures."""

from xml.etree import ElementTree as ET


def text(
    svg: ET.Element, x: float, y: float, words: str, anchor: str = "start"
) -> None:
    """Write words at a place."""
    style = {"fill": "currentColor", "text-anchor": anchor}
    ET.SubElement(svg, "text", {"x": str(x), "y": str(y)} | style).text = words


def line(
    svg: ET.Element, points: list[tuple[float, float]], color: str, width: str
) -> None:
    """Draw a line through points."""
    path = " ".join(f"{x},{y}" for x, y in points)
    style = {"fill": "none", "stroke": color, "stroke-width": width}
    ET.SubElement(svg, "polyline", {"points": path} | style)
