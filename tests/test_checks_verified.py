"""Every wish is either verified by a check that exists, made in the cut, or told as unchecked."""

from rushes.checks import CHECKS, unchecked
from rushes.checks.verified import IN_THE_CUT, VERIFIED
from rushes.intent import Intent, Move, parse


def test_every_wish_is_verified_or_told() -> None:
    names = {check.__name__.removeprefix("check_") for check in CHECKS}
    assert set(VERIFIED.values()) <= names
    assert set(VERIFIED) | IN_THE_CUT <= set(Intent.model_fields)


def test_what_no_check_verifies_is_named() -> None:
    assert unchecked(parse("CU, slow push in, 4 s")) == ()
    wish = Intent(shallow_focus=True, angle="low", moves=(Move(kind="rack_focus", onto="KETTLE"),))
    assert set(unchecked(wish)) == {"angle", "shallow_focus", "moves.rack_focus"}
