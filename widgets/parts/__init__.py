"""The small parts that the other rooms are made of: strokes, labels, lists, panels, and how they retell."""
