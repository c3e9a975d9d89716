"""What the screen is made of; each widget shows the session and keeps nothing of its own."""
