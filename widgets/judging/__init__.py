"""What judges: signals for review with their ordinary causes, how far each has come, and second visits."""
