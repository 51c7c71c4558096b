"""Reads the letters of a Maildir and prints the confirmation link of each person, one per line.

    letters.py MAILDIR PEOPLE [DOUBLED]

PEOPLE has a line ADDRESS<TAB>NAME for everybody who must have got a letter; nobody else may have got one. Each has got
exactly one, but so many as DOUBLED says may have come again, under one Message-ID, as when a delivery was killed after
the final dot. Every attempt has a link of its own: all links of a person stand on one line, in no order.
"""

import email
import email.policy
import html
import pathlib
import re
import sys
from email.header import decode_header, make_header
from email.utils import getaddresses

LINK = re.compile(r"http://localhost:8080/\S+")


def mailbox(header):
    """The one mailbox of a header as its folded, encoded text: a decoded name and an address."""
    [(name, address)] = getaddresses([header])
    return str(make_header(decode_header(name))), address


def link(letter, kind):
    """The link in one of the letter's two bodies, which both have it once or more often."""
    part = letter.get_body((kind,))
    content = part.get_content()
    if kind == "html":
        content = html.unescape(re.sub(r'["<>]', " ", content))
    links = set(LINK.findall(content))
    assert len(links) == 1, f"links in the {kind} part: {links}"
    return links.pop()


def read(path, people):
    octets = path.read_bytes()
    assert all(len(line) <= 998 for line in octets.splitlines()), "a line is longer than RFC 5322 allows"
    head = octets.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    assert head.isascii(), "the header is not ASCII"
    letter = email.message_from_bytes(octets, policy=email.policy.default)
    raw = email.message_from_bytes(octets, policy=email.policy.compat32)
    name, address = mailbox(raw["To"])
    assert address in people, f"a letter to {address}, whom nobody has added"
    assert name == people[address], f"{address} is addressed as {name!r} and not as {people[address]!r}"
    assert mailbox(raw["From"]) == ("Ärger & Söhne", "desk@acme.example"), raw["From"]
    assert letter["Subject"] == "Your invitation to acme", letter["Subject"]
    assert letter["Auto-Submitted"] == "auto-generated"
    for header in ["To", "From", "Subject", "Date", "Message-ID", "MIME-Version"]:
        assert len(letter.get_all(header)) == 1, f"{header} is not there once"
    text = letter.get_body(("plain",)).get_content()
    assert text.splitlines()[0] == f"Hello {name},", text.splitlines()[0]
    plain, marked = link(letter, "plain"), link(letter, "html")
    assert plain == marked, f"two links: {plain} {marked}"
    assert not letter.defects, letter.defects
    return address, letter["Message-ID"], plain


def gather(letters, doubled):
    """What came under each Message-ID: an address, and the link of every letter. Only so many may have come again."""
    kept = {}
    for address, message, link in letters:
        first, links = kept.setdefault(message, (address, []))
        assert first == address, f"{message} went to two people"
        links.append(link)
    again = len(letters) - len(kept)
    assert again <= doubled, f"{again} letters came again, and {doubled} may have"
    return kept.values()


def main(maildir, listing, doubled="0"):
    with open(listing, encoding="utf-8") as lines:
        people = dict(line.rstrip("\n").split("\t") for line in lines)
    letters, wrong = [], 0
    for path in sorted(pathlib.Path(maildir, "new").iterdir()):
        try:
            letters.append(read(path, people))
        except Exception as error:
            wrong += 1
            head = path.read_text(encoding="utf-8", errors="replace").partition("\n\n")[0]
            print(f"{error!r} in\n{head}\n", file=sys.stderr)
    if wrong:
        sys.exit(f"{wrong} letters are wrong")
    kept = gather(letters, int(doubled))
    addresses = {address for address, _ in kept}
    assert len(addresses) == len(people) == len(kept), f"{len(kept)} Message-IDs, to {len(addresses)} addresses"
    links = {letter[2] for letter in letters}
    assert len(links) == len(letters), f"{len(letters)} letters, with {len(links)} links"
    for _, links in kept:
        print(*links)


main(*sys.argv[1:])
