"""The six steps: where orders wait, where time goes, who finds and who solves, and what comes back."""
