"""What the data carry and lack, how boundaries cover the ground, copies, and forms for what is missing."""
