"""The parts of a pack, each a function from the pack to what stands on its pages."""
