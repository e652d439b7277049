"""The page that the app opens with."""
