"""pm-tui: write, review and publish incident postmortems in the terminal."""

__version__ = "0.1.0"
