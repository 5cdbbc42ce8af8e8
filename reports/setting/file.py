"""Writes the file: the objects that reportlab made, the tree of tags, and where each of them stands.

Objects without a stream of their own lie in compressed bundles. Nothing depends on the hour, so equal objects
give equal bytes.
"""

import hashlib
import struct
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from reportlab.pdfbase import pdfdoc

from reports.setting import tagging

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_BUNDLE = 200
"""Objects in one bundle; readers unpack the whole bundle to read one of them."""
_STREAM_ENDS = (b"endstream", b"endstream\n")
_ENTRY = struct.Struct(">BIH")
_UP = 2
"""How a row of the table of places is told: by its difference to the row above."""


def pack(page: Any) -> None:
    """Pack what is drawn on a reportlab page: a long paper then holds no page as plain text."""
    packing = pdfdoc.PDFZCompress
    filters = pdfdoc.PDFArray([pdfdoc.PDFName(packing.pdfname)])
    page.Contents = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": filters}), packing.encode(page.stream))
    page.stream = None


def written(document: Any, tags: tagging.Tags) -> bytes:
    """The bytes of a reportlab document whose pages are drawn, with its tags."""
    document.Catalog.MarkInfo = "<</Marked true>>"
    pages = [document.idToObject[f"Page{number}"] for number in range(1, document.pageCounter)]
    for number, page in enumerate(pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, "/S"
    bodies = _bodies(document)
    catalog, info = (_number(document, each) for each in (document.Catalog, document.info))
    # The catalog names the tree, whose objects come after all others.
    first = len(bodies) + 1
    document.Catalog.StructTreeRoot = f"{first} 0 R"
    bodies[catalog] = pdfdoc.format(document.Catalog, document, toplevel=1)
    tree = tagging.objects(tags, first, [_number(document, page) for page in pages])
    bodies |= {number: body.encode("ascii") for number, body in enumerate(tree, first)}
    return _joined(bodies, catalog, info)


def _bodies(document: Any) -> dict[int, bytes]:
    """Every object by its number; writing one may bring in more."""
    bodies: dict[int, bytes] = {}
    while (number := len(bodies) + 1) in document.numberToId:
        made = document.idToObject[document.numberToId[number]]
        bodies[number] = pdfdoc.format(made, document, toplevel=1)
    return bodies


def _number(document: Any, made: Any) -> int:
    return int(document.idToObjectNumberAndVersion[made.__InternalName__][0])


def _joined(bodies: Mapping[int, bytes], catalog: int, info: int) -> bytes:
    size = len(bodies) + 1
    streams = {number: body for number, body in bodies.items() if body.endswith(_STREAM_ENDS)}
    plain = [number for number in bodies if number not in streams]
    bundles = [plain[begin : begin + _BUNDLE] for begin in range(0, len(plain), _BUNDLE)]
    streams |= {number: _bundle(bodies, each) for number, each in enumerate(bundles, size)}
    entries = {0: (0, 0, 65535)}
    for number, each in enumerate(bundles, size):
        entries |= {packed: (2, number, place) for place, packed in enumerate(each)}
    parts, offset = [_HEAD], len(_HEAD)
    for number, body in streams.items():
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip()))
        entries[number] = (1, offset, 0)
        offset += len(parts[-1])
    last = size + len(bundles)
    entries[last] = (1, offset, 0)
    name = hashlib.sha256(b"".join(parts)).hexdigest()[:32]
    about = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
        last + 1,
        catalog,
        info,
        name.encode(),
        name.encode(),
    )
    rows = [_ENTRY.pack(*entries[number]) for number in range(last + 1)]
    table = _stream(about + b"/DecodeParms<</Columns 7/Predictor 12>>", _differences(rows))
    return b"".join([*parts, b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, table, offset)])


def _bundle(bodies: Mapping[int, bytes], numbers: list[int]) -> bytes:
    """A stream of objects, led by where each of them begins."""
    places, offset = [], 0
    for number in numbers:
        places.append(b"%d %d" % (number, offset))
        offset += len(bodies[number]) + 1
    head = b" ".join(places) + b"\n"
    content = b"\n".join(bodies[number] for number in numbers)
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head)), head + content)


def _stream(about: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (about, len(packed), packed)


def _differences(rows: list[bytes]) -> bytes:
    """Each row as its difference to the one before, which is mostly nothing and packs well."""
    table = np.frombuffer(b"".join(rows), np.uint8).reshape(len(rows), -1)
    packed = np.full((len(rows), _ENTRY.size + 1), _UP, np.uint8)
    packed[:, 1:] = np.diff(table, axis=0, prepend=table[:1] * 0)
    return packed.tobytes()
