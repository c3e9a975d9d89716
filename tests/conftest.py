"""How hard the laws are tested: quickly with every change, thoroughly when asked.

`HYPOTHESIS_PROFILE=thorough` tries every law a thousand times; it takes some minutes.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# No deadline: how long one example takes says more about the machine than about the program.
settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile(
    "thorough", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
