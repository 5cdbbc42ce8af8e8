"""Posts, duties, patrols and activities from files: by number wherever a number says enough."""
