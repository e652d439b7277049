"""Briefs on disk."""
