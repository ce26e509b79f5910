"""Devices that a model names: its author's machine is not the one that serves it."""

from __future__ import annotations

import re
from typing import Final

# Kept from all device strings: a model's author pins to the first processor what no accelerator can do.
_CPU: Final = re.compile(r"(?:^|/)(?:device:)?cpu:0$", re.IGNORECASE)
_PINNED: Final = "/device:CPU:0"


def placed(device: str) -> str:
    """What remains of a device string; empty where the runtime chooses."""
    return _PINNED if _CPU.search(device) else ""
