"""Someone else saves the same file while the wizard is open."""

from __future__ import annotations

from pm_tui.document.loading import load
from pm_tui.session.opening import open_session
from pm_tui.session.session import Session
from tests.wizard.driving import driving


async def test_what_someone_else_saved_comes_in_with_the_next_save(sample: Session) -> None:
    other = open_session(sample.path)
    other.edit(("impact", "financial"), "about 42,000 EUR in credits")
    other.edit(("incident", "severity"), "SEV3")
    assert other.save()
    async with driving(sample) as user:
        await user.fill("team", "Payments")
        user.app.save_now()
        await user.settle()
        assert "Someone else saved this file too" in user.key_bar()
        assert user.value("impact", "financial") == "about 42,000 EUR in credits"
        assert "SEV3  minor customer impact" in user.text()
        assert "Payments" in user.text()
    saved = load(sample.path.read_bytes())
    assert saved.text(("incident", "team")) == "Payments"
    assert saved.text(("impact", "financial")) == "about 42,000 EUR in credits"
