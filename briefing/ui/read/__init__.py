"""Reading an article and tagging it."""
