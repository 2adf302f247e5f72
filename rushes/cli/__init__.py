"""The command line: one verb per room, a film day."""

__all__ = ["main"]


def main() -> None:
    """Run `rushes`. Bad input exits with 2, an interrupted command with 130."""
    from rushes.cli.verbs import app

    app(prog_name="rushes")
