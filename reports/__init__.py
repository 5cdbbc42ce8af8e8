"""Build a figure on paper: the stationing-day packs as PDF."""
