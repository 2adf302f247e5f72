"""How long things last on screen, and long speeches that are played in several shots."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scene_fixtures import SCENES

from rushes import cut, script, stage
from rushes.cut import Reel
from rushes.intent import Direction, Role, shot_list
from rushes.intent.direction import Format
from rushes.intent.pace import manner_of, seconds_of, silence_in, speech_seconds
from rushes.intent.parting import parts, sentences


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("one two three four five six seven eight nine ten", 60 * 10 / 155),
        ("这是我父亲留下来的", 60 * 9 / 250),
        ("I was born in 1998", 60 * (4 + 2) / 155),
        ("No... no.", 60 * 2 / 155 + 0.25),
    ],
)
def test_speech_takes_as_long_as_it_takes_to_say(words: str, seconds: float) -> None:
    assert speech_seconds(words) == pytest.approx(seconds)


def test_manner_and_silence() -> None:
    assert (manner_of("(slowly)"), manner_of("（缓缓）"), manner_of("(to MEI)")) == (1.3, 1.3, 1.0)
    assert manner_of("(without pauses)") == 0.8

    def silence(text: str, kind: script.LineKind = "parenthetical") -> float:
        return silence_in(script.Line(at=1, kind=kind, text=text))

    assert (silence("(beat)"), silence("（停顿）"), silence("(a long beat)")) == (1.2, 1.2, 3.0)
    assert (silence("A beat.", "action"), silence("沉默。", "action")) == (1.2, 2.0)
    assert silence("(thinks of his beaten dog)") == 0.0
    assert silence("He beats the drum until everybody in the house is awake.", "action") == 0.0


def test_a_pause_makes_a_shot_longer() -> None:
    plain = [script.Line(at=1, kind="dialogue", text="You knew it all the time, LIN.", who="MEI")]
    beat = script.Line(at=1, kind="parenthetical", text="(beat)", who="MEI")
    assert seconds_of([beat, *plain], ()) == pytest.approx(seconds_of(plain, ()) + 1.2, abs=0.11)


TEXTS = st.text("ab c.,!?—。，！\n", min_size=1, max_size=120).filter(str.strip)


@given(TEXTS)
def test_nothing_is_lost_in_cutting(text: str) -> None:
    assert "".join(sentences(text)) == text
    pieces = parts(text, speech_seconds, 5.5)
    assert "".join(pieces) == text
    assert all(pieces)


def test_titles_and_initials_end_no_sentence() -> None:
    text = "Dr. Bennett met J. R. Bloom. He smiled."
    assert sentences(text) == ["Dr. Bennett met J. R. Bloom. ", "He smiled."]


def test_a_divided_speech_is_captioned_once_in_both_languages(tmp_path: Path) -> None:
    speech = "I waited all night. At dawn the baker asked whom I was waiting for. I said nobody. "
    speech += "Then I went home, and I put your letters into the stove, one after the other."
    chinese = "我等了一夜。天亮的时候，卖饼的问我在等谁。我说没有谁。"
    chinese += "后来我回家，把你的信一封一封放进炉子里。"
    own = script.parse(f"INT. ROOM - DAY\n\nMEI\n{speech}\n\nMEI (V.O.)\nHe came.\n", "en")
    other = script.parse(f"内景 房间 - 日\n\n小美：{chinese}\n\n小美（旁白）\n他来了。\n", "zh")
    direction = Direction(title="t", cast={"MEI": Role()}, format=Format(width=160, height=90))
    setups = stage.set_up(shot_list(own, direction).shots, direction)
    assert len([setup for setup in setups if setup.shot.lines[0].who == "MEI"]) > 1
    reel = Reel(
        name="t", direction=direction, pages=(own, other), setups=setups, circled={},
        vault=tmp_path, folder=tmp_path,
    )  # fmt: skip
    tracks = cut.captions(cut.assemble(reel), reel)
    for language, words in (("en", f"{speech} He came."), ("zh", f"{chinese}他来了。")):
        shown = "".join(caption.text for caption in tracks[language])
        assert "".join(shown.split()) == "".join(words.split())


def test_a_feature_is_listed_in_seconds() -> None:
    scene = SCENES["kitchen"].partition("\n")[2]
    pages = [f"INT. ROOM {number} - DAY\n{scene}" for number in range(125)]
    page = script.parse("\n".join(pages), "long.fountain")
    began = perf_counter()
    shots = shot_list(page, Direction(title="t"))
    assert perf_counter() - began < 5
    assert script.pages(page) > 100
    assert shots.coverage == 1.0
    assert 0.6 < shots.seconds / 60 / script.pages(page) < 1.4
