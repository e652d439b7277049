"""The items at the right of the read step: stakeholders, proposals and risks as cards, as forms, and as a sheet."""
