#!/usr/bin/python3
"""Makes one small text face for the client out of an installed OpenType face.

Dear ImGui applies no OpenType features and no kerning, so layout tables are dropped and the
tabular figures take the place of the proportional ones.

Usage: subset_fonts.py <installed face> <result>
"""
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

# Latin with Vietnamese, Greek, Cyrillic; punctuation, currency, arrows and the signs that orders use.
RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x0192, 0x0192), (0x01A0, 0x01B0), (0x0218, 0x021B),
    (0x02C6, 0x02DD), (0x0300, 0x0323), (0x0370, 0x03FF), (0x0400, 0x045F), (0x0490, 0x0491),
    (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9), (0x2010, 0x2027), (0x2030, 0x203A),
    (0x2044, 0x2044), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2116, 0x2122), (0x2150, 0x215E),
    (0x2190, 0x2199), (0x2200, 0x2265), (0x25A0, 0x25FF), (0x2713, 0x2717), (0xFFFD, 0xFFFD),
]


def tabular_figures(font):
    """Glyph name of each proportional figure -> its tabular form."""
    table = font["GSUB"].table
    mapping = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[index].SubTable:
                mapping.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    return mapping


def main():
    source, result = sys.argv[1:]
    font = TTFont(source)
    tabular = tabular_figures(font)
    if not tabular:
        sys.exit(f"{source} has no tabular figures (feature tnum): is it Inter 4?")
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            cmap.cmap = {code: tabular.get(name, name) for code, name in cmap.cmap.items()}

    options = subset.Options(
        hinting=False, layout_features=[], desubroutinize=True, notdef_outline=True, glyph_names=False)
    options.name_IDs = [1, 2]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font["head"].modified = font["head"].created  # the same bytes on every build
    font.recalcTimestamp = False
    font.save(result)


if __name__ == "__main__":
    main()
