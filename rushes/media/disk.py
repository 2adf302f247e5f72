"""Files appear whole or not at all: write beside the target, then rename."""

# pyright: basic

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from av.error import FFmpegError

from rushes.errors import MediaError


def trouble(path: Path, error: OSError | FFmpegError, doing: str = "written") -> MediaError:
    """The failure as a person can act on it; a full disk is said in so many words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MediaError(
            f"the disk is full: {path.name} was not {doing}",
            where=str(path),
            remedy="free some space and run the same command again; nothing that was finished "
            "is lost",
        )
    reason = error.strerror or str(error)
    return MediaError(f"{path.name} cannot be {doing}: {reason}", where=str(path))


@contextmanager
def arriving(path: Path) -> Iterator[Path]:
    """A temporary name in the same folder; renamed to `path` on success, removed on failure.

    Raises MediaError in place of any OSError or FFmpeg error.
    """
    # The suffix stays last because FFmpeg and OpenCV choose the format by it.
    temporary = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(path)
    except MediaError:
        raise
    except (OSError, FFmpegError) as error:
        raise trouble(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file whole. Raises MediaError."""
    with arriving(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
