"""What a loader may take, and what it says of a file that is too large: every loader asks here."""

from __future__ import annotations

from briefing.errors import BriefingError
from briefing.model.limits import FILE_BYTES, TEXT_CHARACTERS

DEPTH = 200
"""How deep elements may stand in each other before what lies deeper is taken as plain text."""
SECONDS = 8.0
"""How long a loader may take, from the start of its process."""
CPU_SECONDS = 7
MEMORY_BYTES = 750 * 1024 * 1024
"""How much address space a loader may take beyond what its libraries reserve at the start (Linux)."""
RESIDENT_BYTES = 850 * 1024 * 1024
"""How much memory a loader may use; it watches itself, on every system."""


def check_file(size: int) -> None:
    """Raises BriefingError for a file over the limit (bytes)."""
    if size > FILE_BYTES:
        raise BriefingError(
            f"The file has {size / 1e6:.0f} MB, and the limit is {FILE_BYTES / 1e6:.0f} MB;"
            " save the part that you need as a file of its own and open that."
        )


def check_text(characters: int) -> None:
    """Raises BriefingError for a text over the limit (code points)."""
    if characters > TEXT_CHARACTERS:
        raise BriefingError(
            f"The file holds more than {TEXT_CHARACTERS / 1e6:.0f} million characters of text;"
            " save the part that you need as a file of its own and open that."
        )
