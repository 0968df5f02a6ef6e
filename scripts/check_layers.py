#!/usr/bin/python3
"""Checks who may include whom (the levels of CONTRIBUTING.md), by reading every #include.

Usage: check_layers.py [project root]
Prints one line per rule, what to mend for each violation, and "N passed, N failed".
"""
import pathlib
import re
import sys

LEVELS = ["base", "identity", "world", "access", "areas", "workflows", "engine", "protocol"]
PARTS = ["shared", "server", "client", "tests"]
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
# <chrono> is missing here on purpose: its calendar is pure, and its clocks are caught by name.
IMPURE = {"atomic", "condition_variable", "ctime", "filesystem", "fstream", "future", "iostream", "mutex",
          "random", "thread"}


class File:
    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        self.folders = self.name.split("/")[:-1]
        self.lines = path.read_text(errors="replace").splitlines()
        self.includes = []  # (line number, quoted or system, target)
        for number, line in enumerate(self.lines, 1):
            if match := INCLUDE.match(line):
                self.includes.append((number, match[1] == '"', match[2]))

    def below(self, folder):
        return self.name.startswith(folder + "/")

    def stem_ends(self, suffix):
        return pathlib.PurePosixPath(self.name).stem.endswith(suffix)


def level_of(name):
    """("areas", "orders") of "shared/orders/model.h"; None outside the levels."""
    parts = name.split("/")
    if parts[0] != "shared" or len(parts) < 3:
        return None
    folder = parts[1]
    return (folder, folder) if folder in LEVELS else ("areas", folder)


def including(files, wanted, allowed):
    """Places that include a target for which wanted(target) holds, in files that are not allowed(file)."""
    for file in files:
        if allowed(file):
            continue
        for number, _, target in file.includes:
            if wanted(target):
                yield f"{file.name}:{number} includes {target}"


def rule_paths(files, root):
    "quoted includes are paths from the project root to a file that exists"
    for file in files:
        for number, quoted, target in file.includes:
            known = target.split("/")[0] in PARTS and (root / target).exists()
            fetched = target.startswith(("imgui", "generated/"))
            if quoted and not known and not fetched:
                yield f'{file.name}:{number} includes "{target}": no such file, seen from the project root'


def rule_levels(files, _):
    "inside shared, a level includes only itself and those before it: " \
        "base → identity → world → access → areas → workflows → engine → protocol"
    for file in files:
        own = level_of(file.name)
        for number, _, target in file.includes if own else []:
            other = level_of(target)
            if other and LEVELS.index(other[0]) > LEVELS.index(own[0]):
                yield f"{file.name}:{number} includes {target}: move what is needed down, or this file up"


def rule_areas(files, _):
    "an area does not include another area's rules; what touches several areas is decided in workflows"
    for file in files:
        own = level_of(file.name)
        for number, _, target in file.includes if own and own[0] == "areas" else []:
            other = level_of(target)
            if other and other[0] == "areas" and other[1] != own[1] and re.search(r"/rules(\.h$|/)", target):
                yield f"{file.name}:{number} includes {target}: decide it in shared/workflows"


def rule_circles(files, _):
    "areas that include each other's records do so without a circle"
    graph, places = {}, {}
    for file in files:
        own = level_of(file.name)
        for number, _, target in file.includes if own and own[0] == "areas" else []:
            other = level_of(target)
            if other and other[0] == "areas" and other[1] != own[1]:
                graph.setdefault(own[1], set()).add(other[1])
                places.setdefault((own[1], other[1]), f"{file.name}:{number}")
    done = set()

    def walk(area, path):
        if area in path:
            circle = path[path.index(area):] + [area]
            steps = ", ".join(f"{a} → {b} ({places[a, b]})" for a, b in zip(circle, circle[1:]))
            return [f"{steps}: put what both need into one of them, or into an area of its own"]
        if area in done:
            return []
        found = [line for other in sorted(graph.get(area, [])) for line in walk(other, path + [area])]
        done.add(area)
        return found

    for area in sorted(graph):
        yield from walk(area, [])


def rule_core(files, _):
    "shared includes nothing of client or server"
    outside = ("client/", "server/", "tests/")
    yield from including(files, lambda t: t.startswith(outside), lambda f: not f.below("shared"))


def rule_sides(files, _):
    "client and server do not include each other, and neither includes tests"
    yield from including(files, lambda t: t.startswith(("server/", "tests/")), lambda f: not f.below("client"))
    yield from including(files, lambda t: t.startswith(("client/", "tests/")), lambda f: not f.below("server"))


def rule_pure(files, _):
    "shared has no files, threads, clocks or chance"
    yield from including(files, lambda t: t in IMPURE, lambda f: not f.below("shared"))
    for file in files:
        for number, line in enumerate(file.lines, 1) if file.below("shared") else []:
            if re.search(r"\b(system|steady|high_resolution)_clock\b", line):
                yield f"{file.name}:{number} reads a clock: take the time from the context"


def rule_one_platform(files, _):
    "shared has no platform switches, and only *_web files know Emscripten"
    for file in files:
        for number, line in enumerate(file.lines, 1):
            if "__EMSCRIPTEN__" in line and file.below("shared"):
                yield f"{file.name}:{number} mentions __EMSCRIPTEN__: choose by file (*_web.cpp, *_native.cpp)"
    yield from including(files, lambda t: t.startswith("emscripten"), lambda f: f.stem_ends("_web"))


def rule_http(files, _):
    "only server/http (and tests) includes httplib.h"
    yield from including(files, lambda t: t == "httplib.h", lambda f: f.below("server/http") or f.below("tests"))


def rule_sqlite(files, _):
    "only server/storage/sqlite (and tests) includes sqlite3.h"
    allowed = lambda f: f.below("server/storage/sqlite") or f.below("tests")
    yield from including(files, lambda t: t == "sqlite3.h", allowed)


def rule_screens(files, _):
    "screens draw through client/widgets: no imgui.h, no platform, no network"
    beneath = ("imgui", "client/sync/")
    yield from including(files, lambda t: t.startswith(beneath), lambda f: not f.below("client/screens"))


RULES = [rule_paths, rule_levels, rule_areas, rule_circles, rule_core, rule_sides, rule_pure,
         rule_one_platform, rule_http, rule_sqlite, rule_screens]


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent).resolve()
    files = [File(root, path) for part in PARTS for path in sorted((root / part).rglob("*"))
             if path.suffix in (".h", ".cpp") and "node_modules" not in path.parts]
    failed = 0
    for rule in RULES:
        violations = list(rule(files, root))
        failed += bool(violations)
        print(f"{'✗' if violations else '✓'} {rule.__doc__}")
        for violation in violations:
            print(f"    {violation}")
    print(f"{len(RULES) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
