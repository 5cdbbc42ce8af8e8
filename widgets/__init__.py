"""Show a figure on the screen and report what the hand did; no data access, no arithmetic."""
