"""Which addresses of the network may be asked, and a connection to none but those."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from briefer.ingest.reading import Unreadable

_TRANSLATED = IPv6Network("64:ff9b::/96")


def connect(host: str, port: int, seconds: float, allow_private: bool) -> socket.socket:
    """A connection to `host`, resolved once, every address checked before the first is tried.

    Raises Unreadable where the host is unknown, does not answer, or has an address that is not
    public while `allow_private` is false.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreadable(f"The host {host} is not known.", "Check the address.") from error
    numbers = [str(entry[4][0]) for entry in found]
    for number in numbers:
        if not allow_private and not is_public(number):
            which = f"{host} is" if host == number else f"{host} is {number},"
            what = f"{which} an address inside a network."
            raise Unreadable(what, "Add --allow-private if that is what you want.")
    for number in numbers:
        try:
            return socket.create_connection((number, port), timeout=seconds)
        except OSError:
            continue
    raise Unreadable(f"{host} does not answer.", "Try again later.")


def is_public(number: str) -> bool:
    """Whether the IP address `number` lies in the public network, in whatever form it is written.

    Private, loopback, link-local (where clouds keep their metadata), shared, reserved and multicast
    addresses do not, nor do IPv6 addresses that carry such an IPv4 address within.
    """
    address = ip_address(number.partition("%")[0])
    return all(each.is_global and not each.is_multicast for each in (address, *_within(address)))


def _within(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries: mapped, 6to4, Teredo, NAT64 (RFC 6052)."""
    if isinstance(address, IPv4Address):
        return []
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        carried.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in carried if each is not None]
