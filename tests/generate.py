"""Writes what follows from the program: the samples' Markdown, the README's key table and picture.

Run `python -m tests.generate` after a change; the tests fail while anything here is stale. It also
renews what the checklist answers of the samples attest: whoever edits a sample reads its answers
again first.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pm_tui.document.loading import dump, load
from pm_tui.layouts.catalog import load_layout
from pm_tui.layouts.markdown import render_markdown
from pm_tui.wizard import keys
from tests.attest import attested

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
PICTURE = SAMPLES / "screen.svg"

SECOND_LAYOUT = {
    "2017-01-31-database-removal": "five-part",
    "2017-02-28-s3-us-east-1": "four-part",
    "2019-07-02-regular-expression-outage": "include-list",
    "2022-12-19-stolen-session": "incident-report",
    "server-crash-data-loss": "formal",
}
"""The layout, besides `standard`, that each sample is rendered in."""


def renderings() -> Iterator[tuple[Path, str]]:
    """Yield each sample's Markdown files with the text they should hold."""
    for stem, layout in SECOND_LAYOUT.items():
        draft = load((SAMPLES / f"{stem}.toml").read_bytes())
        for name in ("standard", layout):
            yield SAMPLES / f"{stem}.{name}.md", render_markdown(draft, load_layout(name))


def key_table() -> str:
    """Return the README's key table in Markdown."""
    lines: list[str] = []
    for place, rows in keys.table():
        lines += ["", f"| {place} | |", "| --- | --- |"]
        lines += [f"| `{key}` | {words} |" for key, words in rows]
    return "\n".join(lines[1:])


def with_key_table(readme: str) -> str:
    """Return the README with its key table made current."""
    block = f"<!-- keys -->\n{key_table()}\n<!-- /keys -->"
    return re.sub(r"<!-- keys -->.*?<!-- /keys -->", lambda _: block, readme, flags=re.DOTALL)


async def picture() -> str:
    """Return a picture of the wizard at 80×24 on the first sample, as SVG without web fonts."""
    from pm_tui.session.opening import open_session
    from pm_tui.wizard.app import PmTuiApp

    session = open_session(SAMPLES / "2017-01-31-database-removal.toml")
    session.clock = lambda: datetime(2017, 2, 10, 12, tzinfo=UTC)
    app = PmTuiApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.main.open_page("impact")
        await app.workers.wait_for_complete()
        await pilot.pause()
        svg = app.export_screenshot(title="pm-tui")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write everything anew."""
    for stem in SECOND_LAYOUT:
        sample = SAMPLES / f"{stem}.toml"
        sample.write_bytes(dump(attested(load(sample.read_bytes()))))
    for path, text in renderings():
        path.write_text(text, encoding="utf-8", newline="\n")
    readme = ROOT / "README.md"
    readme.write_text(with_key_table(readme.read_text(encoding="utf-8")), encoding="utf-8")
    PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")


if __name__ == "__main__":
    main()
