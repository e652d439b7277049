"""Word forms: their parts, their fields and what is wrong with them."""
