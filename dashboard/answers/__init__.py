"""What each command does: asks the core, and tells the answer as a table, as JSON or as a file."""
