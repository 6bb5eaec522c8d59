#!/usr/bin/env python3
"""Cuts the two faces of the program out of Noto Sans CJK SC. See README.md.

    pip install fonttools
    python3 assets/fonts/subset.py [folder with NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc]
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/noto")

# Symbols that the window or the words use. What the face lacks (▾ ▸ ✗ ↵ …) is drawn by the program or taken from Hack.
SYMBOLS = (
    "●◐○▲■◆△□◇▶▼◀✓×⚠→←↑↓⇄…·—–‘’“”•￥¥㎡℃°‰±≤≥≈≠÷√−№"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢⌘⇧〔〕〇々「」『』【】《》〈〉"
)
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)]))


def gb2312(first, last):
    """All characters of the rows first..last of GB 2312."""
    out = []
    for row in range(first, last + 1):
        for cell in range(0xA1, 0xFF):
            try:
                out.append(bytes([0xA0 + row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                pass
    return "".join(out)


def words():
    """Every character of the words of the program, and of the extra list for headings."""
    files = [*HERE.parent.glob("lang/*/*.ftl"), HERE / "heading.txt"]
    return "".join(path.read_text(encoding="utf-8") for path in files)


def cut(weight, name, style, characters):
    fonts = TTCollection(SOURCE / f"NotoSansCJK-{weight}.ttc").fonts
    font = next(f for f in fonts if f["name"].getDebugName(1).startswith("Noto Sans CJK SC"))
    options = subset.Options()
    # egui places glyph by glyph: no layout features, no hinting, no vertical metrics.
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes={ord(c) for c in characters if c >= " "})
    subsetter.subset(font)
    family = "TiXin Sans"
    for record in list(font["name"].names):
        if record.platformID != 3 or record.langID != 0x409:
            font["name"].removeNames(record.nameID, record.platformID, record.platEncID, record.langID)
    for name_id, text in ((1, family), (2, style), (3, f"{family} {style}"), (4, f"{family} {style}"), (6, name)):
        font["name"].setName(text, name_id, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames[0] = name
    cff.topDictIndex[0].FamilyName = family
    cff.topDictIndex[0].FullName = f"{family} {style}"
    # Even above and below the em square, so that a line of text sits in the middle of its row.
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = 1060, -300, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = 1060, -300, 0
    os2.usWinAscent, os2.usWinDescent = 1060, 300
    digits = {font["hmtx"][font.getBestCmap()[ord(d)]][0] for d in "0123456789"}
    assert len(digits) == 1, f"{name}: figures are not tabular: {digits}"
    path = HERE / f"{name}.otf"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(path)
    print(path.name, path.stat().st_size // 1024, "KiB", len(font.getBestCmap()), "characters")


everything = gb2312(1, 87) + LATIN + SYMBOLS + words()
cut("Regular", "TiXinSans-Regular", "Regular", everything)
# Names of communities and firms stand in headings, so the heavier face has the whole first level of GB 2312.
cut("Bold", "TiXinSans-Bold", "Bold", gb2312(16, 55) + LATIN + SYMBOLS + words() + "，。、；：？！（）％")
