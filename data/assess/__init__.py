"""Judgement by data alone: signals that ask for a second look, never for blame."""
