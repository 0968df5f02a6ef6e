#!/usr/bin/python3
"""Subsets the Lucide icon font to the icons named in a list, and names them for C++.

Usage: make_icons.py <list of names> <folder of lucide's font> <resulting font> <resulting header>
"""
import difflib
import json
import logging
import pathlib
import re
import sys

from fontTools import subset
from fontTools.ttLib import TTFont


logging.getLogger("fontTools").setLevel(logging.ERROR)  # the font has a harmless oddity

KEYWORDS = {"delete", "export", "import", "switch", "union"}


def constant(name):
    word = name.replace("-", "_")
    return f"{word}_icon" if word in KEYWORDS or word[0].isdigit() else word


def utf8_literal(code):
    return "".join(f"\\x{byte:02x}" for byte in chr(code).encode())


def main():
    list_path, lucide, font_path, header_path = map(pathlib.Path, sys.argv[1:])
    info_path = lucide / "info.json"
    if not info_path.exists():
        sys.exit(f"{info_path} is missing: run scripts/setup")
    codes = {name: int(entry["encodedCode"].lstrip("\\"), 16)
             for name, entry in json.loads(info_path.read_text()).items()}

    lines = [re.sub(r"#.*", "", line).strip() for line in list_path.read_text().splitlines()]
    names = sorted({line for line in lines if line})
    unknown = [name for name in names if name not in codes]
    for name in unknown:
        near = ", ".join(difflib.get_close_matches(name, codes)) or "see lucide.dev/icons"
        print(f"{list_path}: Lucide has no icon '{name}'; near: {near}", file=sys.stderr)
    if unknown:
        sys.exit(1)

    font = TTFont(lucide / "lucide.ttf")
    options = subset.Options(hinting=False, layout_features=[], glyph_names=False, notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[codes[name] for name in names])
    subsetter.subset(font)
    font.recalcTimestamp = False
    font.save(font_path)

    constants = [f'inline constexpr const char* {constant(name)} = "{utf8_literal(codes[name])}";'
                 for name in names]
    header_path.write_text("\n".join([
        "#pragma once",
        "// Generated from assets/theme/icons.txt: the glyphs of the icon font, as UTF-8.",
        "",
        "namespace batchline::icons {",
        *constants,
        f"inline constexpr unsigned first_code_point = {min(codes[n] for n in names):#x};",
        f"inline constexpr unsigned last_code_point = {max(codes[n] for n in names):#x};",
        "}  // namespace batchline::icons",
        ""]))


main()
