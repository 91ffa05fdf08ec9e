"""Cards, slips, urges and lights set by hand: what the assigning unit does when an item does not move."""
