"""What warns: lists, the card of a warning with the weeks behind it, its life, how often it was right."""
