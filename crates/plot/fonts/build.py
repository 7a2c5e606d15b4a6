"""Makes the embedded fonts and the table of their advance widths. README.md says how to run it."""

import hashlib
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Metaweave Sans"
WIDTH = 90
FACES = [("regular", 400, "Regular"), ("semibold", 600, "SemiBold")]
RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x017F),  # Latin
    (0x0192, 0x0192), (0x01A0, 0x01A1), (0x01AF, 0x01B0), (0x01CD, 0x01DC), (0x0218, 0x021B), (0x0259, 0x0259),
    (0x02BB, 0x02BC), (0x02C6, 0x02C7), (0x02D8, 0x02DD),
    (0x0386, 0x03CE),  # Greek
    (0x1E00, 0x1EF9),  # Welsh, Vietnamese
    (0x2000, 0x200B), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x202F, 0x2030),
    (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x2070, 0x208E), (0x20AC, 0x20AC), (0x2113, 0x2113),
    (0x2116, 0x2116), (0x2122, 0x2122), (0x215B, 0x215E), (0x2190, 0x2193), (0x2202, 0x2206), (0x220F, 0x2212),
    (0x221A, 0x221E), (0x222B, 0x222B), (0x2248, 0x2248), (0x2260, 0x2265), (0x25CA, 0x25CA), (0x2713, 0x2717),
]
KERNED = range(0x0041, 0x007B)  # pairs of plain letters; kerning of all glyphs would double the files


def cut(source, weight, unicodes, features):
    font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weight, "wdth": WIDTH})
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["STAT", "DSIG", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    return font


def face(source, weight, style):
    font = cut(source, weight, [c for first, last in RANGES for c in range(first, last + 1)], ["ccmp", "locl"])
    font["GPOS"] = cut(source, weight, KERNED, ["kern"])["GPOS"]
    # The licence reserves the original name for the original files.
    for record in list(font["name"].names):
        value = {
            1: FAMILY if weight == 400 else f"{FAMILY} {style}",
            2: "Regular",
            3: f"{FAMILY} {style}",
            4: f"{FAMILY} {style}",
            6: f"{FAMILY}-{style}".replace(" ", ""),
        }.get(record.nameID)
        if value:
            font["name"].setName(value, record.nameID, record.platformID, record.platEncID, record.langID)
    font["OS/2"].usWeightClass = weight
    return font


def main():
    source = sys.argv[1]
    here = pathlib.Path(__file__).parent
    fonts = []
    for name, weight, style in FACES:
        font = face(source, weight, style)
        if "--ttf" in sys.argv:
            font.save(here / f"sans-{name}.ttf", reorderTables=True)
        font.flavor = "woff2"
        font.save(here / f"sans-{name}.woff2", reorderTables=True)
        fonts.append(TTFont(here / f"sans-{name}.woff2"))
    assert all(font["head"].unitsPerEm == 1000 for font in fonts)
    maps = [font.getBestCmap() for font in fonts]
    assert maps[0].keys() == maps[1].keys()
    digits = {font["hmtx"][chars[ord(c)]][0] for font, chars in zip(fonts, maps) for c in "0123456789\u2212\u2007"}
    assert len(digits) == 1, f"digits, minus and figure space must be equally wide in both weights: {digits}"
    entries = [
        f"('\\u{{{c:x}}}', {fonts[0]['hmtx'][maps[0][c]][0]}, {fonts[1]['hmtx'][maps[1][c]][0]}),"
        for c in sorted(maps[0])
    ]
    lines = [" ".join(entries[i : i + 4]) for i in range(0, len(entries), 4)]
    table = here.parent / "src" / "text" / "advances.rs"
    table.parent.mkdir(exist_ok=True)
    table.write_text(
        "//! Advance widths of the embedded fonts. Written by `fonts/build.py`; do not edit.\n\n"
        "/// Character, width in the regular and in the semibold face, in thousandths of an em; sorted by character.\n"
        "#[rustfmt::skip]\n"
        f"pub(super) static ADVANCES: [(char, u16, u16); {len(entries)}] = [\n    " + "\n    ".join(lines) + "\n];\n"
    )
    for path in [pathlib.Path(source), *sorted(here.glob("*.woff2"))]:
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, path.name)


main()
