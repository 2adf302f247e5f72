"""Final Draft in and out: the same elements as on a Fountain page, and nothing else touched."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from script_fixtures import (
    CHINESE,
    ENGLISH,
    PAGE,
    changed,
    differing,
    edited,
    said,
    screenplays,
)

from rushes import script
from rushes.errors import PageError, RushesError
from rushes.script import Line, Screenplay
from rushes.script.canonical import key, tidy

DOCUMENT = """<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">

  <Content>
    <Paragraph Type="Outline 2"><Text>Act one</Text></Paragraph>
    <Paragraph Number="1A" Type="Scene Heading">
      <SceneProperties Length="3/8" Page="1" Title="">
        <SceneArcBeats><CharacterArcBeat Name="MEI">
          <Paragraph><Text>not on the page</Text></Paragraph>
        </CharacterArcBeat></SceneArcBeats>
      </SceneProperties>
      <Text>int. tea house - day</Text>
    </Paragraph>
    <Paragraph Type="Action">
      <Text>Mei </Text><Text Style="Bold+Italic">runs</Text>
      <Text RevisionID="1"> in &amp; stops.</Text>
    </Paragraph>
    <Paragraph Type="Character"><Text>Mei (v.o.)</Text></Paragraph>
    <Paragraph Type="Parenthetical"><Text>(softly)</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>Tea.</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>Please: *hot*.</Text></Paragraph>
    <Paragraph StartsNewPage="Yes"><DualDialogue>
      <Paragraph Type="Character"><Text>林婆</Text></Paragraph>
      <Paragraph Type="Dialogue"><Text>茶？</Text></Paragraph>
      <Paragraph Type="Character"><Text>Mei</Text></Paragraph>
      <Paragraph Type="Dialogue"><Text>Hot!</Text></Paragraph>
    </DualDialogue></Paragraph>
    <Paragraph Type="Shot"><Text>CLOSE ON THE CUP</Text></Paragraph>
    <Paragraph Alignment="Center" Type="Action"><Text>THE END</Text></Paragraph>
    <Paragraph Type="Transition"><Text>fade out.</Text></Paragraph>
    <Paragraph Type="Scene Heading"><Text>Omitted</Text>
      <OmittedScene><Paragraph Type="Action"><Text>Gone.</Text></Paragraph></OmittedScene>
    </Paragraph>
    <Paragraph Type="Dialogue"><Text>Said by nobody.</Text></Paragraph>
    <Paragraph Type="Character"><Text>NOBODY</Text></Paragraph>
  </Content>

  <ElementSettings Type="Scene Heading"><FontSpec Style="AllCaps"/></ElementSettings>
  <ElementSettings Type="Character"><FontSpec Style="AllCaps"/></ElementSettings>
  <ElementSettings Type="Transition"><FontSpec Style="AllCaps"/></ElementSettings>

  <TitlePage><Content>
    <Paragraph Alignment="Center"><Text>TEA</Text></Paragraph>
    <Paragraph Alignment="Center"/>
    <Paragraph Alignment="Center"><Text>Written by</Text></Paragraph>
    <Paragraph Alignment="Center"><Text>A. Writer</Text></Paragraph>
    <Paragraph Alignment="Left"/>
    <Paragraph Alignment="Left"><Text>mei@example.com</Text></Paragraph>
  </Content></TitlePage>

  <ScriptNotes>
    <ScriptNote Range="8,28" WriterName="AD">
      <Paragraph><Text>which day?</Text></Paragraph>
    </ScriptNote>
    <ScriptNote Range="29,33"><Paragraph><Text>LS MEI</Text></Paragraph></ScriptNote>
  </ScriptNotes>
