"""The sections of a postmortem, one module per subject; `tables` lists them in the file's order."""
