"""The storyboard as an art department prints it: frame, lens, move and lines, six to a page."""
# pyright: basic

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from rushes.deliver.arrows import Stroke, signs, walks
from rushes.intent import say
from rushes.intent.wish import Intent
from rushes.media import Picture
from rushes.script import Language, Line
from rushes.stage import Setup, Viewfinder

WIDE, HIGH = 842.0, 595.0
"""A4 across, in points."""
_MARGIN, _HEAD, _GAP, _ACROSS, _DOWN = 34.0, 40.0, 20.0, 3, 2
_FONT = {"en": ("Helvetica", "Helvetica-Bold"), "zh": ("STSong-Light", "STSong-Light")}
_INK, _FAINT, _RED, _WHITE = (0.13, 0.12, 0.11), (0.48, 0.45, 0.42), (0.75, 0.13, 0.10), (1, 1, 1)
_RULE, _BLUE = (0.86, 0.85, 0.83), (0.09, 0.25, 0.45)
_END = 0.34
"""Width of the frame on which a move ends, drawn under the one it starts from."""
_STILL = frozenset({"static", "rack_focus"})
_TELLING = (0.0, 0.5, 0.9)
"""Where in a still shot the frame is looked for that shows its people."""
_TOKENS = re.compile(r"[\u2e80-\uffef][，。、！？：；）》”’…—]*|[^\s\u2e80-\uffef]+|\s+")
"""Chinese breaks anywhere but before its closing marks, Latin at spaces."""


@dataclass(frozen=True)
class Panel:
    """One drawing: the setup, the frame that tells it, the last one of a move, the ways that
    people walk from there, and the lines it plays."""

    setup: Setup
    first: Picture
    last: Picture | None
    lines: tuple[Line, ...]
    ways: tuple[Stroke, ...] = ()


def panels(
    setups: Sequence[Setup], lines: Mapping[str, Sequence[Line]], wide: int = 640
) -> Iterator[Panel]:
    """A panel of every setup, drawn one by one; `lines` by shot name replace the shot's own."""
    for setup in setups:
        high = round(wide * setup.height / setup.width)
        view = Viewfinder(setup, wide, high)
        moving = any(move.kind not in _STILL for move in setup.shot.intent.moves or ())
        last = view.frame(setup.frames - 1).colour if moving else None
        shown = 0 if moving else _telling(setup)
        own = tuple(lines.get(setup.name, setup.shot.lines))
        yield Panel(setup, view.frame(shown).colour, last, own, walks(setup, shown))


def _telling(setup: Setup) -> int:
    """The first of a few frames in which the people of a shot are about as well seen as ever."""
    view = Viewfinder(setup, 96, 54)
    about = setup.shot.intent.subjects or tuple(dict.fromkeys(cue.who for cue in setup.cues))
    numbers = [n for n, name in view.names.items() if name.split(".")[0] in about]
    frames = [round(share * (setup.frames - 1)) for share in _TELLING]
    seen = [float(np.isin(view.frame(i).ids, numbers).mean()) for i in frames]
    return next(i for i, share in zip(frames, seen, strict=True) if share >= 0.5 * max(seen))


