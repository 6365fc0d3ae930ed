"""An SMTP server on loopback that requires STARTTLS and a login: smtp_server.py PORT FOLDER.

Says `ready`, writes each mail that it takes to FOLDER/mail, and ends with its standard input.
"""

import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

port, folder = int(sys.argv[1]), sys.argv[2]


class Handler:
    async def handle_DATA(self, server, session, envelope):
        with open(folder + "/mail", "wb") as file:
            file.write((" ".join([envelope.mail_from] + envelope.rcpt_tos) + "\n").encode() + envelope.content)
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    # `handled` means that a refusal was already sent; this leaves that to the server.
    return AuthResult(success=(data.login, data.password) == (b"bot", b"secret"), handled=False)


context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(folder + "/certificate.pem", folder + "/key.pem")
controller = Controller(
    Handler(), hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True,
    auth_required=True, authenticator=authenticate,
)
controller.start()
# One write, because whoever waits for it takes what it reads first.
sys.stdout.write("ready\n")
sys.stdout.flush()
sys.stdin.read()
controller.stop()
