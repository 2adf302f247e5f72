"""The command line: one verb per room, a film day."""

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run `rushes`. Bad input exits with 2, an interrupted command with 130."""
    from rushes.cli.app import INTERRUPTED
    from rushes.cli.verbs import app

    try:
        app(prog_name="rushes")
    except SystemExit as leaving:
        if leaving.code != INTERRUPTED:
            raise
        # Ctrl-C may have come while a lock was held that a worker's keeper waits for: nothing that
        # matters is left to do, so nobody is waited for.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(INTERRUPTED)
