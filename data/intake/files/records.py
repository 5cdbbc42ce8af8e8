"""Records of JSON and XML as rows: columns by the names of their fields, nested values as text."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import JSONDecodeError
from typing import Any, NoReturn, TypeAlias
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from data.intake.errors import FileError
from data.intake.files.cancelling import heed
from data.intake.files.heading import refuse_twice
from data.intake.files.spools import Spooled, spooled
from data.intake.privacy import masked_numbers

Record: TypeAlias = Mapping[str, Any]

MOST_BYTES = 128 << 20
"""Of a document that must be in memory as a whole; records line by line are not bounded so."""

REQUEST_FIELDS = (
    *("service_request_id", "status", "status_notes", "service_name", "service_code", "description"),
    *("agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "expected_datetime"),
    *("address", "address_id", "zipcode", "lat", "long", "media_url"),
)
"""The fields of a request in Open311 GeoReport v2, in the order of the standard."""


def json_records(file: str, data: bytes, encoding: str) -> list[Record]:
    """The records of a JSON document: a list of them, bare or in an object, or one on each line."""
    if len(data) > MOST_BYTES:
        raise FileError("intake.file.large", file=file)
    document = _parsed(file, data.decode(encoding, "replace"))
    if isinstance(document, dict) and document.get("type") == "FeatureCollection":
        raise FileError("intake.file.map", file=file)
    records = _list_in(document)
    if records is None:
        raise FileError("intake.file.json_rows", file=file)
    return records


def xml_records(file: str, data: bytes) -> list[Record]:
    """The requests of an Open311 document in XML."""
    if len(data) > MOST_BYTES:
        raise FileError("intake.file.large", file=file)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise FileError("intake.file.xml_entities", file=file) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise FileError("intake.file.xml", file=file, cause=str(error)) from error
    if root.tag == "html":
        raise FileError("intake.file.html", file=file)
    if root.tag in ("services", "service_definition"):
        raise FileError(f"intake.file.{root.tag}", file=file)
    if root.tag not in ("service_requests", "requests"):
        raise FileError("intake.file.xml_root", file=file, root=root.tag[:40])
    return [
        _record(file, [(field.tag, " ".join("".join(field.itertext()).split())) for field in request])
        for request in root
    ]


def refuse_services(file: str, records: Iterable[Record]) -> None:
    """A list of services, or the definition of one, is no list of requests."""
    for record in records:
        if "service_code" in record and not {"service_request_id", "requested_datetime"} & record.keys():
            key = "service_definition" if "attributes" in record else "services"
            raise FileError(f"intake.file.{key}", file=file)


def is_open311(header: Iterable[str]) -> bool:
    """Whether the fields are those of requests."""
    return {"service_request_id", "requested_datetime"} <= set(header)


def spooled_records(file: str, records: list[Record]) -> tuple[tuple[str, ...], Spooled]:
    """The names of all fields, those of the standard first if they are requests, and the rows."""
    met = dict.fromkeys(name for record in records for name in record)
    if not met:
        raise FileError("intake.file.empty", file=file)
    names = [name for name in REQUEST_FIELDS if name in met] if is_open311(met) else []
    keys = tuple(dict.fromkeys([*names, *met]))
    header = tuple(masked_numbers(name.strip()) for name in keys)
    refuse_twice(file, header)
    rows = ([_text(record.get(name)) for name in keys] for record in records)
    return header, spooled(rows, len(header))


def _record(file: str, found: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """One record of its fields; FileError where one of them is told twice."""
    record = dict(found)
    if len(record) < len(found):
        names = [name for name, _ in found]
        twice = next(name for name in names if names.count(name) > 1)
        raise FileError("intake.file.json_twice", file=file, name=masked_numbers(twice)[:40])
    return record


def _parsed(file: str, text: str) -> Any:
    def refuse(value: str) -> NoReturn:
        raise FileError("intake.file.json_number", file=file, value=value)

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        heed()
        return _record(file, found)

    decoder = json.JSONDecoder(parse_constant=refuse, object_pairs_hook=pairs, parse_int=str, parse_float=str)
    try:
        return _document(decoder, text)
    except RecursionError as error:
        raise FileError("intake.file.json_deep", file=file) from error
    except JSONDecodeError as error:
        raise FileError("intake.file.json", file=file, line=error.lineno, cause=error.msg) from error


def _document(decoder: json.JSONDecoder, text: str) -> Any:
    """The one value of a text, or the records of its lines."""
    try:
        return decoder.decode(text)
    except JSONDecodeError as error:
        if error.msg != "Extra data" or not text.lstrip().startswith("{"):
            raise
    return list(_of_lines(decoder, text))


def _of_lines(decoder: json.JSONDecoder, text: str) -> Iterator[Any]:
    for place, line in enumerate(text.split("\n"), 1):
        try:
            yield decoder.decode(line) if line.strip() else {}
        except JSONDecodeError as error:
            raise JSONDecodeError(error.msg, "\n" * (place - 1), place - 1) from error


def _list_in(document: Any, depth: int = 2) -> list[Record] | None:
    """The only list of records in a document, at most two objects deep."""
    if isinstance(document, list):
        return document if document and all(isinstance(item, dict) for item in document) else None
    if not isinstance(document, dict):
        return None
    if "service_code" in document and "attributes" in document:
        return [document]
    found = [_list_in(value, depth - 1) for value in document.values()] if depth else []
    lists = [records for records in found if records is not None]
    return lists[0] if len(lists) == 1 else None


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)
