"""Profiles: what a file says of areas, orders and people, column by column."""
