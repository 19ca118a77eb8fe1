"""Behaviors of a server: two that succeed, and one for each way to fail."""

import time

from tests.servers.sockets import Connection, Response, script

BODY = b'{"campaign_token":"00112233445566778899aabbccddeeff"}'
CREATED = Response(201, BODY, {"content-type": "application/json"}).encode()
"""Batch's response to a created campaign."""

created = script(CREATED)
empty_object = script(Response(200, {}))


def created_slowly(connection: Connection) -> None:
    """Respond to every request after 50 ms."""
    while connection.read():
        time.sleep(0.05)
        connection.write(CREATED)


def reset_unread(connection: Connection) -> None:
    """Reset the connection without reading anything."""
    connection.wait()
    connection.reset()


def close_unread(connection: Connection) -> None:
    """Close the connection without reading anything."""
    connection.wait()


def reset_after_request(connection: Connection) -> None:
    """Read the request, then reset the connection."""
    connection.read()
    connection.reset()


def close_after_request(connection: Connection) -> None:
    """Read the request, then close the connection."""
    connection.read()


def vanish(connection: Connection) -> None:
    """Read one request, stop listening, and reset the connection."""
    connection.read()
    connection.leave()
    connection.reset()


def silence(connection: Connection) -> None:
    """Read the request, and never respond."""
    connection.read()
    connection.hold()


def slow_headers(connection: Connection) -> None:
    """Begin the headers, and never end them."""
    connection.read()
    connection.write(CREATED[:30])
    connection.hold()


def slow_body(connection: Connection) -> None:
    """Respond with 201, and never end the body."""
    connection.read()
    connection.write(CREATED[:-5])
    connection.hold()


def cut_body(connection: Connection) -> None:
    """Respond with 201, and close the connection in the middle of the body."""
    connection.read()
    connection.write(CREATED[:-5])


def reset_body(connection: Connection) -> None:
    """Respond with 201, and reset the connection in the middle of the body."""
    connection.read()
    connection.write(CREATED[:-5])
    time.sleep(0.02)
    connection.reset()


def garbage(connection: Connection) -> None:
    """Respond with something that is not HTTP."""
    connection.read()
    connection.write(b"\x00\x01 this is not HTTP \r\n\r\n")


def speak_first(connection: Connection) -> None:
    """Send plain text before the client has sent anything."""
    connection.write(b"220 this is not TLS\r\n")
    connection.hold()


def close_the_second(connection: Connection) -> None:
    """Respond to one request; read the next on the same connection, and close it."""
    connection.read()
    connection.write(CREATED)
    connection.read()


def close_when_idle(connection: Connection) -> None:
    """Respond to one request of each connection, and close the connection."""
    connection.read()
    connection.write(CREATED)


def refuse_connect(connection: Connection) -> None:
    """Act as a proxy that refuses every request."""
    connection.read()
    connection.write(Response(403).encode())


def ask_for_password(connection: Connection) -> None:
    """Act as a proxy that requires a password."""
    connection.read()
    connection.write(Response(407).encode())


def connect_to_plain_text(connection: Connection) -> None:
    """Act as a proxy whose destination does not use TLS."""
    connection.read()
    connection.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
    connection.wait()
    connection.write(b"220 this is not TLS\r\n")
