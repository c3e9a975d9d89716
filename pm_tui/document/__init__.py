"""What a postmortem is: its sections, fields, times, ids and edits. Pure: no files, no screen."""
