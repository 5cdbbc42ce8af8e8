"""What judges: signals for review and second visits, fair assessment of units, order beside vitality."""
