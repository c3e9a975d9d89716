"""`pm-tui schema`: the JSON Schema of the file, for editors."""

from __future__ import annotations

import argparse

from pm_tui.cli.common import OK


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Print the schema."""
    import json

    from pm_tui.document.schema import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return OK
