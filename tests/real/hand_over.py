"""Hands every mail of a folder to a mail server on this host, as users' servers do; prints how many.

    hand_over.py PORT FOLDER
"""

import pathlib
import smtplib
import sys

port, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
mails = sorted(folder.glob("*.eml"))
with smtplib.SMTP("127.0.0.1", port) as server:
    for path in mails:
        raw = path.read_bytes()
        # A line of an mbox is no line of a mail, and the server would take it for the text.
        if raw.startswith((b"From ", b">From ")):
            raw = raw.split(b"\n", 1)[1]
        # Lines over the wire end in CRLF, and end the mail alone where they are a dot.
        raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        server.sendmail("user@people.example", ["support@desk.example"], raw, ["BODY=8BITMIME"])
print(len(mails))
