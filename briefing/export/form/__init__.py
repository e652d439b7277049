"""Filling a department's Word form: its fields, its rows, its content controls, all else as it was."""
