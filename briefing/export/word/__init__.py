"""Word: a document and a look become a .docx package.

The writer makes strings, not trees: ``markup`` knows how a run and a paragraph are spelt, ``state`` what has been
numbered so far, ``inlines`` and ``blocks`` turn the language of text into them, ``parts`` are the smaller files of
the package, ``look`` is what it takes from the template, ``package`` puts all into one zip.
"""

from briefing.export.word.package import write

__all__ = ["write"]