</FinalDraft>
"""


def read(tmp_path: Path, text: str = DOCUMENT) -> Screenplay:
    file = tmp_path / "page.fdx"
    file.write_text(text, encoding="utf-8")
    return script.read(file)


def test_a_document_is_read_as_a_page(tmp_path: Path) -> None:
    page = read(tmp_path)
    assert [(line.kind, line.text, line.who) for line in page.elements] == [
        ("section", "Act one", None),
        ("heading", "INT. TEA HOUSE - DAY", None),
        ("note", "which day?", None),
        ("note", "LS MEI", None),
        ("action", "Mei runs in & stops.", None),
        ("cue", "MEI (V.O.)", "MEI"),
        ("parenthetical", "(softly)", "MEI"),
        ("dialogue", "Tea.\nPlease: *hot*.", "MEI"),
        ("page_break", "", None),
        ("cue", "林婆", "林婆"),
        ("dialogue", "茶？", "林婆"),
        ("cue", "MEI", "MEI"),
        ("dialogue", "Hot!", "MEI"),
        ("action", "CLOSE ON THE CUP", None),
        ("centred", "THE END", None),
        ("transition", "FADE OUT.", None),
        ("heading", "OMITTED", None),
        ("comment", "Gone.", None),
        ("action", "Said by nobody.", None),
        ("action", "NOBODY", None),
    ]
    assert [line.at for line in page.elements] == list(range(1, 21))
    assert [line.dual for line in page.elements if line.kind == "cue"] == [False, False, True]
    house, omitted = page.scenes
    assert (house.number, house.place, house.hour) == ("1A", "TEA HOUSE", "DAY")
    assert (omitted.number, omitted.place) == ("2", "OMITTED")
    assert page.elements[4].markup == "Mei ***runs*** in & stops."
    assert page.title_page == (
        ("Title", "TEA"),
        ("Credit", "Written by"),
        ("Author", "A. Writer"),
        ("Contact", "mei@example.com"),
    )
    assert (page.format, page.language, page.elements[0].level) == ("fdx", "en", 2)


def test_a_document_becomes_fountain_that_reads_the_same(tmp_path: Path) -> None:
    page = read(tmp_path)
    written = script.write(page)
    again = script.parse(written, "s")
    assert said(again) == said(page)
    assert again.title_page == page.title_page
    assert "@林婆" in written
    assert "MEI ^" in written
    assert "INT. TEA HOUSE - DAY #1A#" in written
    assert "Please: \\*hot\\*." in written


def test_an_untouched_document_is_the_same_to_the_byte(tmp_path: Path) -> None:
    page = read(tmp_path)
    script.save(page, tmp_path / "again.fdx")
    assert (tmp_path / "again.fdx").read_text(encoding="utf-8") == DOCUMENT


def test_one_change_leaves_the_rest_of_the_document(tmp_path: Path) -> None:
    page = changed(read(tmp_path), "CLOSE ON THE CUP", text="CLOSE ON MEI")
    file = tmp_path / "changed.fdx"
    script.save(page, file)
    assert said(script.read(file)) == said(page)
    text = file.read_text(encoding="utf-8")
    assert 'RevisionID="1"' in text
    assert 'WriterName="AD"' in text
    assert "not on the page" in text
    gone = [row for row in differing(DOCUMENT, text) if row[0] == "-" and "CLOSE" in row]
    assert len(gone) == 1


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, PAGE], ids=["english", "chinese", "page"])
def test_fountain_becomes_a_document_and_comes_back(tmp_path: Path, text: str) -> None:
    page = script.parse(text, "s")
    script.save(page, tmp_path / "page.fdx")
    back = script.read(tmp_path / "page.fdx")
    assert [key(tidy(line)) for line in back.elements] == [
        key(tidy(line)) for line in page.elements
    ]
    assert back.title_page == page.title_page
    script.save(back, tmp_path / "page.fountain")
    assert said(script.read(tmp_path / "page.fountain")) == said(back)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(page=screenplays())
def test_any_screenplay_survives_final_draft(tmp_path_factory, page: Screenplay) -> None:
    file = tmp_path_factory.mktemp("fdx") / "page.fdx"
    script.save(page, file)
    back = script.read(file)
    assert [key(tidy(line)) for line in back.elements] == [
        key(tidy(line)) for line in page.elements
    ]
    assert back.title_page == page.title_page
    assert said(script.parse(script.write(back), "s")) == said(back)


BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
<FinalDraft><Content><Paragraph><Text>&lol2;</Text></Paragraph></Content></FinalDraft>"""


