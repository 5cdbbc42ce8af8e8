"""The window around the pages: header, side, meeting, exports, and what ties them to the store."""
