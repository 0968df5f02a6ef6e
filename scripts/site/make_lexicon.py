#!/usr/bin/python3
"""Makes generated/sentiment_lexicon.h of the lexicon in the npm package vader-sentiment (Apache-2.0).

Usage: make_lexicon.py PACKAGE_FOLDER HEADER
"""
import json
import pathlib
import re
import sys

VERSION = "1.1.3"


def quoted(text):
    def one(byte):
        return f"\\{byte:03o}" if byte in b'"\\?' or not 32 <= byte < 127 else chr(byte)
    return '"' + "".join(one(byte) for byte in text.encode()) + '"'


def main():
    package, header = map(pathlib.Path, sys.argv[1:])
    version = json.loads((package / "package.json").read_text())["version"]
    if version != VERSION:
        sys.exit(f"vader-sentiment {version} is installed, {VERSION} is needed: run scripts/setup")
    tenths = {}
    for line in (package / "vader_lexicon.txt").read_text().splitlines():
        word, mean = line.split("\t")[:2]
        tenths[word] = round(float(mean) * 10)
    if len(tenths) < 7000:
        sys.exit(f"The lexicon has {len(tenths)} words only")
    lines = sorted((f"{word}\t{value}\n" for word, value in tenths.items()),
                   key=lambda line: line.split("\t")[0].encode())
    header.parent.mkdir(parents=True, exist_ok=True)
    text = "".join("    " + quoted(line) + "\n" for line in lines)
    made = ("#pragma once\n"
            f"// Made from the lexicon of vader-sentiment {version} (Apache License 2.0).\n"
            f"inline constexpr char sentiment_lexicon[] =\n{text}    ;\n")
    if not header.exists() or header.read_text() != made:
        header.write_text(made)


main()
