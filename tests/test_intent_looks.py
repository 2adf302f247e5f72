"""Looks: what a page says about people, in both languages, and how they are dressed for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes.cli.starter import filled
from rushes.intent import Direction, Role
from rushes.intent.dressing import dressed
from rushes.intent.looks import Look, looks_of
from rushes.script import Screenplay, parse

ENGLISH = """INT. WARD - NIGHT

NURSE ADA, 50s, stout, pushes a trolley. A bald young man in a black leather jacket, BEN, sleeps.

ADA
You can't sleep here.

The door opens. PROFESSOR LUNDQVIST (68), white-haired, bespectacled, comes in with TIM, a boy of 9
in a yellow raincoat and a straw hat. She looks at Ben. She smiles.

A tall skinny cowboy called ROY, mustached, waits.
"""
CHINESE = """内 茶馆 日

王警官，五十多岁，身材魁梧，推门进来。一个扎着马尾、穿红色毛衣的女孩小米坐在窗边。

王警官
出来。

满头白发的陈爷爷戴着老花镜，身穿蓝色长袍，留着八字胡。瘦弱的少年阿良戴着草帽站在门口。
"""
NAMES = {
    "en": {"ADA": ["NURSE ADA"], "BEN": [], "PROFESSOR LUNDQVIST": ["LUNDQVIST"], "TIM": [],
    "ROY": []},
    "zh": {"王警官": [], "小米": ["女孩"], "陈爷爷": [], "阿良": ["少年"]},
}  # fmt: skip


def page(text: str) -> Screenplay:
    return parse(text, "page.fountain")


def seen(text: str, language: str) -> dict[str, Look]:
    return looks_of(NAMES[language], page(text))


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("ADA", {"role": "nurse", "years": 55, "age": "adult", "build": "stout",
        "gender": "woman"}),
        ("BEN", {"hair_style": "bald", "worn": "jacket", "gender": "man"}),
        ("PROFESSOR LUNDQVIST", {"age": "old", "years": 68, "glasses": True, "role": "doctor"}),
        ("TIM", {"age": "child", "worn": "trench", "hat": "straw", "gender": "man"}),
        ("ROY", {"build": "thin", "height": "tall", "beard_style": "moustache", "role": "cowboy"}),
    ],
)  # fmt: skip
def test_english_pages_tell_how_people_look(who: str, told: dict[str, object]) -> None:
    look = seen(ENGLISH, "en")[who]._asdict()
    assert {key: look[key] for key in told} == told


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("王警官", {"role": "police", "years": 50, "build": "stout"}),
        ("小米", {"hair_style": "ponytail", "worn": "sweater", "gender": "woman", "age": "child"}),
        ("陈爷爷", {"age": "old", "glasses": True, "worn": "hanfu", "beard_style": "moustache",
                    "gender": "man"}),
        ("阿良", {"build": "thin", "age": "teen", "hat": "straw"}),
    ],
)  # fmt: skip
def test_chinese_pages_tell_how_people_look(who: str, told: dict[str, object]) -> None:
    look = seen(CHINESE, "zh")[who]._asdict()
    assert {key: look[key] for key in told} == told


def test_what_is_worn_has_its_colour() -> None:
    looks = seen(CHINESE, "zh")
    assert looks["小米"].colour != looks["陈爷爷"].colour != ""
    assert looks_of({"柳三娘": ["红衣女子"]}, page(WUXIA))["柳三娘"].colour == looks["小米"].colour
    dark = seen(ENGLISH.replace("black", "dark"), "en")
    assert seen(ENGLISH, "en")["BEN"].colour == dark["BEN"].colour


def cast(*names: str) -> dict[str, Role]:
    return {name: Role() for name in names}


WUXIA = "外 破庙 夜\n\n沈七收起剑鞘，戴上斗笠。柳娘撑着油纸伞走来。\n\n沈七\n你来了。\n"
WESTERN = "EXT. RANCH - DAY\n\nCole leaves the saloon. A sheriff draws his revolver. Ida runs.\n"
SPACE = "INT. SPACESHIP - NIGHT\n\nVera floats to the airlock. Kim watches the orbit shift.\n"


@pytest.mark.parametrize(
    ("text", "names", "worn"),
    [
        (WUXIA, ("沈七", "柳娘"), {"hanfu", "peasant", "ruqun"}),
        (WESTERN, ("COLE", "IDA"), {"cowboy", "shirt", "coat", "ball", "skirt", "apron"}),
        (SPACE, ("VERA", "KIM"), {"sport", "jacket", "sweater"}),
    ],
)
def test_people_are_dressed_for_the_time_of_the_film(
    text: str, names: tuple[str, ...], worn: set[str]
) -> None:
    assert {role.clothes for role in dressed(cast(*names), page(text)).values()} <= worn


def test_a_uniform_is_its_trade_s_in_every_time() -> None:
    soldier = cast("SOLDIER")
    assert dressed(soldier, page(SPACE))["SOLDIER"].clothes == "jacket"
    assert (
        dressed(soldier, page("EXT. FIELD - DAY\n\nA soldier waits.\n"))["SOLDIER"].hat == "helmet"
    )
    assert dressed(cast("士兵"), page(WUXIA))["士兵"].clothes == "armour"


def test_a_child_is_no_policeman() -> None:
    text = "INT. ROOM - DAY\n\nOFFICER PIP, 7, salutes his bear.\n"
    pip = dressed(cast("OFFICER PIP"), page(text))["OFFICER PIP"]
    assert pip.age == "child"
    assert pip.clothes != "police"
    assert 1.0 < pip.height_m < 1.4


def test_leads_have_colours_and_clothes_of_their_own() -> None:
    people = dressed(
        cast("ANNA", "BEN", "CARL", "DORA", "EMIL"), page("INT. ROOM - DAY\n\nAll wait.\n")
    )
    assert len({role.robe for role in people.values()}) == len(people)
    assert len({(role.clothes, role.hair_style) for role in people.values()}) == len(people)


def test_the_same_name_looks_the_same_wherever_it_stands() -> None:
    one = dressed(cast("ANNA", "BEN"), page(ENGLISH))["BEN"]
    two = dressed(cast("ANNA", "BEN", "CARL"), page(ENGLISH))["BEN"]
    assert one == two


def test_a_page_alone_is_cast_with_looks() -> None:
    film = filled(page(ENGLISH), Direction(title="A", captions=("en",)))
    assert film.cast["ADA"].clothes == "nurse"
    assert film.cast["ADA"].label == {"en": "ADA"}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text("ABCDEFGHIJKLMNOP王李张小老阿明红 ", min_size=1, max_size=9),
        max_size=12,
        unique=True,
    )
)
def test_whoever_is_called_whatever_can_be_dressed(names: list[str]) -> None:
    roles = dressed(cast(*names), page("INT. ROOM - DAY\n\nPeople wait.\n"))
    assert list(roles) == names
    for role in roles.values():
        assert Role.model_validate(role.model_dump()) == role
        pairs = [(int(role.robe[i : i + 2], 16), int(role.skin[i : i + 2], 16)) for i in (1, 3, 5)]
        assert max(abs(a - b) for a, b in pairs) > 35
