#!/usr/bin/env python3
"""Draws the quotients of benchmark runs, pair by pair, as an SVG.

    pip install matplotlib==3.10.0
    benchmark/plot.py PLOT.svg RUN.json [RUN.json ...]

RUN.json is what run.sh writes for --out; its name without the ending is the label of its figures.
"""
import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "gpt4all"  # the same values give the same file
import matplotlib.pyplot as plt
from matplotlib.ticker import FixedLocator


def figures(file):
    for figure in json.loads(Path(file).read_text()):
        quotients = [java / other for other, java in zip(figure["c"], figure["java"])]
        yield f"{Path(file).stem}: {figure['figure']} ({figure['unit']})", quotients


def main(plot, *runs):
    rows = [row for run in runs for row in figures(run)][::-1]
    figure, axes = plt.subplots(figsize=(9, 1.2 + 0.5 * len(rows)))
    axes.boxplot([values for _, values in rows], orientation="horizontal", whis=(0, 100))
    axes.set_yticklabels([label for label, _ in rows])
    axes.set_xscale("log", base=2)  # one and a half times as fast or as slow is as far from 1
    axes.xaxis.set_major_locator(FixedLocator([0.7, 0.8, 0.9, 1, 1.2, 1.5, 2, 3, 4, 6]))
    axes.xaxis.set_major_formatter("{x:g}")
    axes.axvline(1, linestyle=":", color="grey")
    axes.set_xlabel("engine divided by the other side, pair by pair (box: quartiles)")
    figure.savefig(plot, bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
