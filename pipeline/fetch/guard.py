"""Connections to public addresses only.

The check stands where a connection is opened, after the name was resolved and with the very address that is then used: no
redirect and no name that resolves to a private or local address gets past it.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Final

import httpcore

from pipeline.fetch.answer import FetchFailed

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for an IPv4 address in their last four bytes (RFC 6052)."""

_UNICAST: Final = ipaddress.ip_network("2000::/3")
"""The IPv6 addresses that are given out (RFC 4291); whatever lies beside is a way of writing another one, or nobody's."""

_TRIED: Final = 4
"""Addresses of a host that are tried."""

_WEB_PORTS: Final = (80, 443, 8080, 8443)


class GuardedBackend(httpcore.SyncBackend):
    """The network, without the addresses that are not public."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve ``host`` once, check what it resolves to, and connect to just that. Raises ``FetchFailed``."""
        if port not in _WEB_PORTS:
            raise FetchFailed("forbidden", f"port {port} is none that the web uses")
        try:
            resolved = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as e:
            raise FetchFailed("unreachable", f"{host} is not known", again=True) from e
        addresses = [str(entry[4][0]).partition("%")[0] for entry in resolved]
        for address in addresses:
            if not is_public(address):
                raise FetchFailed("forbidden", f"{host} is {address}, which is no public address")
        for address in addresses[:_TRIED]:  # a host may have an address that is not reached from here
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if address == addresses[:_TRIED][-1]:
                    raise
        raise FetchFailed("unreachable", f"{host} has no address", again=True)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        raise FetchFailed("forbidden", f"{path} is a socket of this machine")


def is_public(address: str) -> bool:
    """Does an IP address belong to the public network?

    >>> is_public("192.168.1.1"), is_public("::ffff:127.0.0.1"), is_public("8.8.8.8")
    (False, False, True)
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner and not is_public(str(inner)):
            return False
        if inner and (ip.ipv4_mapped or ip in _NAT64):
            return True
        if ip not in _UNICAST:
            return False
    return ip.is_global and not ip.is_multicast
