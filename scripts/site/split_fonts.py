#!/usr/bin/python3
"""Cuts the faces for all scripts but the application's own into slices, which pages fetch when a text needs them.

Usage: split_fonts.py <result folder>

Writes scripts/<name>.otf or .ttf, and scripts.js, which says which characters each has. Symbola stands in for emoji,
which Noto has in colour only: Dear ImGui draws outlines. What everybody writes comes in slices of its own, by the
first level of the national character sets (GB 2312, JIS X 0208, Big5, KS X 1001), so that rare characters do not weigh
down the common ones.
"""
import pathlib
import subprocess
import sys

from fontTools.ttLib import TTCollection, TTFont
from subset_fonts import RANGES

NOTO = pathlib.Path("/usr/share/fonts/truetype/noto")
CJK = pathlib.Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SYMBOLA = pathlib.Path("/usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf")
SLICE = 200
# Beyond the basic plane Noto has scripts that nobody orders bread in any more; these are alive.
ALIVE = ("Adlam", "Chakma", "HanifiRohingya", "Wancho", "Warang", "Mro", "PahawhHmong", "Miao", "SoraSompeng",
         "Symbols", "Math")
HAN = ((0x2E80, 0x2FDF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
HANGUL = ((0xAC00, 0xD7A3),)
# Read by people who are used to these shapes; others of the collection differ in details.
CJK_FACE = "Noto Sans CJK SC"


def within(ranges):
    return lambda code: any(first <= code <= last for first, last in ranges)


def first_level(encoding, rows):
    """Characters of these rows of a 94 × 94 set, in their order there."""
    found = []
    for row in rows:
        for cell in range(0xA1, 0xFF):
            try:
                found.append(ord(bytes([row, cell]).decode(encoding)))
            except (UnicodeDecodeError, TypeError):
                pass
    return found


def common_han():
    big5 = []
    for row in range(0xA4, 0xC7):
        for cell in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
            try:
                big5.append(ord(bytes([row, cell]).decode("big5")))
            except (UnicodeDecodeError, TypeError):
                pass
    return {*first_level("gb2312", range(0xB0, 0xD8)), *first_level("euc_jp", range(0xB0, 0xD0)), *big5}


def runs(codes):
    """"4e00-4e02,4e05": ascending."""
    parts = []
    for code in codes:
        if parts and parts[-1][1] == code - 1:
            parts[-1][1] = code
        else:
            parts.append([code, code])
    return ",".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in parts)


class Slices:
    def __init__(self, folder):
        self.folder = folder
        self.index = []
        self.taken = {code for first, last in RANGES for code in range(first, last + 1)}

    def add(self, name, face, codes, number=0):
        codes = sorted(set(codes) - self.taken)
        self.taken.update(codes)
        for i in range(0, len(codes), SLICE):
            part = codes[i:i + SLICE]
            suffix = ".otf" if face.suffix in (".ttc", ".otf") else ".ttf"
            file = f"{name}-{i // SLICE}{suffix}" if len(codes) > SLICE else f"{name}{suffix}"
            subprocess.run(
                ["hb-subset", face, f"--output-file={self.folder / file}", f"--face-index={number}", "--no-hinting",
                 "--desubroutinize", "--drop-tables+=GSUB,GPOS,GDEF,BASE,VORG,vhea,vmtx",
                 f"--unicodes={runs(part)}"], check=True)
            self.index.append((f"/fonts/scripts/{file}", runs(part)))


def noto_faces():
    """Script faces in the order of their names; text before symbols."""
    faces = [path for path in sorted(NOTO.glob("NotoSans*-Regular.ttf"))
             if not any(word in path.stem for word in ("UI-", "Mono-", "Display-", "Symbols", "Math"))]
    return [*faces, NOTO / "NotoSansSymbols-Regular.ttf", NOTO / "NotoSansMath-Regular.ttf"]


def main():
    folder = pathlib.Path(sys.argv[1])
    slices_folder = folder / "scripts"
    for needed in (CJK, SYMBOLA, NOTO / "NotoSans-Regular.ttf"):
        if not needed.exists():
            sys.exit(f"{needed} is missing: run scripts/setup")
    slices_folder.mkdir(parents=True, exist_ok=True)
    for old in slices_folder.iterdir():
        old.unlink()
    slices = Slices(slices_folder)
    emoji = within(((0x2190, 0x21FF), (0x2300, 0x27BF), (0x2900, 0x297F), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF)))
    slices.add("emoji", SYMBOLA, filter(emoji, TTFont(SYMBOLA, lazy=True).getBestCmap()))
    for path in noto_faces():
        if path.exists():
            is_alive = any(word in path.stem for word in ALIVE)
            codes = [code for code in TTFont(path, lazy=True).getBestCmap() if code <= 0xFFFF or is_alive]
            slices.add(path.stem.removesuffix("-Regular").lower(), path, codes)

    faces = TTCollection(CJK, lazy=True).fonts
    number = next(i for i, face in enumerate(faces) if face["name"].getDebugName(4) == CJK_FACE)
    known = set(faces[number].getBestCmap())
    is_han, is_hangul = within(HAN), within(HANGUL)
    common, hangul = common_han(), set(first_level("euc_kr", range(0xB0, 0xC9)))
    slices.add("east-asian", CJK, (code for code in known if not is_han(code) and not is_hangul(code)), number)
    slices.add("hangul", CJK, known & hangul, number)
    slices.add("hangul-rare", CJK, filter(is_hangul, known), number)
    slices.add("han", CJK, known & common, number)
    slices.add("han-rare", CJK, filter(is_han, known), number)

    lines = "".join(f'  ["{address}", "{ranges}"],\n' for address, ranges in slices.index)
    (folder / "scripts.js").write_text(
        "// Which characters each slice of the faces for other scripts has, in hexadecimal.\n"
        f"export const slices = [\n{lines}];\n")


main()
