"""Names of the hidden bookmarks by which an exported Word file knows its sections and rows again.

Word hides names that begin with ``_``, takes 40 characters of letters, digits and ``_``, and does not tell case.
Ids are all that is in them; one that does not fit stands as a digest.
"""

from __future__ import annotations

import re
from hashlib import sha256

PREFIX = "_bd_"
PLAIN = re.compile(r"[a-z0-9-]{1,30}", re.ASCII)
"""Ids that go into a name as they are, ``-`` as ``_``."""


def section_mark(id: str) -> str:
    """The bookmark at the beginning of a section."""
    return f"{PREFIX}s_{_named(id)}"


def row_mark(id: str) -> str:
    """The bookmark in the row of an item, an option or a recommendation."""
    return f"{PREFIX}r_{_named(id)}"


def state_mark(fingerprint: str) -> str:
    """The bookmark at the title: what was exported, as the first characters of a digest in hexadecimal."""
    return f"{PREFIX}v_{fingerprint[:24]}"


def _named(id: str) -> str:
    return id.replace("-", "_") if PLAIN.fullmatch(id) else f"{sha256(id.encode()).hexdigest()[:24]}_"
