"""XML of strangers, read without the declarations that bombs and outside files are made of."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from briefer.ingest.reading import Unreadable


def parsed(data: bytes, name: str) -> Element:
    """The root element of `data`; Unreadable, naming the part `name`, where it is not well made."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise _bomb(name) from error
    except ParseError as error:
        raise Unreadable(f"{name} in it is damaged: {error}.", "Get it again.") from error
    return root


def refuse_entities(data: bytes, name: str) -> None:
    """Raise Unreadable where `data` declares entities; other faults are left to its reader."""
    from xml.sax import ContentHandler, SAXException

    from defusedxml import DefusedXmlException
    from defusedxml.sax import parseString

    try:
        parseString(data, ContentHandler(), forbid_dtd=False, forbid_entities=True)
    except DefusedXmlException as error:
        raise _bomb(name) from error
    except SAXException:
        return


def _bomb(name: str) -> Unreadable:
    return Unreadable(f"{name} in it declares XML entities.", "No honest document needs them.")
