"""Orders: lists of any length, one order on its card, and notices."""
