"""The parts of the import page: files and what they are, mapping, preview, tally and history."""
