"""Blocks of orders that were read, as bytes from one process to another.

A frame is the length of its heading, the heading as JSON, and the arrays that the heading lists, one after
the other: numbers as they lie in memory, texts joined. Nothing in a frame is run, whatever it holds.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Any, BinaryIO, TypeAlias

import numpy as np
from numpy.typing import NDArray

from data.intake.errors import FileError, IntakeError, ProfileError
from data.intake.files.readers import Note
from data.intake.orders.reading import Read
from data.intake.orders.repeats import Said
from data.intake.orders.stamping import OwnEvents, Stamped
from data.intake.rows.columns import Coded
from data.intake.rows.verdicts import Verdicts
from data.store import RejectRow
from data.terms import BodyKind, EventKind

_LENGTH = 8
"""Bytes that tell how long a heading is."""

_BETWEEN = "\0"
"""Between texts: no accepted row holds it, and the texts of rejected ones go no further."""

_EVENTS = ("rows", "at", "ends", "from_value", "to_value", "dated")
_ERRORS: dict[str, type[IntakeError]] = {"FileError": FileError, "ProfileError": ProfileError}

_ENDED = {"ended": True}


Frame: TypeAlias = tuple[bytes, ...]


class ReaderLost(Exception):
    """The process that reads ended before it had told everything."""


@dataclass(slots=True)
class _Arrays:
    """The arrays of a frame as they are put into it."""

    told: list[tuple[str, int, int]] = field(default_factory=list)
    parts: list[bytes] = field(default_factory=list)

    def put(self, array: NDArray[Any]) -> int:
        """Add an array and return its number."""
        if array.dtype == np.object_:
            data = _BETWEEN.join(array.tolist()).encode("utf-8", "surrogatepass")
        else:
            data = array.tobytes()
        self.told.append(("" if array.dtype == np.object_ else array.dtype.str, len(array), len(data)))
        self.parts.append(data)
        return len(self.told) - 1


def frame_of(source: int, read: Read) -> Frame:
    """A block of the source with this number."""
    arrays, verdicts = _Arrays(), read.verdicts
    columns = {
        name: np.where(verdicts.accepted, values, "") if values.dtype == np.object_ else values
        for name, values in read.columns.items()
    }
    heading = {
        "source": source,
        "rows": read.rows,
        "columns": {name: arrays.put(values) for name, values in columns.items()},
        "verdicts": [arrays.put(each) for each in (verdicts.lines, verdicts.accepted, verdicts.marks)],
        "rejects": [(row.line, row.column, row.reason, row.value) for row in verdicts.rejects],
        "events": [
            (int(events.kind), [arrays.put(getattr(events, name)) for name in _EVENTS])
            for events in read.events
        ],
        "tracks": read.stamped.tracks,
        "strange": read.stamped.strange,
        "bodies": None if read.bodies is None else (arrays.put(read.bodies.codes), [*read.bodies.texts]),
        "body_kinds": [int(kind) for kind in read.body_kinds],
        "categories": None
        if read.categories is None
        else (arrays.put(read.categories[0]), read.categories[1]),
        "said": [arrays.put(each) for each in (read.said.numbers, read.said.content, read.said.newest)],
        "lost_points": read.lost_points,
        "notes": [(note.kind, note.values) for note in read.notes],
    }
    return _framed(heading, arrays)


def last_frame(error: IntakeError | None = None) -> Frame:
    """What says that nothing follows: everything was read, or it cannot go on."""
    told = _ENDED if error is None else {"error": type(error).__name__, "key": error.key, "of": error.values}
    return _framed(told, _Arrays())


def send(stream: BinaryIO, frame: Frame) -> None:
    """Write a frame."""
    for part in frame:
        stream.write(part)
    stream.flush()


def receive(stream: BufferedReader) -> tuple[int, Read] | None:
    """The next block with the number of its source, None at the end; raises what stopped the reading."""
    heading = json.loads(_exactly(stream, int.from_bytes(_exactly(stream, _LENGTH), "little")))
    if "error" in heading:
        raise _ERRORS[heading["error"]](heading["key"], **heading["of"])
    if "ended" in heading:
        return None
    arrays = [_array(stream, *told) for told in heading["arrays"]]
    lines, accepted, marks = (arrays[number] for number in heading["verdicts"])
    verdicts = Verdicts(lines, [RejectRow(*row) for row in heading["rejects"]])
    verdicts.accepted, verdicts.marks = accepted, marks
    events = [
        OwnEvents(EventKind(kind), *(arrays[n] for n in numbers)) for kind, numbers in heading["events"]
    ]
    bodies, categories = heading["bodies"], heading["categories"]
    read = Read(
        columns={name: arrays[number] for name, number in heading["columns"].items()},
        verdicts=verdicts,
        stamped=Stamped({}, events, Counter(heading["tracks"]), Counter(heading["strange"])),
        bodies=None if bodies is None else Coded(arrays[bodies[0]], np.array(bodies[1], dtype=np.object_)),
        body_kinds=tuple(map(BodyKind, heading["body_kinds"])),
        categories=None if categories is None else (arrays[categories[0]], [*map(tuple, categories[1])]),
        said=Said(*(arrays[number] for number in heading["said"])),
        lost_points=heading["lost_points"],
        rows=heading["rows"],
        notes=tuple(Note(kind, values) for kind, values in heading["notes"]),
    )
    return heading["source"], read


def _framed(heading: dict[str, Any], arrays: _Arrays) -> Frame:
    text = json.dumps({**heading, "arrays": arrays.told}).encode()
    return len(text).to_bytes(_LENGTH, "little"), text, *arrays.parts


def _array(stream: BufferedReader, kind: str, count: int, size: int) -> NDArray[Any]:
    data = _exactly(stream, size)
    if kind:
        return np.frombuffer(data, dtype=kind)
    texts = data.decode("utf-8", "surrogatepass").split(_BETWEEN) if count else []
    found = np.empty(count, dtype=np.object_)
    found[:] = texts
    return found


def _exactly(stream: BufferedReader, size: int) -> bytearray:
    """So many bytes, which may be written to."""
    data = bytearray(size)
    view, held = memoryview(data), 0
    while held < size:
        count = stream.readinto(view[held:])
        if not count:
            raise ReaderLost("reader")
        held += count
    return data
