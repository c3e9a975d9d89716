"""The list of postmortems: search it, see its tasks, open one."""
