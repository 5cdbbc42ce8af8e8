"""What can be typed after `gridboard`; each command calls the module that does the work."""
