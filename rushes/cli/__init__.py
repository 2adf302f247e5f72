"""The command line: one verb per room, a film day."""


def main() -> None:
    """Run `rushes`."""
