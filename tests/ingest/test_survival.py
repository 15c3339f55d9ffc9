"""What survives of one text, written by pandoc and by LibreOffice in each format."""

import hashlib
import re

import pytest
import yaml

from tests.ingest.documents import reading, source

KINDS = ("docx", "odt", "html")
SURVIVORS = {
    "headings": ["# Joint operations against scam compounds", "## What was agreed", "### Figures"],
    "numbers": ["1. Thailand will train 40 investigators by June 2026.", "2. Cambodia undertakes"],
    "sublist": ["   - send the seized servers,", "   - name a contact point."],
    "bullets": ["- first point"],
    "table": ["| Country | Arrests | Note |", "| Thailand | 48 | a\\|b: see snake_case |"],
    "link": ["[joint statement](https://www.example.org/joint-statement?id=7&lang=en)"],
    "emphasis": ["They **agreed** to share *all* case files"],
    "quote": ["> We will not rest until the last compound is closed."],
    "scripts": ["កិច្ចប្រជុំបានព្រមព្រៀងគ្នា។ 会议达成协议。 اتفق الطرفان.", "បទល្មើសឆ្លងដែន"],
    "signs": ["1\\. is no list here, and # is no heading."],
    "code": ["`code` and 5 < 6"],
}
LOST = {
    "libreoffice.docx": {"sublist"},
    "libreoffice.html": {"sublist", "code"},
    "libreoffice.pdf": {"sublist", "table", "link", "emphasis", "quote", "scripts"}
    | {"signs", "code"},
}
WRITTEN = [f"{program}.{kind}" for program in ("pandoc", "libreoffice") for kind in KINDS]
WRITTEN.append("libreoffice.pdf")


@pytest.mark.parametrize("kind", SURVIVORS)
@pytest.mark.parametrize("name", WRITTEN)
def test_what_survives_of_a_document(name, kind):
    (draft,) = reading(name).drafts
    text = re.sub(r"\n(?=[a-z])", " ", draft.text)
    survived = all(part in text for part in SURVIVORS[kind])
    assert survived is (kind not in LOST.get(name, set()))


@pytest.mark.parametrize("name", WRITTEN)
def test_the_facts_of_a_document_become_front_matter(name):
    (draft,) = reading(name).drafts
    front = yaml.safe_load(draft.text.split("---\n")[1])
    assert front["title"] == "Joint operations against scam compounds"
    assert front["author"] == "Liaison Office Phnom Penh"
    assert front["original"] == name
    assert front["sha256"] == draft.sha256
    assert front["date"] == draft.date


def test_a_mail_becomes_a_brief_and_its_attachments_documents():
    result = reading("mail.eml")
    (draft,) = result.drafts
    front = yaml.safe_load(draft.text.split("---\n")[1])
    assert front["title"] == "Đề nghị: joint training in June"
    assert str(front["date"]) == "2026-03-20"
    assert front["author"] == "Nguyễn Văn An <an@mps.example.vn>"
    assert front["source"] == "mps.example.vn"
    assert "we **agree** to the [training](https://www.example.org/training)" in draft.text
    assert "| Viet Nam | 20 |" in draft.text
    assert "track.example.org" not in draft.text
    names = [each.name for each in result.enclosed]
    assert names == ["Joint operations.docx", "attachment-2.eml", "chart.png"]
    (docx, mail, _) = result.enclosed
    assert reading(docx.name, docx.data).drafts[0].title.startswith("Joint operations")
    assert reading(mail.name, mail.data).drafts[0].title == "Request for training seats"


def test_the_text_of_a_pdf_is_put_together_again():
    (draft,) = reading("libreoffice.pdf").drafts
    for block in (
        "\n# Joint operations against scam compounds\n",
        "\n### What was agreed\n",
        "They agreed to share all case files; see the joint statement for the full text.\n",
        "1. Thailand will train 40 investigators by June 2026.\n2. Cambodia undertakes to\n- send",
        "\nCountry Arrests Note\n",
        "\nLinks:\n\n- <https://www.example.org/joint-statement?id=7&lang=en>\n",
    ):
        assert block in draft.text


def test_letters_that_a_pdf_does_not_tell_are_spoken_of():
    result = reading("khmer.pdf")
    assert "\ufffd" in result.drafts[0].text
    assert "cannot be told" in result.notes[0]
    assert reading("libreoffice.pdf").notes == ()


@pytest.mark.parametrize("name", ["feedgen.rss", "feedgen.atom"])
def test_each_entry_of_a_feed_becomes_a_brief(name):
    first, second = reading(name).drafts
    front = yaml.safe_load(first.text.split("---\n")[1])
    assert (first.title, str(first.date)) == ("Ministers sign pact scams & fraud", "2026-04-01")
    assert front["source"] == "Cyber desk news"
    assert "They **signed** it. [Text](https://news.example.org/pact)" in first.text
    assert "- training\n- data" in first.text
    assert first.text.endswith("\n\n<https://news.example.org/0>\n")
    assert second.title == "Second: ឆបោកតាមអនឡាញ"
    assert "| 1 | 2 |" in second.text
    assert first.sha256 != second.sha256


