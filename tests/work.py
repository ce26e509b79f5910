"""What a thread has long to do beside a window, in the ways in which the program lets it give way."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Final

from studio.courtesy import Courtesy, in_turns
from studio.pipeline import json_text

LONG: Final = 0.04  # seconds of work
TEXT: Final = "a" * (1 << 23)


def with_calls() -> None:
    courtesy, began = Courtesy(), time.thread_time()
    while time.thread_time() - began < LONG:
        courtesy()


def in_a_loop() -> None:
    began = time.thread_time()
    for _ in in_turns(iter(lambda: time.thread_time() - began < LONG, False)):
        pass


def quoting() -> None:
    for _ in json_text.quoted([TEXT]):
        pass


def writing() -> None:
    for _ in in_turns(json.dumps({"at": at}) for at in range(20_000)):
        pass


KINDS: Final[tuple[Callable[[], None], ...]] = (with_calls, in_a_loop, quoting, writing)
