"""What was exported where: so that an export which somebody has edited since is known, and not overwritten.

One small file holds a digest of what was last written to each path; nothing of the text is in it.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.limits import FILE_BYTES

NAME = "exports.json"
MOST = 500
"""So many paths are remembered, the latest."""
LARGEST = 1_000_000
OWN_FILE = 0o600

State = Literal["absent", "ours", "edited", "strange"]
"""What lies at a path: nothing; what we wrote; what we wrote and somebody changed; something that we never wrote."""


class Exports:
    """What this user exported. Read and written in a background thread: the disk may be slow.

    Args:
        folder: where its file lies; it need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    def state(self, path: Path) -> State:
        """What lies at a path; what cannot be looked at counts as no longer ours."""
        known = self._read().get(_key(path))
        try:
            if not path.exists():
                return "absent"
            if known is None:
                return "strange"
            return "ours" if _digest(safefile.read(path, FILE_BYTES)) == known else "edited"
        except (BriefingError, OSError):
            return "edited" if known else "strange"

    def note(self, path: Path, content: bytes) -> None:
        """Remember what was written to a path. What cannot be remembered is asked about another time."""
        known = self._read()
        known.pop(_key(path), None)
        known[_key(path)] = _digest(content)
        latest = dict(list(known.items())[-MOST:])
        with suppress(OSError, BriefingError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            safefile.write(self._file, msgspec.json.format(msgspec.json.encode(latest), indent=1), OWN_FILE)

    def _read(self) -> dict[str, str]:
        with suppress(BriefingError, msgspec.DecodeError):
            if self._file.is_file():
                return msgspec.json.decode(safefile.read(self._file, LARGEST), type=dict[str, str])
        return {}


def _key(path: Path) -> str:
    return str(path.absolute())


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
