"""Sets: any heading gets a place that can be acted in, the same one in every scene."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from rushes import intent, script, stage
from rushes.intent import Direction, fixtures
from rushes.intent.direction import Format, Set, Thing
from rushes.intent.periods import STYLES
from rushes.render.optics import CameraPath
from rushes.sets import build as sets
from rushes.sets.kinds import kinds
from rushes.sets.place import Place
from rushes.sets.props import UNSEEN, kit_of, prop_kits, prop_pieces
from rushes.sets.reach import Walkable
from rushes.sets.scout import scout
from rushes.stage.floor import Floor, lay
from rushes.stage.truth import collisions

KITS = [
    name if style == "modern" else f"{style} {name}"
    for name, kind in kinds().items()
    for style in STYLES
    if style == "modern" or style in kind.table
]
HEADINGS = {
    "INT. KITCHEN - DAY": "kitchen",
    "INT. JOHN'S HOUSE - KITCHEN - NIGHT": "kitchen",
    "INT. ANNA'S BEDROOM - NIGHT": "bedroom",
    "INT. LIVING ROOM - DAY": "living_room",
    "INT. HOTEL BAR - NIGHT": "bar",
    "INT. SCHOOL - CLASSROOM - DAY": "classroom",
    "INT. HOSPITAL CORRIDOR - NIGHT": "hospital_corridor",
    "INT. NOODLE SHOP - NIGHT": "noodle_shop",
    "INT. KARAOKE ROOM - NIGHT": "karaoke_room",
    "INT. INTERNET CAFE - NIGHT": "net_cafe",
    "INT. POLICE STATION - INTERROGATION ROOM - DAY": "interrogation_room",
    "INT. OFFICE - DAY": "office",
    "INT. TAXI (MOVING) - NIGHT": "car",
    "INT. SPACESHIP - NIGHT": "spaceship",
    "INT. PRISON CELL - DAY": "cell",
    "INT. TRAIN CARRIAGE - DAY": "train_carriage",
    "EXT. STREET - DAY": "town_street",
    "EXT. BACK ALLEY - NIGHT": "alley",
    "EXT. CAR PARK - NIGHT": "car_park",
    "EXT. FOREST CLEARING - DAWN": "forest",
    "EXT. BEACH - DUSK": "beach",
    "EXT. ROOFTOP - NIGHT": "rooftop",
    "EXT. SARAH'S HOUSE - DAY": "house_front",
    "内景 厨房 - 日": "kitchen",
    "内景 王家客厅 - 夜": "living_room",
    "内景 医院病房 - 日": "ward",
    "内景 公司办公室 - 日": "office",
    "内景 酒吧 - 夜": "bar",
    "内景 汽车内 - 夜": "car",
    "内景 客栈 - 夜": "ancient inn",
    "内景 破庙 - 夜": "ancient temple",
    "内 面馆 夜": "noodle_shop",
    "内景 出租屋 - 夜": "rented_room",
    "内景 网吧 - 夜": "net_cafe",
    "内景 KTV包厢 - 夜": "karaoke_room",
    "内景 直播间 - 日": "stream_room",
    "内景 派出所 - 日": "police_station",
    "内景 医院走廊 - 夜": "hospital_corridor",
    "内景 祠堂 - 日": "ancient ancestral_hall",
    "内景 写字楼 - 日": "office",
    "内景 高铁站 - 日": "station_hall",
    "内景 书房 - 日": "study",
    "内景 茶楼 - 日": "ancient inn",
    "内景 衙门 - 日": "courtroom",
    "内景 皇宫 - 日": "ancient palace",
    "外景 码头 - 日": "harbour",
    "内景 金銮殿 - 日": "ancient palace",
    "内景 牢房 - 夜": "cell",
    "内景 地铁车厢 - 日": "train_carriage",
    "内景 飞船驾驶舱 - 夜": "spaceship",
    "外景 街道 - 日": "town_street",
    "外景 小巷 - 夜": "alley",
    "外景 河边 - 黄昏": "river_bank",
    "外景 村口 - 日": "village",
    "外景 竹林 - 日": "bamboo_grove",
    "外景 城门 - 日": "ancient city_gate",
    "外景 天台 - 夜": "rooftop",
    "外景 雪地 - 日": "snow_field",
}
FILM = Direction(
    title="Test",
    format=Format(width=160, height=90, rate=Fraction(12)),
    cast={"ANNA": intent.Role(), "小美": intent.Role()},
)


def page(text: str) -> tuple[intent.ShotList, Direction]:
    screenplay = script.parse(text, "test.fountain")
    return intent.shot_list(screenplay, FILM), FILM


def scene(heading: str) -> str:
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in heading)
    deed = "小美站着。\n\n小美\n你好。" if chinese else "ANNA stands.\n\nANNA\nHello."
    return f"{heading}\n\n{deed}\n\n"


@pytest.fixture(scope="module")
def built() -> dict[str, Place]:
    return {kit: sets.build(kit, "SOMEWHERE", "day") for kit in KITS}


def overlap(a: tuple[float, ...], b: tuple[float, ...], by: float) -> bool:
    return (min(a[2], b[2]) - max(a[0], b[0]) > by) and (min(a[3], b[3]) - max(a[1], b[1]) > by)


def test_every_kind_of_place_keeps_to_its_triangles(built: dict[str, Place]) -> None:
    for kit, place in built.items():
        for far in (0.0, 50.0):
            camera = CameraPath(
                poses=((1.0, 0, 0, 0, 0, -1, 0, 1.5, 0, 0, -1, far),), lens_mm=(35,)
            )
            parts = place.seen_from(camera)
            assert 500 < sum(len(part.mesh.faces) for part in parts) <= 60_000, kit
            assert all(np.isfinite(part.mesh.vertices).all() for part in parts), kit


def test_the_acting_area_is_free_in_every_place(built: dict[str, Place]) -> None:
    for kit, place in built.items():
        west, north, east, south = place.acting
        if place.seated or min(east - west, south - north) < 2.5:
            continue
        narrow = kinds()[sets.style_of(kit)[1]].table.get("wide", 4.0) < 4.0
        assert narrow or (east - west >= 4.0 and south - north >= 3.0), kit
        assert not [solid for solid in place.solids if overlap(solid, place.acting, 1e-3)], kit


def test_no_fixture_stands_in_another(built: dict[str, Place]) -> None:
    for kit, place in built.items():
        solid = [one for one in place.fixtures if one.solid and not place.seated]
        for one, two in combinations(solid, 2):
            assert not overlap(one.box, two.box, 0.15), (kit, one.kind, two.kind)


def test_everything_that_is_offered_can_be_walked_to(built: dict[str, Place]) -> None:
    for kit, place in built.items():
        west, north, east, south = place.acting
        ground = Walkable(place.floor, place.solids, ((west + east) / 2, (north + south) / 2))
        for one in place.fixtures if not place.seated else ():
            assert one.stand, (kit, one.kind)
            assert all(ground.reaches(spot.x, spot.z) for spot in one.stand), (kit, one.kind)


def test_rooms_have_doors_and_every_place_a_way_in(built: dict[str, Place]) -> None:
    for kit, place in built.items():
        assert place.ways, kit
        if place.indoors and not place.seated:
            ways = {"door", "cell_door", "hatch", "elevator", "garage_door"}
            assert ways & set(place.anchors), kit


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_heading_chooses_the_place(heading: str) -> None:
    shots, film = page(scene(heading))
    (location,) = scout(shots.shots, film).values()
    assert location.kit == HEADINGS[heading]
    assert not location.bent


def test_twenty_headings_are_set_up_and_nobody_stands_in_anything() -> None:
    headings = [*HEADINGS][::3]
    shots, film = page("".join(map(scene, headings)))
    setups = stage.set_up(shots.shots, film)
    assert {setup.shot.scene for setup in setups} == {str(i + 1) for i in range(len(headings))}
    first = {setup.shot.scene: setup for setup in setups}
    assert all(setup.actors for setup in setups)
    assert not [hit for setup in first.values() for hit in collisions(setup)]


def test_an_unknown_place_is_said_to_be_one_and_varies_with_its_name() -> None:
    shots, film = page(scene("INT. ZYGOTHEQUE - DAY") + scene("EXT. QUUX - DAY"))
    found = scout(shots.shots, film)
    assert [one.kit for one in found.values()] == ["room", "exterior"]
    assert all(one.bent and one.bent[0].en and one.bent[0].zh for one in found.values())
    rooms = [sets.build("room", name, "day") for name in "ABCDEFGH"]
    looks = {frozenset(part.material for part in room.parts) for room in rooms}
    assert len(looks) > 1


def test_what_the_action_names_gives_a_place_away() -> None:
    shots, film = page("INT. MARGE'S - DAY\n\nANNA lies on the bed. She opens the wardrobe.\n\n")
    (location,) = scout(shots.shots, film).values()
    assert location.kit == "bedroom"
    assert location.bent


def test_a_fixture_named_in_any_scene_is_there_in_every_scene() -> None:
    text = (
        "INT. KITCHEN - DAY\n\nANNA stands.\n\nINT. KITCHEN - NIGHT\n\nANNA sits at the piano.\n\n"
    )
    shots, film = page(text)
    (location,) = scout(shots.shots, film).values()
    assert location.fixtures == ("piano",)
    for hour in ("day", "night"):
        place = sets.build(location.kit, "KITCHEN", hour, location.fixtures)
        assert place.anchors["piano"].height > 0.3


def test_the_same_place_is_the_same_set() -> None:
    one = sets.build("kitchen", "JOHN'S KITCHEN", "day")
    two = sets.build("kitchen", "John's  kitchen (later)", "day")
    assert [part.material for part in one.parts] == [part.material for part in two.parts]
    for a, b in zip(one.parts, two.parts, strict=True):
        assert np.array_equal(a.mesh.vertices, b.mesh.vertices)


def test_the_words_of_the_page_tell_the_time() -> None:
    old = "内景 厨房 - 日\n\n掌柜走进来。店小二点起油灯。\n\n"
    shots, film = page(old)
    (location,) = scout(shots.shots, film).values()
    assert location.kit == "ancient kitchen"
    knights = "INT. KITCHEN - DAY\n\nThe KNIGHT kneels before the KING of the castle.\n\n"
    shots, film = page(knights)
    (location,) = scout(shots.shots, film).values()
    assert location.kit == "old kitchen"


def test_the_fourth_wall_stands_only_for_cameras_inside() -> None:
    place = sets.build("office", "OFFICE", "day")
    inside, outside = (
        CameraPath(poses=((1.0, 0, 0, 0, 0, -1, 0, 1.5, 0, 0, -1, z),), lens_mm=(35,))
        for z in (0.0, 6.0)
    )

    def walled(camera: CameraPath) -> bool:
        """Does a triangle cross the room half way up, between the action and the camera?"""
        for part in place.seen_from(camera):
            corners = part.mesh.vertices[part.mesh.faces]
            low, high = corners.min(1), corners.max(1)
            middle = (low[:, 1] < 1.2) & (high[:, 1] > 1.0) & (low[:, 2] > place.opening)
            upright = (high[:, 2] - low[:, 2] < 0.01) & (high[:, 2] < place.opening + 1.5)
            across = (low[:, 0] < 0.8) & (high[:, 0] > -0.8)
            if (middle & upright & across).any():
                return True
        return False

    assert walled(inside)
    assert not walled(outside)


def test_film_toml_may_name_any_kit() -> None:
    named = FILM.model_copy(update={"sets": {"THE DEN": Set(kit="old bar")}})
    shots, _ = page(scene("INT. THE DEN - DAY"))
    (location,) = scout(shots.shots, named).values()
    assert location.kit == "old bar"


# -- doors and weather ----------------------------------------------------------------------------


def test_every_door_of_a_room_has_leaves_that_open_away_from_it(built: dict[str, Place]) -> None:
    for kit, place in built.items():
        hinged = {"door", "cell_door", "hatch", "elevator"} & {one.kind for one in place.fixtures}
        if not place.indoors or place.seated or "cave" in kit or "tent" in kit or not hinged:
            continue
        assert place.leaves or {"stable", "cell"} & set(kit.split()), kit
        for leaf in place.leaves:
            points = np.concatenate([part.mesh.vertices for part in leaf.parts])
            middle = points.mean(0)
            turned = np.radians(leaf.swing)
            dx, dz = middle[0] - leaf.hinge[0], middle[2] - leaf.hinge[1]
            x = leaf.hinge[0] + dx * np.cos(turned) + dz * np.sin(turned)
            z = leaf.hinge[1] - dx * np.sin(turned) + dz * np.cos(turned)
            if leaf.swing:
                assert np.hypot(x, z - 0.3) > np.hypot(middle[0], middle[2] - 0.3), kit
            else:
                assert np.hypot(*leaf.slide) > 0.4


# -- fixtures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kinds_named"),
    [
        ("She sits at the kitchen table and looks out of the window.", ("table", "window")),
        ("He walks through the car park. The doors open.", ("door",)),
        ("All is well. He steps back. The bookshelves sway.", ("bookcase",)),
        ("他走到窗前，坐在床上。", ("window", "bed")),
        ("江湖中人都在火车站出门。", ()),
    ],
)
def test_fixtures_are_found_in_a_text(text: str, kinds_named: tuple[str, ...]) -> None:
    assert fixtures.found(text) == kinds_named


def test_every_word_is_one_fixture_in_both_languages() -> None:
    seen: dict[str, str] = {}
    for kind in fixtures.kinds():
        en, zh = fixtures.named(kind)
        assert en.isascii()
        assert not zh.isascii()
    for word, kind in fixtures.words().items():
        assert seen.setdefault(word, kind) == kind


def test_one_sits_on_what_is_there_and_not_where_somebody_sits() -> None:
    place = sets.build("kitchen", "KITCHEN", "day")
    floor = Floor(marks={}, solids=place.solids, place=place)
    first = floor.seat("table")
    assert first is not None
    assert first.height > 0.3
    assert floor.where("table") is not None


def test_a_prop_without_a_mark_lies_where_things_lie() -> None:
    place = sets.build("kitchen", "KITCHEN", "day")
    floor = lay(Set(kit=""), place, [("CUP", Thing(kit="")), ("LETTER", Thing(kit="parcel"))])
    assert (floor.items["CUP"].kit, floor.items["LETTER"].kit) == ("cup", "letter")
    assert all(item.at[1] > 0.3 for item in floor.items.values())


# -- props ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kit"),
    [
        ("rusty old KEY", "key"), ("CAR KEYS", "key"), ("密信", "letter"), ("铜钥匙", "key"),
        ("TEDDY BEAR", "teddy"), ("牛皮纸信封", "envelope"), ("zorb", "parcel"),
        ("trolley", "trolley"),
        ("an orange", "orange"), ("旧照片", "photo"), ("mystery pie", "cake"),
        ("wardrobe", "wardrobe"),
        ("白瓷茶杯", "cup"), ("SUITCASES", "suitcase"), ("佩剑", "sword"), ("HORSE", "horse"),
    ],
)  # fmt: skip
def test_the_name_of_a_thing_chooses_its_kit(name: str, kit: str) -> None:
    assert kit_of(name) == kit


def test_what_is_a_part_of_the_set_is_no_second_one_beside_it() -> None:
    place = sets.build("kitchen", "KITCHEN", "day")
    things = [("door", Thing()), ("桌子", Thing()), ("TABLE", Thing(kit="table"))]
    floor = lay(Set(kit=""), place, things)
    assert (floor.items["door"].kit, floor.items["桌子"].kit) == (UNSEEN, UNSEEN)
    assert floor.items["TABLE"].kit == "table"
    table = place.near("table")
    assert table is not None
    assert np.hypot(floor.items["桌子"].at[0] - table.x, floor.items["桌子"].at[2] - table.z) < 0.6


def test_a_prop_that_is_furniture_is_brought_where_it_lacks() -> None:
    film = FILM.model_copy(update={"props": {"piano": Thing()}})
    text = "INT. KITCHEN - DAY\n\nANNA plays the piano.\n\n"
    shots = intent.shot_list(script.parse(text, "test.fountain"), film)
    (location,) = scout(shots.shots, film).values()
    assert location.fixtures == ("piano",)


def test_every_prop_kit_can_be_made() -> None:
    for kit in prop_kits():
        pieces = prop_pieces(kit, "IT")
        assert 0 < sum(len(piece.mesh.faces) for piece in pieces) < 20_000, kit
        assert all(np.isfinite(piece.mesh.vertices).all() for piece in pieces), kit
