"""Papers on the screen: their pages as they will be printed, and the sheets that prepare and follow them."""