def storyboard(
    drawn: Iterator[Panel], path: Path, title: str, count: int, language: Language = "en"
) -> Path:
    """Write the PDF. `count` is how many panels come, for the page numbers.

    The pictures are previs; the text is text: it can be searched, copied and printed.
    """
    if "STSong-Light" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    # An invariant document has no time of day in it: the same board is the same file.
    canvas = Canvas(made, pagesize=(WIDE, HIGH), invariant=1, pageCompression=1)
    canvas.setTitle(title)
    board = _Board(canvas, title, language, pages=max(1, -(-count // (_ACROSS * _DOWN))))
    for number, panel in enumerate(drawn):
        board.draw(number, panel)
    board.close()
    path.write_bytes(made.getvalue())
    return path


@dataclass
class _Board:
    """The sheet of paper being drawn on; y runs up the page, as in PDF."""

    canvas: Canvas
    title: str
    language: Language
    pages: int
    page: int = 0

    def draw(self, number: int, panel: Panel) -> None:
        place = number % (_ACROSS * _DOWN)
        if place == 0:
            self._turn_page()
        wide = (WIDE - 2 * _MARGIN - (_ACROSS - 1) * _GAP) / _ACROSS
        tall = (HIGH - _MARGIN - _HEAD - (_DOWN - 1) * _GAP) / _DOWN
        x = _MARGIN + place % _ACROSS * (wide + _GAP)
        top = HIGH - _HEAD - place // _ACROSS * (tall + _GAP) - 12
        high = wide * panel.setup.height / panel.setup.width
        self._picture(panel.first, (x, top - high, wide, high))
        self._arrows(panel, (x, top - high, wide, high))
        if panel.last is not None:
            small = wide * _END, high * _END
            self._picture(panel.last, (x + wide - small[0], top - high - 20 - small[1], *small))
        self._words(panel, (x, top - high - 13, wide), tall - high - 12)

    def close(self) -> None:
        if self.page == 0:
            self._turn_page()
        self.canvas.save()

    def _turn_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        word = {"en": "storyboard from previs", "zh": "故事板（预演画面）"}[self.language]
        self._text(self.title, (_MARGIN, HIGH - 30), 14, bold=True)
        self._text(word, (WIDE / 2, HIGH - 30), 9, colour=_FAINT, at="middle")
        self._text(f"{self.page} / {self.pages}", (WIDE - _MARGIN, HIGH - 30), 9, at="end")

    def _text(
        self,
        words: str,
        where: tuple[float, float],
        size: float,
        *,
        bold: bool = False,
        colour: tuple[float, float, float] = _INK,
        at: str = "start",
    ) -> None:
        self.canvas.setFillColorRGB(*colour)
        self.canvas.setFont(self._font(words, bold), size)
        write = {
            "start": self.canvas.drawString,
            "middle": self.canvas.drawCentredString,
            "end": self.canvas.drawRightString,
        }[at]
        # The Song face has the middle dot of Chinese names under another number.
        write(*where, words.replace("·", "・") if self._font(words, bold) in _FONT["zh"] else words)

    @staticmethod
    def _font(words: str, bold: bool) -> str:
        """Latin type for Latin words, a Song face for anything else."""
        return _FONT["en" if all(ord(c) < 0x250 for c in words) else "zh"][bold]

    def _picture(
        self,
        picture: Picture,
        box: tuple[float, float, float, float],
    ) -> None:
        done, packed = cv2.imencode(
            ".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 88]
        )
        assert done
        self.canvas.drawImage(ImageReader(io.BytesIO(packed.tobytes())), *box)
        self.canvas.setStrokeColorRGB(*_INK)
        self.canvas.setLineWidth(1.0)
        self.canvas.rect(*box, stroke=1, fill=0)

    def _words(self, panel: Panel, box: tuple[float, float, float], room: float) -> None:
        """Slate and lens, the move in words, then the lines, as many as fit; rules for notes."""
        x, y, wide = box
        intent = panel.setup.shot.intent
        self._text(panel.setup.name, (x, y), 12, bold=True)
        seconds = panel.setup.frames / panel.setup.rate
        lens = f"{panel.setup.camera.lens_mm[0]:.0f} mm · {float(seconds):.1f} s"
        self._text(lens, (x + wide, y), 9, at="end")
        left, y = room - 14, y - 14
        width = wide * (1 - _END) - 8 if panel.last is not None else wide
        for words, size, colour in self._told(panel, intent):
            face = self._font(words, bold=False)
            for row in rows_of(words, face, size, width):
                if left < size:
                    return
                self._text(row, (x, y), size, colour=colour)
                y, left = y - size * 1.28, left - size * 1.28
        self.canvas.setLineWidth(0.5)
        self.canvas.setStrokeColorRGB(*_RULE)
        while left > 18:
            y, left = y - 14, left - 14
            self.canvas.line(x, y + 4, x + width, y + 4)

    def _told(
        self, panel: Panel, intent: Intent
    ) -> Iterator[tuple[str, float, tuple[float, float, float]]]:
        framed = Intent(size=intent.size, angle=intent.angle, moves=intent.moves)
        dot = "：" if self.language == "zh" else " · "
        place = panel.setup.place + dot if panel.setup.place else ""
        brought = panel.setup.camera_from
        yield place + (brought or say(framed, self.language)), 8.5, _RED
        for line in panel.lines:
            if line.kind in ("dialogue", "lyric"):
                quote = f"{line.who}：{line.text}" if self.language == "zh" else (
                    f"{line.who}: {line.text}"
                )  # fmt: skip
                yield " ".join(quote.split()), 8.5, _INK
            elif line.kind == "action":
                yield " ".join(line.text.split()), 8, _FAINT

    def _arrows(self, panel: Panel, box: tuple[float, float, float, float]) -> None:
        """Camera moves by the trade's signs in red, people's ways in blue, with white edges."""
        moves = () if panel.setup.camera_from else panel.setup.shot.intent.moves or ()
        camera = [stroke for move in moves for stroke in signs(move.kind)]
        self.canvas.saveState()
        frame = self.canvas.beginPath()
        frame.rect(*box)
        self.canvas.clipPath(frame, stroke=0, fill=0)
        for strokes, own in ((panel.ways, _BLUE), (camera, _RED)):
            for width, colour in ((4.2, _WHITE), (2.0, own)):
                self.canvas.setLineWidth(width)
                self.canvas.setStrokeColorRGB(*colour)
                self.canvas.setFillColorRGB(*colour)
                for stroke in strokes:
                    self._stroke(stroke, box, width)
        self.canvas.restoreState()

    def _stroke(
        self,
        stroke: Sequence[tuple[float, float]],
        box: tuple[float, float, float, float],
        width: float,
    ) -> None:
        x, y, wide, high = box
        points = [(x + u * wide, y + (1 - v) * high) for u, v in stroke]
        path = self.canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self.canvas.drawPath(path, stroke=1, fill=0)
        (u0, v0), (u1, v1) = points[-2:]
        along = np.array([u1 - u0, v1 - v0]) / max(float(np.hypot(u1 - u0, v1 - v0)), 1e-6)
        across = np.array([-along[1], along[0]])
        tip = np.array([u1, v1])
        head = self.canvas.beginPath()
        head.moveTo(*(tip + along * 3.0))
        for side in (1, -1):
            head.lineTo(*(tip - along * 5.0 + across * side * 4.0))
        head.close()
        self.canvas.drawPath(head, stroke=int(width > 3), fill=1)


def rows_of(words: str, face: str, size: float, width: float) -> Iterator[str]:
    """A text in rows no wider than `width` points, in Chinese, English or both."""
    row = ""
    for token in _TOKENS.findall(words):
        if row.strip() and pdfmetrics.stringWidth(row + token.rstrip(), face, size) > width:
            yield row.strip()
            row = ""
        row += token
    if row.strip():
        yield row.strip()
