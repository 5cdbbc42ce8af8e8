"""The import page at work: what its buttons start, look at, save and run."""
