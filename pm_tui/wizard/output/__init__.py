"""Output for slow lines: the screen is kept as cells, and only what differs is sent."""
