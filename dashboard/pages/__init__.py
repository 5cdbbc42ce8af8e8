"""The pages of the window: each composes widgets around a board, and turns their signals into wishes."""
