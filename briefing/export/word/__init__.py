"""Word: a document and a look become a .docx package.

The writer makes strings, not trees: ``markup`` knows how a run and a paragraph are spelt, ``inlines`` and ``tables``
turn the language of text into them, ``body`` prints the stream of ``export.flow``, ``parts`` are the smaller files of
the package, ``stylespart`` is the look's styles as they go along, ``package`` puts all into one zip.
"""

from briefing.export.word.package import write

__all__ = ["write"]
