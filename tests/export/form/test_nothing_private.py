"""A form that asks for all there is gets nothing private, in no part of the file."""

from __future__ import annotations

import pytest

from briefing.model.kinds import KINDS
from briefing.templating.form.names import known_fields
from tests.export.form import with_controls
from tests.export.form.test_fill import filled
from tests.making import brief
from tests.templating.form.forms import form, p, parts, row, table, text_box

CANARY = "Quokka-7731"
KNOWN = known_fields(None).values()


def canaries(kind: str) -> dict[str, str]:
    return {field.id: f"{CANARY}-{field.id}" for field in KINDS[kind].fields if field.private}


ONE = brief(
    {
        "details": {"title": "Ferries", "marking": "OFFICIAL"},
        "stakeholders": [{"name": "Growers", "in_brief": True, **canaries("stakeholder")}],
        "proposals": [{"title": "Wait", "in_brief": True, **canaries("proposal")}],
        "risks": [{"title": "Storm", "likelihood": 4, "consequence": 4, "in_brief": True, **canaries("risk")}],
    }
)


def asked(name: str) -> str:
    return f"{{{{ {name} }}}}"


def everything(in_controls: bool) -> bytes:
    """A form with every field that there is, and with the private ones by name."""
    secret = [f"{kind}.{field.id}" for kind, k in KINDS.items() for field in k.fields if field.private]
    rows = [known.name for known in KNOWN if known.kind == "row"] + secret
    kinds = dict.fromkeys(name.partition(".")[0] for name in rows)
    tables = "".join(table(row(*(asked(n) for n in rows if n.startswith(f"{kind}.")))) + p("") for kind in kinds)
    others = [known.name for known in KNOWN if known.kind != "row"]
    body = "".join(p(asked(name)) for name in others) + tables + p(text_box("".join(p(asked(n)) for n in others)))
    body += p(" ".join(asked(name) for name in secret))
    if not in_controls:
        return form(body, p("{{ marking }}") + "".join(p(asked(name)) for name in others))
    controls = "".join(
        with_controls.control(name, "", with_controls.paragraph(""), binding=with_controls.bound("/d:brief[1]/d:to[1]"))
        for name in others + secret
    )
    return with_controls.form(controls)


@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize("content", [everything(False), everything(True)], ids=["text", "controls"])
def test_no_part_of_a_filled_form_holds_what_is_private(content: bytes, final: bool) -> None:
    assert sum(CANARY in str(item.fields) for item in ONE.items) == 3
    done = filled(content, final, ONE)
    assert "Growers" in parts(done.content)["word/document.xml"].decode()
    for name, part in parts(done.content).items():
        for coded in (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.lower().encode()):
            assert coded not in part, name
    assert not any(CANARY in str(told) for told in (*done.notices, *done.unknown, *done.missing))
