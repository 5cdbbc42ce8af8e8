"""All widgets in their telling states, and the invented figures that fill them."""
