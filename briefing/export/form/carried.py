"""What a form brings along that people may not want to hand out: it stays, and is told."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefing.templating.form.package import FormPackage
from briefing.templating.form.relations import local

PERSONAL = {
    "creator": "an author", "lastModifiedBy": "who saved it last", "Manager": "a manager", "Company": "a company",
    "Template": "the name of a template",
}  # fmt: skip
EVERYBODYS = {"normal", "normal.dotm", "normal.dot"}
LABELS = ("MSIP_Label", "ClassificationContentMarking", "Sensitivity")


def carried(package: FormPackage) -> list[str]:
    """What a form's own properties tell of people and machines, in one sentence; nothing where they tell nothing."""
    found = list(dict.fromkeys(_found(package)))
    if not found:
        return []
    *others, last = found
    listed = f"{', '.join(others)} and {last}" if others else last
    return [f"The form's own properties hold {listed}; they stay in the exported file."]


def _found(package: FormPackage) -> Iterator[str]:
    for part in package.related(""):
        if part.external or part.target not in package.names or not part.target.endswith(".xml"):
            continue
        if part.type in ("core-properties", "extended-properties"):
            for one in package.tree(part.target).iterchildren(etree.Element):
                words = (one.text or "").strip()
                if local(one) in PERSONAL and words and words.lower() not in EVERYBODYS:
                    yield PERSONAL[local(one)]
        elif part.type == "custom-properties":
            names = [one.get("name", "") for one in package.tree(part.target).iterchildren(etree.Element)]
            if any(name.startswith(LABELS) for name in names):
                yield "a sensitivity label"
            if any(not name.startswith(LABELS) for name in names):
                yield "properties of its own"
    settings = package.part_of("settings")
    if settings and any(relation.type == "attachedTemplate" for relation in package.related(settings)):
        yield "the path of a template"
