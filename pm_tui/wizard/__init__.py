"""The wizard: a Textual app that shows a session and sends it what a person does."""
