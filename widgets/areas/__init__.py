"""Areas beside each other: rows, matrices, intervals, weeks and hours."""
