"""A Word form as a package of parts: read within limits, changed part by part, saved with all the rest as it was."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

from briefing.errors import BriefingError
from briefing.model.limits import PART_BYTES
from briefing.storage import archive
from briefing.templating.form import relations
from briefing.templating.form.relations import Relation, Relations, parsed
from briefing.templating.form.stories import Story, stories_of
from briefing.templating.look.names import w

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TYPES = "[Content_Types].xml"
TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT, TEMPLATE = f"{WORD}.document.main+xml", f"{WORD}.template.main+xml"
PLACEHOLDER = "briefing-block"
"""The target of the processing instructions that ``save`` replaces by what was injected for them."""
SLOT = re.compile(rb"<\?briefing-block ([A-Za-z0-9_-]+)\?>")
LARGEST_TREES = 2 * PART_BYTES
"""How many bytes of XML are looked into, all parts together: a tree takes up to twenty times its text."""
MOST_MARKS = 2_000_000
"""How many tags they may hold together: each takes some 200 bytes of memory."""
QUICK = 1_000_000
"""A part that is larger is packed quickly rather than small."""
OLDEST = (1980, 1, 1, 0, 0, 0)

NOT_WORD = "The form is not a Word document; choose a .docx or .dotx that opens in Word."
BROKEN = "The form is damaged; open it in Word, save it anew as .docx, and choose that."
MACROS = "The form holds macros, which are never run here; save it in Word as a document without macros (.docx)."
PROTECTED = "The form is protected by a password; open it in Word, save it without one, and choose that."
OLD = "The form is an old Word document (.doc); open it in Word, save it as .docx, and choose that."
STRICT_WORDS = (
    "The form is saved as “Strict Open XML”; save it in Word with the file type “Word Document (.docx)”, and"
    " choose that."
)
TOO_LARGE = "The form holds far more than a form does; take large parts out of it in Word, and save it anew."


class FormPackage:
    """A Word form, part by part. What is not touched or put stays byte for byte.

    Attributes:
        main: the name of the main part, such as ``word/document.xml``.
    """

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._trees: dict[str, etree._Element] = {}
        self._touched: set[str] = set()
        self._relations: dict[str, Relations] = {}
        self._blocks: dict[bytes, Callable[[], str]] = {}
        self._looked_into = self._marks = 0
        self._stories: tuple[Story, ...] | None = None
        self.main = ""

    @classmethod
    def open(cls, content: bytes) -> FormPackage:
        """A form from the bytes of its file.

        Raises:
            BriefingError: it is no Word form, is damaged, protected, holds macros, or is over the limits.
        """
        if content.startswith(OLE):
            raise BriefingError(_compound(content))
        if not content.startswith(b"PK"):
            raise BriefingError(NOT_WORD)
        form = cls(archive.unpacked(content, "form"))
        form._look_through()
        return form

    def _look_through(self) -> None:
        if TYPES not in self._parts:
            raise BriefingError(NOT_WORD)
        self.main = next((r.target for r in self.related("") if r.type == "officeDocument" and not r.external), "")
        kind = self.content_type(self.main)
        macros = any(name.lower().endswith("vbaproject.bin") for name in self._parts)
        if macros or "macroenabled" in kind.lower():
            raise BriefingError(MACROS)
        if self.main not in self._parts or kind not in (DOCUMENT, TEMPLATE):
            raise BriefingError(NOT_WORD)
        if STRICT in self._parts[self.main][:4000]:
            raise BriefingError(STRICT_WORDS)
        body = self.tree(self.main).find(w("body"))
        if body is None:
            raise BriefingError(BROKEN, self.main)

    @property
    def names(self) -> list[str]:
        """The names of all parts in the order of the zip."""
        return list(self._parts)

    def raw(self, name: str) -> bytes:
        """The bytes of a part as they would be saved. Raises KeyError where there is none."""
        return self._serialised(name) if name in self._touched else self._parts[name]

    def put(self, name: str, content: bytes, content_type: str = "") -> None:
        """Make or replace a part; its type is told in the package where one is given."""
        self._parts[name] = content
        self._trees.pop(name, None)
        self._touched.discard(name)
        self._relations.clear()
        if content_type and self.content_type(name) != content_type:
            types = self.tree(TYPES)
            old = [e for e in types.iter(f"{TYPES_SPACE}Override") if e.get("PartName") == f"/{name}"]
            for element in old:
                types.remove(element)
            etree.SubElement(types, f"{TYPES_SPACE}Override", PartName=f"/{name}", ContentType=content_type)
            self.touch(TYPES)

    def tree(self, name: str) -> etree._Element:
        """The root of a part, the same object each time; ``touch`` what you change.

        Raises:
            BriefingError: there is no such part, or it is no sound XML, or all trees together are too large.
        """
        if name not in self._trees:
            if name not in self._parts:
                raise BriefingError(BROKEN, name)
            self._looked_into += len(self._parts[name])
            self._marks += self._parts[name].count(b"<")
            over = self._looked_into > LARGEST_TREES or len(self._parts[name]) > PART_BYTES
            if over or self._marks > MOST_MARKS:
                raise BriefingError(TOO_LARGE, name)
            self._trees[name] = parsed(self._parts[name], name, BROKEN)
            if PLACEHOLDER.encode() in self._parts[name]:
                _without_slots(self._trees[name])
        return self._trees[name]

    def touch(self, name: str) -> None:
        """Say that the tree of a part was changed."""
        self._touched.add(name)

    def related(self, part: str) -> list[Relation]:
        """Where a part points; ``""`` is the package itself. Targets inside are names of parts."""
        return self._relations_of(part).all

    def _relations_of(self, part: str) -> Relations:
        if part not in self._relations:
            name = relations.rels_of(part)
            self._relations[part] = Relations(self.tree(name) if name in self._parts else None, part)
        return self._relations[part]

    def relate(self, part: str, type: str, target: str, external: bool = False) -> str:
        """The id of a relationship, made where there is no equal one.

        Args:
            type: its last word (``hyperlink``), or a whole address of a type.
            target: the name of a part, or an address where it is external.
        """
        known = self._relations_of(part).id_of(type, target, external)
        if known is not None:
            return known
        name = relations.rels_of(part)
        if name not in self._parts:
            self.put(name, relations.EMPTY)
        self.touch(name)
        return self._relations_of(part).add(type, target, external)

    def content_type(self, name: str) -> str:
        """The content type of a part; empty where the package tells none."""
        ending = ""
        for element in self.tree(TYPES):
            if element.tag == f"{TYPES_SPACE}Override" and element.get("PartName", "").lower() == f"/{name}".lower():
                return element.get("ContentType", "")
            same = element.get("Extension", "").lower() == name.rpartition(".")[2].lower()
            if same and element.tag == f"{TYPES_SPACE}Default":
                ending = element.get("ContentType", "")
        return ending

    def part_of(self, type: str) -> str | None:
        """The name of the part that the main part points at by the last word of a type (``numbering``)."""
        found = (r.target for r in self.related(self.main) if r.type == type and not r.external)
        return next((name for name in found if name in self._parts), None)

    def stories(self) -> tuple[Story, ...]:
        """The body, the headers and footers that are printed, and the notes: each part once."""
        if self._stories is None:
            self._stories = stories_of(self)
        return self._stories

    def inject(self, placeholder_id: str, xml: str | Callable[[], str]) -> None:
        """Put XML in the place of ``<?briefing-block ID?>`` in a touched tree when it is saved.

        Args:
            placeholder_id: letters, digits, ``-`` and ``_``.
            xml: elements that declare their own namespaces, or what makes them at the time of saving.
        """
        self._blocks[placeholder_id.encode()] = xml if callable(xml) else lambda: xml

    def save(self) -> bytes:
        """The form as the bytes of a .docx, the same each time."""
        if self.content_type(self.main) == TEMPLATE:
            for element in self.tree(TYPES):
                if element.get("ContentType") == TEMPLATE:
                    element.set("ContentType", DOCUMENT)
            self.touch(TYPES)
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name in self._parts:
                info = zipfile.ZipInfo(name, OLDEST)
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
                content = self.raw(name)
                package.writestr(info, content, compresslevel=1 if len(content) > QUICK else 6)
        return out.getvalue()

    def _serialised(self, name: str) -> bytes:
        root = self._trees[name]
        plain = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        return SLOT.sub(self._block, plain) if b"<?briefing-block" in plain else plain

    def _block(self, found: re.Match[bytes]) -> bytes:
        return self._blocks[found[1]]().encode() if found[1] in self._blocks else b""


def _without_slots(root: etree._Element) -> None:
    """Take away what a form holds that looks like our own placeholders."""
    for node in list(root.getroottree().iter(etree.Comment, etree.ProcessingInstruction)):
        if PLACEHOLDER in etree.tostring(node, with_tail=False, encoding="unicode"):
            if node.getparent() is None:
                raise BriefingError(BROKEN)
            relations.remove(node)


def _compound(content: bytes) -> str:
    """What to say of an OLE compound file, by the names in its directory."""
    if any(name.encode("utf-16-le") in content for name in ("EncryptedPackage", "EncryptionInfo")):
        return PROTECTED
    return OLD if "WordDocument".encode("utf-16-le") in content else NOT_WORD
