"""A brief and a template become a document."""
