"""The bodies that the one screen swaps between."""