@pytest.mark.parametrize(
    ("text", "where", "word"),
    [
        ("", "page.fdx", "empty"),
        ("INT. A - DAY", "page.fdx:1", "XML is broken"),
        ("<?xml version='1.0'?>\n<FinalDraft>\n<Content></X>", "page.fdx:3", "XML is broken"),
        ("<FinalDraft><Content/></FinalDraft>", "page.fdx", "no scene heading"),
        ("<celtx><Content/></celtx>", "page.fdx:1", '"celtx", not a Final Draft'),
        ("<FinalDraft/>", "page.fdx:1", "not a Final Draft"),
        (BOMB, "page.fdx:2", "document type or entities"),
        (DOCUMENT.replace("tea house", ""), "page.fdx:2", "names no place"),
        (DOCUMENT.replace('"Outline 2"', '"Action"'), "page.fdx:1", '"Act one" stands before'),
    ],
)  # fmt: skip
def test_bad_documents_are_refused(tmp_path: Path, text: str, where: str, word: str) -> None:
    with pytest.raises(PageError, match=word) as told:
        read(tmp_path, text)
    assert told.value.where == where


def test_what_xml_cannot_hold_is_refused(tmp_path: Path) -> None:
    page = edited(script.parse(PAGE, "s"), "CUT TO:", Line(at=0, kind="action", text="a\x01b"))
    with pytest.raises(PageError, match="Final Draft"):
        script.save(page, tmp_path / "page.fdx")
    assert not (tmp_path / "page.fdx").exists()


TYPES = st.sampled_from(
    [
        *("Scene Heading", "Action", "Character", "Dialogue", "Parenthetical", "Transition"),
        *("Lyrics", "General", "Outline 1", "Note", "", "Cast List"),
    ]
)
TEXT = st.sampled_from(
    [
        *("INT. A - DAY", "MEI", "(x)", "", " ", "a\nb", "[[", "]]", "/*", "*/", "*", "道士：走。"),
        *("#", ".", "...", ">", "^", "MEI ^", "（笑）", "(V.O.)", "第3场", "内景 屋 夜", "MEI:"),
    ]
)
STYLES = st.sampled_from(["", "Bold", "Italic+Underline", "AllCaps", "Nonsense"])


@st.composite
def documents(draw: st.DrawFn) -> str:
    def paragraph() -> str:
        runs = "".join(
            f'<Text Style="{draw(STYLES)}">{draw(TEXT).replace("<", "")}</Text>'
            for _ in range(draw(st.integers(0, 2)))
        )
        new = ' StartsNewPage="Yes"' if draw(st.integers(0, 5)) == 0 else ""
        note = "<ScriptNote><Paragraph><Text>n</Text></Paragraph></ScriptNote>"
        note = note if draw(st.integers(0, 5)) == 0 else ""
        return f'<Paragraph Type="{draw(TYPES)}"{new}>{note}{runs}</Paragraph>'

    body = '<Paragraph Type="Scene Heading"><Text>INT. A - DAY</Text></Paragraph>'
    for _ in range(draw(st.integers(0, 6))):
        one = paragraph()
        dual = draw(st.integers(0, 4)) == 0
        body += (
            f"<Paragraph><DualDialogue>{one}{paragraph()}</DualDialogue></Paragraph>"
            if dual
            else one
        )
    a, b = draw(st.integers(0, 60)), draw(st.integers(0, 60))
    notes = f'<ScriptNote Range="{a},{b}"><Paragraph><Text>n [[x]]</Text></Paragraph></ScriptNote>'
    return f"<FinalDraft><Content>{body}</Content><ScriptNotes>{notes}</ScriptNotes></FinalDraft>"


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(text=documents(), cut=st.integers(0, 3000))
def test_any_document_is_read_or_refused(tmp_path_factory, text: str, cut: int) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        page = read(folder, text if cut > len(text) // 2 else text[:cut])
    except RushesError:
        return
    assert said(script.parse(script.write(page), "s")) == said(page)
    last = page.elements[-1]
    other = edited(page, last.text) if last.kind != "heading" else page
    try:
        script.save(other, folder / "other.fdx")
    except PageError:
        return
    assert said(script.read(folder / "other.fdx")) == said(other)
