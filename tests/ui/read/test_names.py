"""The name that S takes where nothing is selected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.ui.read.names import name_at
from tests.ui.read.test_stretches import at, texts, words_of


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The Har|bour Board will ask", "Harbour Board"),
        ("The Harbour Bo|ard’s plan", "Harbour Board"),
        ("T|he Harbour Board will ask", "Harbour Board"),
        ("Yet Tarr|ow waits", "Tarrow"),
        ("He met Ta|rrow. Yet it", "Tarrow"),
        ("says T|he Estuary Courier today", "The Estuary Courier"),
        ("the Department f|or Transport has", "Department for Transport"),
        ("the Department for Trans|port has", "Department for Transport"),
        ("of the Bank of the So|uth and", "Bank of the South"),
        ("the Institute of Ports a|nd ASEAN Studies (IPAS)", "Institute of Ports and ASEAN Studies"),
        ("Studies (IP|AS) said", "IPAS"),
        ("if Okafor and V|ale can", "Vale"),
        ("if Ok|afor and Vale can", "Okafor"),
        ("between Tar|row and Merrin", "Tarrow"),
        ("Vale & Oka|for of", "Vale & Okafor"),
        ("Foreign Minister Ann L|ee said", "Ann Lee"),
        ("Foreign Min|ister Ann Lee said", "Foreign Minister"),
        ("said Gov. Ann L|ee of", "Ann Lee"),
        ("with President-elect Ann L|ee", "Ann Lee"),
        ("Tarrow Growers Un|ion President Ann Lee said", "Tarrow Growers Union"),
        ("Tarrow Growers Union Pres|ident Ann Lee said", "Tarrow Growers Union President"),
        ("the Ministry of Trade, Ind|ustry and Energy (MOT) said", "Ministry of Trade, Industry and Energy"),
        ("the Transport Min|ister to decide", "Transport Minister"),
        ("Secretary General Ana Cr|uz said", "Ana Cruz"),
        ("Prime Minister’s Off|ice said", "Prime Minister’s Office"),
        ("the Workers’ Par|ty said", "Workers’ Party"),
        ("Tarrow’s Ann L|ee said", "Ann Lee"),
        ("the US-Ch|ina-ASEAN ties", "China"),
        ("Stratford-upon-Av|on has", "Stratford-upon-Avon"),
        ("Tarrow–Mer|rin talks", "Merrin"),
        ("the U.S|. envoy", "U.S."),
        ("J. Sm|ith wrote", "J. Smith"),
        ("Ludwig van Beet|hoven wrote", "Ludwig van Beethoven"),
        ("Osama bin Sal|eh wrote", "Osama bin Saleh"),
        ("the Group of 2|0 met", "Group of 20"),
        ("the gro|wers want", "growers"),
        ("fishing co-op|eratives want", "co-operatives"),
        ("that iPho|ne sells", "iPhone"),
        ("at the end,| Tarrow", "Tarrow"),
        ("— |Tarrow", "Tarrow"),
        ("東京|都は日本の首都", "東京都"),
        ("私はアメ|リカへ行く", "アメリカ"),
        ("中华人民共和国外交部发言人|说", None),
        ("قال وزير الخار|جية", "الخارجية"),
        ("אמר ראש הממש|לה", "הממשלה"),
        ("Министр Иван Пет|ров сказал", "Министр Иван Петров"),
        ("Ο Γιώργος Σεφέ|ρης έγραψε", "Ο Γιώργος Σεφέρης"),
        ("Tarrow\tMer|rin", "Merrin"),
        ("… |", None),
        ("|", None),
    ],
)
def test_name(marked: str, name: str | None) -> None:
    text, place = at(marked)
    assert words_of(text, name_at(text, place)) == name


@given(texts, st.data())
def test_a_name_lies_in_its_line_and_has_no_blanks_at_its_ends(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    found = name_at(text, place)
    if found is not None:
        words = text[found.start : found.end]
        assert words
        assert words == words.strip()
        assert not {"\n", "\t", "\u2028"} & set(words)


def test_a_long_paragraph_is_not_read_from_its_beginning() -> None:
    text = "Ab cd " * 200_000
    found = name_at(text, 600_000)
    assert found is not None
    assert found.end - found.start == 2
