"""A production of two short shots, for tests of the command line."""

PAGE = """Title: Two Shots

EXT. FIELD - DAY

[[LS ANNA, static, 35mm, 1 s]]

ANNA stands.

ANNA
Hello.

[[MS ANNA, static, 50mm, 1 s]]

ANNA
Goodbye.
"""
FILM = """title = "Two Shots"
captions = ["en"]
[format]
width = 160
height = 90
rate = "12"
[cast.ANNA]
robe = "#a8432f"
[shoot]
generators = ["previs"]
workers = 1
"""
