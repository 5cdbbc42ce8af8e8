"""Posts, duty and the size of grids, and the tables of facts that tell of them."""
