"""The orders in reach as narrow columns at one revision: loading, following, the state at an instant."""
