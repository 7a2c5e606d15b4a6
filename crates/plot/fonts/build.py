"""Makes the embedded fonts and the table of their advance widths. README.md says how to run it."""

import hashlib
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Metaweave Sans"
WIDTH = 90
# Name, weight, style, which of the two sources.
FACES = [("regular", 400, "Regular", 0), ("semibold", 600, "SemiBold", 0), ("italic", 400, "Italic", 1)]
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
# A page carries the slices it has characters of; most reports in English need the first alone.
CORE = [*range(0x0020, 0x007F), *map(ord, "\u00a0\u2007\u2008\u2009\u202f‐‑‒–—‘’“”†‡…·×±−²³⁰¹⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂≤≥≈≠→↑√∞§°′ΔΣαβθκλμρσφτχéèöüäåøóáíñç")]
EUROPE = [*range(0x00A1, 0x0180), *range(0x0218, 0x021C), *map(ord, "ẞ‚„‹›‰€")]
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


def face(source, weight, style, unicodes):
    font = cut(source, weight, unicodes, ["ccmp", "locl"])
    kerned = [c for c in KERNED if c in unicodes]
    if kerned:
        font["GPOS"] = cut(source, weight, kerned, ["kern"])["GPOS"]
    # The licence reserves the original name for the original files.
    for record in list(font["name"].names):
        value = {
            1: FAMILY if weight == 400 else f"{FAMILY} {style}",
            2: "Italic" if style == "Italic" else "Regular",
            3: f"{FAMILY} {style}",
            4: f"{FAMILY} {style}",
            6: f"{FAMILY}-{style}".replace(" ", ""),
        }.get(record.nameID)
        if value:
            font["name"].setName(value, record.nameID, record.platformID, record.platEncID, record.langID)
    font["OS/2"].usWeightClass = weight
    return font


def slices(unicodes):
    """Name and characters of each slice, which together hold every character once."""
    core = set(CORE) & unicodes
    europe = (set(EUROPE) & unicodes) - core
    return [("core", core), ("europe", europe), ("rest", unicodes - core - europe)]


def ranges(unicodes):
    """The characters as ranges of Rust."""
    found = []
    for c in sorted(unicodes):
        if found and found[-1][1] == c - 1:
            found[-1][1] = c
        else:
            found.append([c, c])
    return ", ".join(f"({first:#x}, {last:#x})" for first, last in found)


def main():
    sources = sys.argv[1:3]  # upright, italic
    here = pathlib.Path(__file__).parent
    wanted = {c for first, last in RANGES for c in range(first, last + 1)}
    for source in sources:
        wanted &= TTFont(source).getBestCmap().keys()
    fonts = []
    for name, weight, style, slope in FACES:
        whole = face(sources[slope], weight, style, wanted)
        fonts.append(whole)
        # Pictures and PDF place each glyph themselves.
        for table in ["GPOS", "GSUB", "GDEF"]:
            if table in whole:
                del whole[table]
        whole.save(here / f"sans-{name}.ttf", reorderTables=True)
        for part, characters in slices(wanted):
            font = face(sources[slope], weight, style, characters)
            font.flavor = "woff2"
            font.save(here / f"sans-{name}-{part}.woff2", reorderTables=True)
    assert all(font["head"].unitsPerEm == 1000 for font in fonts)
    maps = [font.getBestCmap() for font in fonts]
    digits = {
        font["hmtx"][chars[ord(c)]][0]
        for font, chars in zip(fonts[:2], maps)
        for c in "0123456789\u2212\u2007"
    }
    assert len(digits) == 1, f"digits, minus and figure space must be equally wide in both weights: {digits}"
    entries = [
        f"('\\u{{{c:x}}}', {', '.join(str(font['hmtx'][chars[c]][0]) for font, chars in zip(fonts, maps))}),"
        for c in sorted(wanted)
    ]
    lines = [" ".join(entries[i : i + 4]) for i in range(0, len(entries), 4)]
    table = here.parent / "src" / "text" / "advances.rs"
    table.write_text(
        "//! Advance widths of the embedded fonts. Written by `fonts/build.py`; do not edit.\n\n"
        "/// Character, width in the regular, the semibold and the italic face, in thousandths of an em; sorted by\n"
        "/// character.\n"
        "#[rustfmt::skip]\n"
        f"pub(super) static ADVANCES: [(char, u16, u16, u16); {len(entries)}] = [\n    "
        + "\n    ".join(lines)
        + "\n];\n"
    )
    parts = slices(wanted)
    table = ",\n    ".join(f"&[{ranges(characters)}]" for _, characters in parts)
    (here.parent / "src" / "font" / "slices.rs").write_text(
        "//! Characters of each slice of the embedded fonts. Written by `fonts/build.py`; do not edit.\n\n"
        "/// First and last code point of each run of characters, a slice at a time.\n"
        "#[rustfmt::skip]\n"
        f"pub(super) const SLICES: [&[(u32, u32)]; {len(parts)}] = [\n    {table},\n];\n"
    )
    for path in [*map(pathlib.Path, sources), *sorted(here.glob("sans-*"))]:
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, path.name)


main()
