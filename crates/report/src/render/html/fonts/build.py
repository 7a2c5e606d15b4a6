"""Makes the embedded text faces of the page. README.md says how to run it."""

import hashlib
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Metaweave Serif"
OPTICAL_SIZE = 14  # text is set in 18 px, which is 13.5 pt
LATIN = [
    (0x0020, 0x007E), (0x00A0, 0x00FF), (0x2010, 0x2014), (0x2018, 0x201E), (0x2026, 0x2026), (0x2212, 0x2212),
    (0x0100, 0x017F), (0x0218, 0x021B), (0x1E9E, 0x1E9E),  # names of Europe
    (0x2009, 0x200B), (0x202F, 0x2030), (0x2020, 0x2022), (0x2032, 0x2033), (0x2039, 0x203A),
    (0x2070, 0x2070), (0x2074, 0x207E), (0x2080, 0x208E), (0x20AC, 0x20AC), (0x2122, 0x2122),
    (0x2190, 0x2193), (0x221E, 0x221E), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
]
GREEK = [(0x0391, 0x03A9), (0x03B1, 0x03C9)]
FACES = [("regular", "Regular", 400, 0), ("italic", "Italic", 400, 1), ("semibold", "SemiBold", 600, 0)]
# A page carries the slices it has characters of; most reports in English need the first alone.
CORE = [*range(0x0020, 0x007F), *map(ord, "\u00a0\u2009\u202f‐‑‒–—‘’“”†‡…·×±−²³≤≥≈→↑°′Δαβμρστχ₀₁₂éèöüäåøóáíñç")]
KERNED = {c for first, last in [(0x41, 0x5A), (0x61, 0x7A), (0x2C, 0x2E), (0x2019, 0x2019), (0x201C, 0x201D)]
          for c in range(first, last + 1)}


def cut(source, weight, unicodes, features):
    font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weight, "opsz": OPTICAL_SIZE})
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
    # Pairs of plain letters only: kerning of all glyphs would double the files.
    if kerned := KERNED & unicodes:
        font["GPOS"] = cut(source, weight, kerned, ["kern"])["GPOS"]
    # The licence reserves the original name for the original files.
    names = {1: FAMILY, 2: style, 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}", 6: f"MetaweaveSerif-{style}"}
    for record in list(font["name"].names):
        if record.nameID in names:
            font["name"].setName(
                names[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID
            )
    font["OS/2"].usWeightClass = weight
    return font


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
    wanted = {c for first, last in LATIN + GREEK for c in range(first, last + 1)}
    for source in sources:
        wanted &= TTFont(source).getBestCmap().keys()
    slices = [("core", set(CORE) & wanted), ("rest", wanted - set(CORE))]
    for name, style, weight, slope in FACES:
        for part, unicodes in slices:
            font = face(sources[slope], weight, style, unicodes)
            font.flavor = "woff2"
            font.save(here / f"serif-{name}-{part}.woff2", reorderTables=True)
    table = ",\n    ".join(f"&[{ranges(unicodes)}]" for _, unicodes in slices)
    (here / "slices.rs").write_text(
        "//! Characters of each slice of the text face. Written by `build.py`; do not edit.\n\n"
        "/// First and last code point of each run of characters, a slice at a time.\n"
        "#[rustfmt::skip]\n"
        f"pub(super) const SLICES: [&[(u32, u32)]; {len(slices)}] = [\n    {table},\n];\n"
    )
    for path in [*map(pathlib.Path, sources), *sorted(here.glob("*.woff2"))]:
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, path.name)


main()
