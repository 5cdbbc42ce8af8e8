"""Papers that command line and window write alike: the morning, and the packs."""
