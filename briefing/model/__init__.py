"""The values that everything else works on: no Qt, no disk."""
