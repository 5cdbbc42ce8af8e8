"""What keeps the screen true: the worker of the ledger, the feed that follows the store, the jobs."""
