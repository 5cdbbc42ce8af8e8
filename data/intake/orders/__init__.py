"""Work orders: rows to columns of the store, placed, checked, marked and written."""
