"""The window. Nothing here keeps the state of the work: that is the Desk's brief."""
