"""Questions and pages that stand in front of the screen for a moment."""
