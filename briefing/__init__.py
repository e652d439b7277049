"""Briefing Desk: from an article to a minister's brief."""

__version__ = "0.1.0"
