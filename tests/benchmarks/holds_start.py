"""``python -m tests.benchmarks.holds_start [--where]``: how long a new window is held until one can use it, as JSON.

A process of its own, which has imported no more than the program itself has by then.
"""

from __future__ import annotations

import argparse
import json
import sys

from PySide6.QtTest import QTest

from studio.desktop.app import make_application, make_windows
from studio.desktop.garbage import Garbage
from tests.benchmarks.watcher import Watcher


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.holds_start")
    parser.add_argument("--where", action="store_true", help="tell what the program was found doing")
    arguments = parser.parse_args()
    application = make_application()
    Garbage(application)
    windows = make_windows(application)
    window = windows.make()
    watcher = Watcher(samples=arguments.where)
    window.resize(1600, 1000)
    window.show()
    QTest.qWaitForWindowExposed(window)
    hold = watcher.watch(lambda: windows.furnish_softly(window), lambda: window.is_furnished)
    sys.stderr.writelines(f"{line}\n" for line in hold.where)
    window.leave()
    sys.stdout.write(json.dumps({"furnish the window": [(hold.wall, hold.processor)]}))


if __name__ == "__main__":
    main()
