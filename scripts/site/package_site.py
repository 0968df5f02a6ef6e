#!/usr/bin/python3
"""Puts the web client together: hashed names, rewritten references, precompressed copies.

A file is referred to by its plain name in quotes ("./mirror.js", "fonts/inter-regular.otf"); the
packager puts the hash of its content into the name (mirror.3f2a….js), so that browsers may keep
it for ever. Files in STABLE keep their names. In the service worker, "__SITE_FILES__" becomes the
list of all addresses to keep and "__SITE_VERSION__" a hash over everything.

Usage: package_site.py [--quick] <site folder> <source>…   (a source is a folder or a file; folder fonts/ stays fonts/)
  --quick   for the next look at a change: hardly compressed, and of any size
"""
import base64
import hashlib
import pathlib
import posixpath
import re
import sys
import zlib

import brotli

STABLE = {"index.html", "verify.html", "service-worker.js", "manifest.webmanifest", "robots.txt"}
REWRITTEN = {".html", ".js", ".mjs", ".css", ".webmanifest"}
COMPRESSED = REWRITTEN | {".wasm", ".otf", ".ttf", ".svg", ".json", ".txt"}
# Whatever the first frame needs: everything that is not a font, one text face and the icons.
FIRST_LOAD_SUFFIXES = {".html", ".js", ".mjs", ".css", ".wasm"}
FIRST_LOAD_FONTS = {"fonts/inter-regular.otf", "fonts/icons.ttf"}
FIRST_LOAD_LIMIT_BYTES = 320_000
# Fetched while the first part is in use.
REST = "batchline-rest.wasm"
REST_LIMIT_BYTES = 600_000
# A page of its own, and the index of faces for other scripts: the application's first frame does not wait for them.
BESIDE = {"fonts/scripts.js", "verify.html", "verify.css", "verify.js", "verifier.js", "verifier.wasm"}

# Kept by the service worker only once a text has needed them.
SLICES = "fonts/scripts/"

# "__INTEGRITY_OF__/file" becomes what fetch() checks the file by; nothing where there is no such file.
INTEGRITY = re.compile(r"__INTEGRITY_OF__/([\w./-]+)")
REFERENCE = re.compile(r"""(["'(])([\w./-]+\.\w+)(["')])""")


def collect(sources):
    """Address in the site -> path of the file it comes from."""
    files = {}
    for source in map(pathlib.Path, sources):
        if source.is_file():
            files[source.name] = source
            continue
        prefix = "fonts/" if source.name == "fonts" else ""
        for path in sorted(source.rglob("*")):
            if path.is_file():
                files[prefix + path.relative_to(source).as_posix()] = path
    return files


class Packager:
    def __init__(self, files):
        self.files = files
        self.content = {}  # plain address -> bytes as served
        self.address = {}  # plain address -> address as served
        self.open = []

    def pack(self, name):
        if name in self.address:
            return
        if name in self.open:
            sys.exit("files refer to each other in a circle, so none can be named by its content: "
                     + " -> ".join([*self.open, name]))
        self.open.append(name)
        data = self.files[name].read_bytes()
        if pathlib.PurePosixPath(name).suffix in REWRITTEN:
            data = self.rewritten(name, data.decode()).encode()
        self.open.pop()
        self.content[name] = data
        self.address[name] = name if name in STABLE else hashed(name, data)

    def rewritten(self, name, text):
        def replace(match):
            target = self.target(name, match[2])
            if target is None or target in STABLE:
                return match[0]
            self.pack(target)
            served = posixpath.basename(self.address[target])
            return match[1] + match[2][:-len(posixpath.basename(target))] + served + match[3]
        return REFERENCE.sub(replace, INTEGRITY.sub(self.integrity, text))

    def integrity(self, match):
        if match[1] not in self.files:
            return ""
        self.pack(match[1])
        return "sha256-" + base64.b64encode(hashlib.sha256(self.content[match[1]]).digest()).decode()

    def target(self, name, reference):
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(name), reference))
        from_root = posixpath.normpath(reference.lstrip("/"))
        return next((t for t in (beside, from_root) if t in self.files and t != name), None)


def hashed(name, data):
    stem, suffix = posixpath.splitext(name)
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}{suffix}"


def fill_service_worker(packager):
    worker = "service-worker.js"
    if worker not in packager.files:
        return
    kept = sorted("/" + packager.address[name] for name in packager.files
                  if name not in STABLE and not name.startswith(SLICES))
    kept += ["/", "/verify", "/manifest.webmanifest"]
    version = hashlib.sha256(b"".join(packager.content[name] for name in sorted(packager.files))).hexdigest()[:12]
    text = packager.content[worker].decode()
    text = text.replace('"__SITE_FILES__"', ", ".join(f'"{address}"' for address in kept))
    packager.content[worker] = text.replace("__SITE_VERSION__", version).encode()


def write_if_changed(path, data):
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return True
    return False


def write(site, address, data, quick):
    """Writes a file and its compressed copies; returns what was written and the brotli size."""
    path = site / address
    written = {path}
    changed = write_if_changed(path, data)
    # Slices are small as they are, and many.
    if path.suffix not in COMPRESSED or address.startswith(SLICES):
        return written, len(data)
    small, zipped = pathlib.Path(f"{path}.br"), pathlib.Path(f"{path}.gz")
    if changed or not small.exists():
        small.write_bytes(brotli.compress(data, quality=1 if quick else 11))
    if changed or not zipped.exists():
        packer = zlib.compressobj(1 if quick else 9, zlib.DEFLATED, 31)
        zipped.write_bytes(packer.compress(data) + packer.flush())
    return written | {small, zipped}, small.stat().st_size


def main():
    quick = sys.argv[1] == "--quick"
    site, *sources = sys.argv[2 if quick else 1:]
    site = pathlib.Path(site)
    packager = Packager(collect(sources))
    for name in packager.files:
        packager.pack(name)
    fill_service_worker(packager)

    kept, first_load_bytes, rest_bytes = set(), 0, 0
    for name in sorted(packager.files):
        written, small_bytes = write(site, packager.address[name], packager.content[name], quick)
        kept |= written
        if name == REST:
            rest_bytes = small_bytes
        elif name in BESIDE:
            print(f"  {small_bytes:9,} bytes  {name} (beside)")
        elif pathlib.PurePosixPath(name).suffix in FIRST_LOAD_SUFFIXES or name in FIRST_LOAD_FONTS:
            first_load_bytes += small_bytes
            print(f"  {small_bytes:9,} bytes  {name}")
    for path in site.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()

    print(f"  {first_load_bytes:9,} bytes by brotli until the first frame (at most {FIRST_LOAD_LIMIT_BYTES:,})")
    print(f"  {rest_bytes:9,} bytes of the program behind it (at most {REST_LIMIT_BYTES:,})")
    # A program in one part is no less useful, only later there; it has no budget.
    if not quick and rest_bytes and first_load_bytes > FIRST_LOAD_LIMIT_BYTES:
        sys.exit("The first download is too large: see what grew in the list above.")
    if not quick and rest_bytes > REST_LIMIT_BYTES:
        sys.exit("The rest of the program is too large: see which room grew in the table of the parts.")


main()
