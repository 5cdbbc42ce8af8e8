"""Pure functions from ledger columns to numbers, by the definitions named in `resources.definitions`."""
