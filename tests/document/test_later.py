"""Names that a package imports when they are asked for."""

from __future__ import annotations

import pytest

from pm_tui import store
from pm_tui.document import times, toml


@pytest.mark.parametrize("package", [store, times, toml], ids=lambda package: package.__name__)
def test_every_name_of_a_package_is_there_and_no_other(package: object) -> None:
    for name in package.__all__:  # type: ignore[attr-defined]
        assert getattr(package, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        package.nothing  # type: ignore[attr-defined]  # noqa: B018
