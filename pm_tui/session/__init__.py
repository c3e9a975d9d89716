"""What one does with a document: open, edit with undo, save, check, render. No screen."""
