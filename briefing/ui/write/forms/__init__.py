"""Rows that are filled in rather than written: recommendations and options."""
