#!/usr/bin/python3
"""Makes generated/folding.h of Unicode's tables, as Python has them: what each character is compared as in a search.

Usage: make_folding.py HEADER

`folding_tables` has three parts, each ended by an empty line. A line of the first is a character above ASCII and what
it becomes: its compatibility form (NFKD) without case, without marks that combine (all that Unicode would reorder) and
without what nobody sees. Hangul syllables are left out: they are taken apart by arithmetic. The other two are pairs of
characters, first and last of a range: what words are made of, and what is a word by itself.
"""
import pathlib
import re
import sys
import unicodedata

VERSION = "14.0.0"  # Debian 12's
LAST = 0x10FFFF

# Letters that Unicode does not take apart, though people type others in their place.
ALIKE = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ı": "i", "þ": "th",
                       "ŧ": "t", "ŋ": "n", "ĸ": "k", "ʼ": "'"})
# Unicode's Default_Ignorable_Code_Point, which Python does not know, without the tags.
IGNORABLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
                       "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
                       "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]")
# Scripts that put nothing between words: Thai, Lao, Myanmar, Khmer, kana, Han.
WITHOUT_BLANKS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x31F0, 0x31FF),
                  (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFD))


def is_character(code):
    return not 0xD800 <= code < 0xE000


def folded(character):
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    text = "".join(one for one in text if not unicodedata.combining(one))
    return IGNORABLE.sub("", text).translate(ALIKE)


def foldings():
    for code in range(0x80, LAST + 1):
        if not is_character(code) or 0xAC00 <= code < 0xD7A4:
            continue
        character = chr(code)
        if 0xE0000 <= code <= 0xE0FFF and code not in range(0xE0100, 0xE01F0):
            continue  # tags: nobody types them
        if (becomes := folded(character)) != character:
            yield f"{character}{becomes}\n"


def is_lone(code):
    category = unicodedata.category(chr(code))
    if category == "So":
        return True  # an emoji is a word
    return category[0] in "LMN" and any(first <= code <= last for first, last in WITHOUT_BLANKS)


def is_of_words(code):
    return unicodedata.category(chr(code))[0] in "LMN" and not is_lone(code)


def ranges(belongs):
    start = None
    for code in range(0x80, LAST + 2):
        inside = code <= LAST and is_character(code) and belongs(code)
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            yield chr(start) + chr(code - 1)
            start = None


def quoted(text):
    def one(byte):
        return f"\\{byte:03o}" if byte in b'"\\?' or not 32 <= byte < 127 else chr(byte)
    return '"' + "".join(one(byte) for byte in text.encode()) + '"'


def main():
    header = pathlib.Path(sys.argv[1])
    if unicodedata.unidata_version != VERSION:
        sys.exit(f"Unicode {unicodedata.unidata_version} is installed, {VERSION} is needed: Debian 12's python3")
    lines = [*foldings(), "\n", *ranges(is_of_words), "\n\n", *ranges(is_lone), "\n\n"]
    text = "".join("    " + quoted(line) + "\n" for line in lines)
    made = ("#pragma once\n"
            f"// Made from the tables of Unicode {VERSION}.\n"
            f"inline constexpr char folding_tables[] =\n{text}    ;\n")
    header.parent.mkdir(parents=True, exist_ok=True)
    if not header.exists() or header.read_text() != made:
        header.write_text(made)


main()
