"""What a template is, and where templates are found."""
