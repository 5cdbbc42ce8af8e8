"""The stationing day: agenda, promises, papers of streets and departments, freeze and readiness."""
