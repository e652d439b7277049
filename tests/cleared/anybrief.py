"""Any brief in a built-in template, and what it is exported as."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.compose.compose import compose
from briefing.export.word import write
from briefing.model.brief import Brief, SectionText, TemplateCopy
from briefing.templating.finding import built_in, carry
from briefing.templating.template import look_of, template_of
from tests.model import briefs as any_briefs

TEMPLATES = tuple(template.id for template in built_in())


@cache
def carried(id: str) -> TemplateCopy:
    return carry(id)


def exported(brief: Brief, draft: bool = True) -> bytes:
    """The Word file that a brief is."""
    return write(compose(brief, template_of(brief.template), draft), look_of(brief.template))


def whole(brief: Brief) -> Brief:
    """A brief with the files of its template, which the strategies leave out so that a failing one can be read."""
    return replace(brief, template=carried(brief.template.id))


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    """Any sound brief, in any built-in template, with text in some of its sections; ``whole`` adds its files."""
    brief = draw(any_briefs.briefs())
    copy = carried(draw(st.sampled_from(TEMPLATES)))
    sections = [section.id for section in template_of(copy).sections]
    placed = draw(st.lists(st.sampled_from(sections), unique=True, max_size=4))
    texts = tuple(SectionText(id, draw(any_briefs.section_blocks(brief))) for id in placed)
    items = tuple(replace(item, in_brief=True) for item in brief.items)
    return replace(brief, template=replace(copy, files=()), sections=texts, items=items)
