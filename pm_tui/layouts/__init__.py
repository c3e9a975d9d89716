"""The shapes of a report, and how a document is written in them: Markdown and JSON."""
