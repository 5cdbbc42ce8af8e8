"""Work orders one by one: their states and limits, lists, to and fro, the loop and its jams."""
