"""How long a brief of the exemplar's size takes on its way into Word: in our look, in a begun form, in real forms."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from briefing import tagsfile
from briefing.exporting import export
from briefing.model.brief import Brief, received
from briefing.sources import load
from briefing.templating.finding import carry
from tests.templating.form.forms import REAL
from tests.test_exporting import begun, in_form

LOOK, BEGUN = "in the look", "in a begun form"
ROUNDS = 15
CEILING = 8
"""How many times as long as in our own look a brief may take in a form begun from it."""


def took(brief: Brief) -> float:
    """Seconds for one draft, the best of several."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        assert export(brief, ".docx").content
        best = min(best, time.perf_counter() - start)
    return best


def test_a_brief_of_the_size_of_the_exemplar(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loaded = load(shared / "corpus/suggest/bernama-kl-trade.txt")
    source = received("s1", loaded.article, loaded.file, loaded.content)
    tags = (shared / "exemplar/tags.json").read_bytes()
    brief = tagsfile.make([source], carry("decision-brief"), tags).brief
    ways = {LOOK: brief, BEGUN: in_form(brief, begun("decision-brief"))}
    ways |= {name: in_form(brief, (shared / "corpus/word-templates" / name).read_bytes()) for name in REAL}
    times = {name: took(brief) for name, brief in ways.items()}
    with capsys.disabled():
        told = (f"{name:36} {1000 * t:6.1f} ms ({t / times[LOOK]:4.1f})" for name, t in times.items())
        sys.stdout.write("\n" + "\n".join(told) + "\n")
    assert times[BEGUN] < CEILING * times[LOOK]
