"""What stands around every page: rail, path, scope, search, notices, the meeting screen."""
