"""Articles from files: the list of formats, and the one way to read a file.

A format is one line in LOADERS and one module beside this with ``read(content, name) -> Article``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from msgspec.structs import replace

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.article import Article, Note
from briefing.model.limits import FILE_BYTES
from briefing.sources import limits, sniff


class Read(Protocol):
    """What every loader's module offers as ``read``: pure, bytes into an article."""

    def __call__(self, content: bytes, name: str) -> Article:
        """Read a file's bytes; ``name`` is its name without folders.

        Raises:
            BriefingError: what is wrong and what to do, in one sentence.
        """


class Loader(NamedTuple):
    """A format that can be read.

    Attributes:
        name: what the article calls its format.
        label: what people call it.
        suffixes: endings of its file names, lower case, without the dot.
        module: where its ``read`` is; imported on first use only.
        text: its files are plain text in some encoding that the user may choose.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    module: str
    text: bool = False

    def read(self, content: bytes, name: str) -> Article:
        """Read a file's bytes here and now. Raises BriefingError."""
        return cast(Read, importlib.import_module(self.module).read)(content, name)


LOADERS: dict[str, Loader] = {
    loader.name: loader
    for loader in (
        Loader("docx", "Word document", ("docx",), "briefing.sources.docx"),
        Loader("pdf", "PDF", ("pdf",), "briefing.sources.pdf"),
        Loader("html", "Web page", ("html", "htm", "xhtml"), "briefing.sources.html", text=True),
        Loader("md", "Markdown", ("md", "markdown"), "briefing.sources.markdown", text=True),
        Loader("txt", "Plain text", ("txt", "text"), "briefing.sources.text", text=True),
    )
}

IN_PLACE = {"txt", "md"}
IN_PLACE_BYTES = 200_000


class Loaded(NamedTuple):
    """An article and the file that it came from.

    Attributes:
        article: what was read.
        content: the file's bytes as received.
        file: its name without folders.
    """

    article: Article
    content: bytes
    file: str


def never() -> bool:
    """Nobody asks to stop."""
    return False


def load(path: Path, *, encoding: str | None = None, cancelled: Callable[[], bool] = never) -> Loaded:
    """Read an article from a file, in a process of its own unless it is a short plain text.

    Args:
        path: the file.
        encoding: how its letters are encoded, where the guess was wrong (a key of ``decoding.ENCODINGS``).
        cancelled: asked some ten times a second; True ends the work.

    Raises:
        BriefingError: what is wrong with the file and what to do, in one sentence;
            ``child.Cancelled`` where asked to stop.
    """
    return load_bytes(safefile.read(path, FILE_BYTES), path.name, encoding=encoding, cancelled=cancelled)


def load_bytes(
    content: bytes, name: str, *, encoding: str | None = None, cancelled: Callable[[], bool] = never
) -> Loaded:
    """Read an article from the bytes of a file, as ``load`` does."""
    from briefing.sources import child, decoding

    limits.check_file(len(content))
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    named = next((loader.name for loader in LOADERS.values() if suffix in loader.suffixes), None)
    kind = sniff.recognise(content, suffix, named)
    loader, given = LOADERS[kind.loader], content
    if encoding is not None:
        if not loader.text:
            raise BriefingError(f"An encoding can be chosen for text files only; this is a {loader.label}.")
        given = decoding.as_utf8(content, encoding)
    if loader.name in IN_PLACE and len(given) < IN_PLACE_BYTES:
        article = loader.read(given, name)
    else:
        article = child.read(loader.name, given, name, cancelled)
    if kind.note:
        article = replace(article, notes=(*article.notes, Note("guessed", kind.note)))
    return Loaded(article, content, name)
