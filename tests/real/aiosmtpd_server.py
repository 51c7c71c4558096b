"""A mail server that takes letters over TLS from those who log in, and puts them into a Maildir.

    aiosmtpd_server.py MAILDIR CERTIFICATE KEY USER PASSWORD_FILE PORT_FILE

It listens on a free port of the loopback interface and writes that into PORT_FILE. A termination signal ends it.
"""

import asyncio
import logging
import os
import signal
import ssl
import sys

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Handler(Mailbox):
    """Delivers for one domain, and for nobody who has not logged in."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if not address.endswith("@people.example"):
            return "550 5.1.1 Nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"


# It warns of itself at every login.
logging.getLogger("mail.log").setLevel(logging.ERROR)


async def serve(maildir, certificate, key, user, password_file, port_file):
    with open(password_file, "rb") as file:
        known = LoginPassword(user.encode(), file.read().rstrip(b"\n"))

    def authenticate(server, session, envelope, mechanism, given):
        return AuthResult(success=given == known, handled=False)

    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate, key)
    handler = Handler(maildir)

    def connection():
        return SMTP(
            handler,
            hostname="localhost",
            tls_context=tls,
            require_starttls=True,
            auth_required=True,
            auth_require_tls=True,
            authenticator=authenticate,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(connection, "127.0.0.1", 0)
    with open(port_file + ".new", "w") as file:
        print(server.sockets[0].getsockname()[1], file=file)
    os.rename(port_file + ".new", port_file)
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()


asyncio.run(serve(*sys.argv[1:]))
