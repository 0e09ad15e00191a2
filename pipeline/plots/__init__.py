"""Plots that stand alone: what is drawn, and how it becomes SVG or PNG."""