def test_an_entry_is_known_again_in_a_longer_feed():
    old = reading("feedgen.rss").drafts
    data = source("feedgen.rss").data
    entry = b"<item><guid>new</guid><title>New</title></item>"
    new = reading("feedgen.rss", data.replace(b"</channel>", entry + b"</channel>")).drafts
    assert {each.sha256 for each in old} < {each.sha256 for each in new}


def test_a_mail_of_outlook_brings_the_mail_within_it():
    outer, inner = reading("outlook.msg").drafts
    assert (outer.title, str(outer.date)) == ("outer subject", "2016-11-15")
    assert outer.text.endswith("---\n\nOuter body\n")
    assert (inner.title, inner.text[-6:]) == ("test", "\nbody\n")
    assert outer.sha256 == source("outlook.msg").sha256 != inner.sha256


def test_plain_text_is_taken_over_as_it_stands():
    (draft,) = reading("plain.txt").drafts
    assert draft.title == "Weekly summary"
    assert draft.text.endswith("samples by 1 May 2026.\n")
    (wrapped,) = reading("plain.txt", b"The AFP agreed to train\nthe police. Rain fell.").drafts
    assert wrapped.title == "The AFP agreed to train the police."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Đại úy".encode(), "Đại úy"),
        ("Đại úy".encode("utf-16"), "Đại úy"),
        (b"\xef\xbb\xbfone", "one"),
        ("café".encode("cp1252"), "café"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
        (b"", ""),
    ],
)
def test_text_is_decoded_as_it_was_written(data, expected):
    (draft,) = reading("note.txt", data).drafts
    assert draft.text.split("---\n", 2)[2].strip() == expected


OWN = hashlib.sha256(b"---\nsha256: " + b"a" * 64 + b"\n---\n# Heading\n\ntext\n").hexdigest()


@pytest.mark.parametrize(
    ("front", "kept"),
    [
        ("title: Mine\ndate: 2026-01-02\ntopics: [drugs]", {"title": "Mine", "topics": ["drugs"]}),
        ("tlp: AMBER", {"title": "Heading", "tlp": "AMBER"}),
        ("sha256: " + "a" * 64, {"sha256": OWN}),
        ("TLP: RED\ncountries: NO", {"tlp": "RED", "countries": "NO"}),
        ("date: 2026-13-45\na: !!python/x y", {"date": "2026-13-45", "a": "y"}),
    ],
)
def test_the_front_matter_of_a_markdown_file_stays(front, kept):
    (draft,) = reading("b.md", f"---\n{front}\n---\n# Heading\n\ntext\n".encode()).drafts
    fields = yaml.safe_load(draft.text.split("---\n")[1])
    assert {name: fields[name] for name in kept} == kept
    assert draft.text.endswith("---\n\n# Heading\n\ntext\n")


def test_the_labels_of_a_cable_are_in_the_front_matter_of_its_brief():
    cable = b"CONFIDENTIAL\nTLP:AMBER\nFM CANBERRA\nSUBJECT: Seizure\n\nWords.\n"
    head, body = reading("cable.txt", cable).drafts[0].text.split("---\n", 2)[1:]
    fields = yaml.safe_load(head)
    assert (fields["title"], fields["tlp"]) == ("Seizure", "TLP:AMBER")
    assert fields["classification"] == "CONFIDENTIAL"
    assert body.encode() == b"\n" + cable
    marked = b"---\ntlp: RED\n---\n" + cable
    assert "tlp: RED" in reading("cable.md", marked).drafts[0].text


@pytest.mark.parametrize("name", ["b.md", "b.txt"])
@pytest.mark.parametrize(
    ("front", "kept", "above"),
    [
        ("a: [", {}, "a: ["),
        ("- a list", {}, "- a list"),
        ("classification: OFFICIAL: Sensitive", {"classification": "OFFICIAL: Sensitive"}, ""),
        ("tlp: RED\ntags: [a\ntitle: A: b", {"tlp": "RED", "title": "A: b"}, "tags: [a"),
    ],
)
def test_of_front_matter_that_is_no_yaml_no_line_is_lost(name, front, kept, above):
    read = reading(name, f"---\n{front}\n---\ntext\n".encode())
    head, body = read.drafts[0].text.split("---\n", 2)[1:]
    assert {field: yaml.safe_load(head).get(field) for field in kept} == kept
    assert body.strip() == f"{above}\n\ntext".strip()
    (note,) = read.notes
    assert above in note
    assert all(field in note for field in kept)
