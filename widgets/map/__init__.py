"""The map below its widgets: owners of pixels, fills, borders, lettering, view and canvas."""
