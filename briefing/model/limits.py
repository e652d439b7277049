"""How much a file from a stranger may be (CONTRACTS, Limits)."""

from __future__ import annotations

FILE_BYTES = 50 * 1000 * 1000
TEXT_CHARACTERS = 5_000_000
"""In one article."""
UNPACKED_BYTES = 200 * 1000 * 1000
PART_BYTES = 20 * 1000 * 1000
"""A packed part over this size may not be …"""
PART_RATIO = 100
"""… more than this many times larger than its packed form."""
