#!/usr/bin/python3
"""Cuts the web program in two and says what each folder of the code costs.

The first part starts and lets people in; the rest is fetched behind it (web/rest.js). Of the first part are the
functions of the files that client/first_part.txt names, what of libraries and templates these call, and whatever runs
before main(). Functions of the rest are called through the table, where the rest puts itself when it arrives. What only
the rest says comes with it, too.

Usage: split_program.py PROGRAM OBJECTS FIRST_PART OUTPUT REST_TEXT...
  PROGRAM     the linked program with the names of its functions (mangled), a .wasm
  OBJECTS     a file with one object file of ours a line; started in the build folder, whose folders are ours
  FIRST_PART  client/first_part.txt, or "whole": nothing is cut
  OUTPUT      becomes OUTPUT.wasm and OUTPUT-rest.wasm
  REST_TEXT   generated headers, each with a long text that only the rest reads
"""
import ast
import bisect
import collections
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

FEATURES = ["--enable-bulk-memory", "--enable-sign-ext", "--enable-mutable-globals",
            "--enable-nontrapping-float-to-int"]
WEAK = set("WVwv")
# Optimisers make one of functions of equal code, under any of their names; below so many bytes that is common.
TINY = 64
# Functions that are called through the table and in no other way: those of lambdas without a capture, what
# std::function holds and std::visit goes to, and destructors that delete.
ONLY_IN_TABLE = re.compile(r"8__invokeE|10__function6__func|__dispatcher.*10__dispatch|D0Ev$")
# In nodes of binaryen's tree.
INLINED = 8
# Of the bytes of string literals at least so many are no zeros and no line ends; of data with addresses in it fewer.
TEXT_SHARE = 0.9


