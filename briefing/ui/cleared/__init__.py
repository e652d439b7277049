"""Bringing a cleared version back: what changed in the file, ticked by the user, taken over in one step."""
