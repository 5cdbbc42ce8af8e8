"""Early warning: what is above the usual, where, and how sure that is, from bare arrays of counts."""
