"""The cards at the right of a page: one number, or one place."""