def number(data, at):
    """An unsigned LEB128: its value, and where the next thing begins."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def sections(data):
    at = 8
    while at < len(data):
        kind = data[at]
        size, at = number(data, at + 1)
        yield kind, at, at + size
        at += size


def imported_functions(data, at):
    count, at = number(data, at)
    functions = 0
    for _ in range(count):
        for _ in range(2):
            length, at = number(data, at)
            at += length
        kind = data[at]
        at += 1
        if kind in (1, 2):  # a table has its type before its limits
            at += kind == 1
            has_maximum = data[at] & 1
            _, at = number(data, at + 1)
            if has_maximum:
                _, at = number(data, at)
        elif kind == 3:
            at += 2
        else:
            at += kind == 4
            _, at = number(data, at)
        functions += kind == 0
    return functions


def names_in(data, at, end):
    length, at = number(data, at)
    if data[at:at + length] != b"name":
        return {}
    at += length
    names = {}
    while at < end:
        kind = data[at]
        size, at = number(data, at + 1)
        if kind == 1:
            count, here = number(data, at)
            for _ in range(count):
                index, here = number(data, here)
                length, here = number(data, here)
                names[index] = data[here:here + length].decode()
                here += length
        at += size
    return names


def functions_of(path):
    """Name -> bytes of code."""
    data = path.read_bytes()
    imported, sizes, names = 0, [], {}
    for kind, at, end in sections(data):
        if kind == 2:
            imported = imported_functions(data, at)
        elif kind == 10:
            count, at = number(data, at)
            for _ in range(count):
                size, at = number(data, at)
                sizes.append(size)
                at += size
        elif kind == 0:
            names |= names_in(data, at, end)
    return {names.get(imported + i, f"#{i}"): size for i, size in enumerate(sizes)}


def place_of(object_file):
    """<build>/client/CMakeFiles/batchline_client.dir/./app/app.cpp.o -> client/app/app"""
    path = os.path.relpath(object_file)
    return re.sub(r"CMakeFiles/[^/]+\.dir/", "", path).removesuffix(".o").removesuffix(".cpp")


def definitions(objects):
    """Symbol -> the places that define it, and the symbols that more than one may define."""
    places, shared = collections.defaultdict(set), set()
    printed = subprocess.run(["emnm", "--defined-only", "-A", *objects], check=True, capture_output=True, text=True)
    for line in printed.stdout.splitlines():
        file, _, rest = line.rpartition(": ")
        kind, symbol = rest.split()[-2:]
        places[symbol].add(place_of(file.split(":")[0]))
        if kind in WEAK:
            shared.add(symbol)
    return places, shared


def plain(name):
    """Without what optimisers put around a name."""
    return re.sub(r"\.(llvm\.)?\d+$", "", name.removeprefix("byn$mgfn-shared$"))


def folder_of(name, places):
    folders = {"/".join(place.split("/")[:2]) if "/" in place else place for place in places.get(plain(name), ())}
    if not folders:
        return "libraries"
    return folders.pop() if len(folders) == 1 else "of several folders (templates)"


def report(functions, kept, places):
    cost = collections.Counter()
    first = collections.Counter()
    for name, size in functions.items():
        folder = folder_of(name, places)
        cost[folder] += size
        first[folder] += size if name in kept else 0
    print(f"  {'bytes of code':>13}  {'in the first part':>17}  folder")
    for folder, size in cost.most_common():
        print(f"  {size:13,}  {first[folder]:17,}  {folder}")
    print(f"  {sum(cost.values()):13,}  {sum(first.values()):17,}  all, before compression")


def placed(data, at):
    """Where a piece of the initial data or of the table goes, how long it is, and where it begins."""
    flags, at = number(data, at)
    if flags != 0 or data[at] != 0x41:
        sys.exit("The program's initial data or its table are not written as they used to be.")
    place, at = number(data, at + 1)
    size, at = number(data, at + 1)  # behind the place an "end"
    return place, size, at


def table_entries(path):
    """Name -> in how many places of the table it stands: more than one where optimisers made one of several."""
    data = path.read_bytes()
    indices, names = [], {}
    for kind, at, end in sections(data):
        if kind == 0:
            names |= names_in(data, at, end)
        if kind != 9:
            continue
        count, at = number(data, at)
        for _ in range(count):
            _, entries, at = placed(data, at)
            for _ in range(entries):
                index, at = number(data, at)
                indices.append(index)
    return collections.Counter(names.get(index) for index in indices)


class Calls:
    """Who calls whom by name, and who is called through the table or from JavaScript."""

    def __init__(self, program):
        printed = subprocess.run(["wasm-opt", *FEATURES, "--print-call-graph", program], check=True,
                                 capture_output=True, text=True).stdout
        self.callees = collections.defaultdict(set)
        self.outside = set()
        for line in printed.splitlines():
            if edge := re.match(r'  "([^"]+)" -> "([^"]+)"', line):
                self.callees[edge[1]].add(edge[2])
            elif node := re.match(r'  "([^"]+)" \[style="filled(, rounded"\]|", fillcolor="gray")', line):
                self.outside.add(node[1])


def kept_functions(functions, calls, entries, is_first, places, shared):
    def is_ours(name):
        return plain(name) in places and plain(name) not in shared

    def runs_before_main(name):
        return name == "__wasm_call_ctors" or name.startswith("_GLOBAL__sub_I_")

    def is_tiny(name):
        return functions[name] <= TINY

    # Standing in the table once, such a function was not made one with another that is called there.
    def may_be_several(name):
        return is_tiny(name) and not (ONLY_IN_TABLE.search(name) and entries[name] == 1)

    def is_seed(name):
        if runs_before_main(name) or (may_be_several(name) and name in calls.outside):
            return True
        if is_ours(name):
            return is_first(name)
        return name in calls.outside and (plain(name) not in places or is_first(name))

    kept, open_ends = set(), [name for name in functions if is_seed(name)]
    while open_ends:
        name = open_ends.pop()
        if name in kept:
            continue
        kept.add(name)
        open_ends += [callee for callee in calls.callees[name] if callee in functions and (
            not is_ours(callee) or is_first(callee) or is_tiny(callee) or runs_before_main(name))]
    return kept


def unsigned(value):
    encoded = bytearray()
    while True:
        value, low = value >> 7, value & 127
        encoded.append(low | (128 if value else 0))
        if not value:
            return bytes(encoded)


def signed(value):
    """As an i32.const takes it."""
    encoded = bytearray()
    while True:
        value, low = value >> 7, value & 127
        is_last = (value == 0 and not low & 64) or (value == -1 and low & 64)
        encoded.append(low | (0 if is_last else 128))
        if is_last:
            return bytes(encoded)


def segments(data):
    """Address in memory, and place in the file, of each piece of initial data."""
    for kind, at, _ in sections(data):
        if kind != 11:
            continue
        count, at = number(data, at)
        for _ in range(count):
            address, size, at = placed(data, at)
            yield address, at, at + size
            at += size


def place_of_text(text, data):
    for address, begin, end in segments(data):
        at = data.find(text, begin, end)
        if at >= 0:
            return address, begin, at
    sys.exit("A text that is to come with the rest is not in the program.")


def mentioned_addresses(program, data):
    """Every number in the code, and every word of the initial data behind the texts, that may be an address."""
    printed = subprocess.run(["wasm-dis", *FEATURES, program], check=True, capture_output=True, text=True).stdout
    numbers = set()
    for constant, offset in re.findall(r"i(?:32|64)\.const (-?\d+)|offset=(\d+)", printed):
        bits = int(constant or offset) & (1 << 64) - 1
        numbers |= {bits & 0xffffffff, bits >> 32}
    for address, begin, end in list(segments(data))[1:]:
        aligned = begin + -address % 4
        numbers.update(word for (word,) in struct.iter_unpack("<I", data[aligned:end - (end - aligned) % 4]))
    return sorted(numbers)


def unread_texts(data, mentioned):
    """Where the texts lie that nothing in the program points into.

    The linker puts all string literals of the program before its other data, each once and with a zero behind it. Only
    what is written in words counts: tables of characters are read by computed addresses, which stand nowhere.
    """
    address, begin, end = next(segments(data))
    if sum(byte > 31 for byte in data[begin:end]) < TEXT_SHARE * (end - begin):
        sys.exit("The program's texts do not stand before its other data any more.")
    at, runs = begin, []
    while (zero := data.find(0, at, end)) >= 0:
        first, behind = address + at - begin, address + zero - begin + 1
        next_mentioned = bisect.bisect_left(mentioned, first)
        if b" " in data[at:zero] and not (next_mentioned < len(mentioned) and mentioned[next_mentioned] < behind):
            if runs and runs[-1][1] == at:
                runs[-1][1] = zero + 1
            else:
                runs.append([at, zero + 1])
        at = zero + 1
    return [(address, begin, at, behind) for at, behind in runs]


def move_data(first, rest, texts):
    """Text that only the rest reads comes with it; in the first part it becomes zeros, which cost nothing to send."""
    data = bytearray(first.read_bytes())
    unread = unread_texts(data, mentioned_addresses(first, data))
    named = [(*place, place[2] + len(text)) for text in texts for place in [place_of_text(text, data)]]
    moved = b""
    for address, begin, at, behind in named + unread:
        moved += b"\x00\x41" + signed(address + at - begin) + b"\x0b" + unsigned(behind - at) + data[at:behind]
        data[at:behind] = bytes(behind - at)
    first.write_bytes(data)
    section = unsigned(len(named) + len(unread)) + moved
    rest.write_bytes(rest.read_bytes() + b"\x0b" + unsigned(len(section)) + section)
    print(f"  {sum(behind - at for _, _, at, behind in unread):,} bytes of texts that only the rest reads come with it")


def text_in(header):
    """What the string literal in a generated header says."""
    literals = re.findall(r'^    (".*")$', header.read_text(), re.MULTILINE)
    return b"".join(ast.literal_eval("b" + literal) for literal in literals)


def main():
    program, objects, first_part, output, *rest_texts = sys.argv[1:]
    places, shared = definitions(
        [line for line in pathlib.Path(objects).read_text().split() if line.endswith(".o")])
    with tempfile.TemporaryDirectory() as folder:
        small = pathlib.Path(folder, "small.wasm")
        # Once more after the linker's own pass, for size. A call between the parts costs several of those within one,
        # so the smallest functions (comparisons, steps of an iterator) go into their callers.
        subprocess.run(["wasm-opt", "-Oz", f"--always-inline-max-function-size={INLINED}", "-g", *FEATURES, program,
                        "-o", small], check=True)
        functions = functions_of(small)
        if first_part == "whole":
            report(functions, functions, places)
            subprocess.run(["wasm-opt", "--strip-debug", *FEATURES, small, "-o", f"{output}.wasm"], check=True)
            pathlib.Path(f"{output}-rest.wasm").unlink(missing_ok=True)
            return
        lines = pathlib.Path(first_part).read_text().splitlines()
        wanted = [line.strip() for line in lines if line.strip() and not line.startswith("#")]

        def names(line, place):
            return place == line or (line.endswith("/") and place.startswith(line))

        def is_first(name):
            return any(names(line, place) for place in places.get(plain(name), ()) for line in wanted)

        every_place = set().union(*places.values())
        if unused := [line for line in wanted if not any(names(line, place) for place in every_place)]:
            sys.exit(f"{first_part} names what is not there: {', '.join(unused)}")
        kept = kept_functions(functions, Calls(small), table_entries(small), is_first, places, shared)
        listed = pathlib.Path(folder, "kept.txt")
        listed.write_text("\n".join(sorted(kept)) + "\n")
        subprocess.run(["wasm-split", "--split", "--placeholdermap", *FEATURES, f"--keep-funcs=@{listed}", small,
                        "-o1", f"{output}.wasm", "-o2", f"{output}-rest.wasm"], check=True)
        move_data(pathlib.Path(f"{output}.wasm"), pathlib.Path(f"{output}-rest.wasm"),
                  [text_in(pathlib.Path(header)) for header in rest_texts])
        report(functions, kept, places)


main()
