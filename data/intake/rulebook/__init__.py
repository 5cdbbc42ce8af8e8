"""What a district decides once: its categories, its time limits, and who may dispose what."""
