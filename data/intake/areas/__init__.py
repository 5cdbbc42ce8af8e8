"""Areas: boundaries and trees of units from files, their coordinates, and how well they cover the ground."""
