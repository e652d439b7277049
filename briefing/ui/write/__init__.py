"""Writing the sections of the brief beside the evidence."""
