#!/bin/sh
# The whole round trip over Postfix: a user's mail comes in, the agent's reply arrives in a Maildir, the user's answer finds
# its conversation; a reply to somebody who is not there comes back and marks its message; and two desks that answer by
# themselves stop after one answer each.
#
#     reply.sh FOLDER CONFIG          the folder of the stores and the Maildir, and Postfix's configuration
#
# Wanted from the environment: PORT, PYTHON, CONVOCTL_SMTP_URL, and `convoctl` on the path.
set -eu

work=$1
config=$2
here=$(dirname "$0")
mine=$(mktemp -d)
trap 'rm -rf "$mine"' EXIT
export CONVOCTL_DB="$work/desk/desk.db"

fail() {
    echo "FAILED: $*" >&2
    postqueue -c "$config" -p >&2
    exit 1
}

# Until a command says what it is to say.
until_it_is() {
    wanted=$1
    shift
    tries=0
    while [ "$("$@" 2> "$mine/said")" != "$wanted" ]; do
        tries=$((tries + 1))
        [ $tries -lt 120 ] || fail "not '$wanted' but '$("$@" 2>&1)': $*"
        sleep 0.5
    done
}

letters() {
    ls "$work/mail/all/new" 2> "$mine/none" | wc -l
}

# Hands one mail from standard input over to Postfix: hand_in FROM TO
hand_in() {
    "$PYTHON" -c '
import smtplib, sys
with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as server:
    server.sendmail(sys.argv[2], sys.argv[3], sys.stdin.buffer.read())
' "$PORT" "$1" "$2"
}

field() {
    convoctl convo show "$1" -o csv --fields "$2" | tail -n 1
}

convoctl init --account acme --admin 'Jane Roe <jane@desk.example>' > "$mine/out"
convoctl inbox add --name support --email support@desk.example --title 'Acme Support' > "$mine/out"
echo 'correct horse battery staple' > "$mine/password"
convoctl agent add --name 'Asha Rao' --type agent --email asha@desk.example --inbox support --verified \
    --password-file "$mine/password" > "$mine/out"
chown -R nobody "$work/desk"

# A user writes, and is answered with a file.
printf '%s\n' 'From: Ola Berg <ola@people.example>' 'To: support@desk.example' 'Subject: Lost parcel' \
    'Message-ID: <1@people.example>' '' 'Where is my parcel?' | hand_in ola@people.example support@desk.example
until_it_is 1 convoctl convo list -o id
echo 'label' > "$mine/label.txt"
convoctl --as asha@desk.example convo reply 1 --text 'It is **on its way**.' --attach "$mine/label.txt" > "$mine/out"
[ "$(cat "$mine/out")" = 'Sent the reply in conversation #1' ] || fail "$(cat "$mine/out")"
until_it_is 1 letters

# The mail as a user's mail program would see it, and the answer that it would write.
"$PYTHON" - "$work/mail/all/new" > "$mine/answer" << 'PYTHON' || fail 'the letter is not as it should be'
import email, email.policy, os, sys
folder = sys.argv[1]
[name] = os.listdir(folder)
with open(os.path.join(folder, name), "rb") as file:
    letter = email.message_from_binary_file(file, policy=email.policy.default)
assert letter["From"] == "Asha Rao <support@desk.example>", letter["From"]
assert letter["To"] == "Ola Berg <ola@people.example>", letter["To"]
assert letter["Subject"] == "Re: Lost parcel", letter["Subject"]
assert letter["In-Reply-To"] == letter["References"] == "<1@people.example>", letter["References"]
assert not letter.defects, letter.defects
text, html = letter.get_body(("plain",)), letter.get_body(("html",))
assert text.get_content().strip() == "It is **on its way**.", text.get_content()
assert "<strong>on its way</strong>" in html.get_content(), html.get_content()
[attached] = letter.iter_attachments()
assert (attached.get_filename(), attached.get_content()) == ("label.txt", "label\n"), attached
print("From: Ola Berg <ola@people.example>")
print("To: support@desk.example")
print("Subject: Re: Lost parcel")
print("Message-ID: <2@people.example>")
print("In-Reply-To:", letter["Message-ID"])
print("References: <1@people.example>", letter["Message-ID"])
print("\nThank you!\n\nOn Monday, Asha Rao wrote:\n> It is **on its way**.")
PYTHON
convoctl --as asha@desk.example convo resolve 1 > "$mine/out"
hand_in ola@people.example support@desk.example < "$mine/answer"
until_it_is 3 field 1 message_count
[ "$(field 1 status)" = open ] || fail 'the answer did not open its conversation'
[ "$(convoctl convo list -o id)" = 1 ] || fail 'the answer began a conversation of its own'

# A reply to an address where nobody is comes back, marks its message and opens its conversation.
printf '%s\n' 'From: Nobody <nobody@gone.example>' 'To: support@desk.example' 'Subject: Hello' \
    'Message-ID: <1@gone.example>' '' 'Hello?' | hand_in nobody@gone.example support@desk.example
until_it_is "$(printf '1\n2')" convoctl convo list -o id
# It waits until the conversation is resolved: the way back may be shorter than that.
convoctl --as asha@desk.example convo reply 2 --text 'Yes?' --no-send > "$mine/out"
convoctl --as asha@desk.example convo resolve 2 > "$mine/out"
convoctl mail flush > "$mine/out"
until_it_is open field 2 status
convoctl convo show 2 --json > "$mine/shown"
"$PYTHON" - "$mine/shown" << 'PYTHON' || fail "the bounce did not mark its message: $(cat "$mine/shown")"
import json, sys
messages = json.load(open(sys.argv[1]))["messages"]
[reply] = [message for message in messages if message["kind"] == "outgoing"]
assert reply["delivery"]["status"] == "failed", reply
assert "no such user" in reply["delivery"]["last_error"], reply
assert any("could not be delivered to nobody@gone.example" in message["text"] for message in messages), messages
PYTHON

# Two desks that answer by themselves, and somebody who gives each as the sender of a mail to the other.
convoctl canned add --code received --text 'We have got it.' > "$mine/out"
convoctl inbox edit support --auto-reply received > "$mine/out"
other() {
    convoctl --db "$work/other/desk.db" "$@"
}
other init --account other --admin 'Pat Roe <pat@other.example>' > "$mine/out"
other inbox add --name help --email help@other.example > "$mine/out"
other canned add --code received --text 'So have we.' > "$mine/out"
other inbox edit help --auto-reply received > "$mine/out"
chown -R nobody "$work/other"
printf '%s\n' 'From: help@other.example' 'To: support@desk.example' 'Subject: A' 'Message-ID: <a@x.example>' '' 'A' |
    hand_in help@other.example support@desk.example
printf '%s\n' 'From: support@desk.example' 'To: help@other.example' 'Subject: B' 'Message-ID: <b@x.example>' '' 'B' |
    hand_in support@desk.example help@other.example
incoming() {
    "$@" audit list --action message.received -o id | wc -l
}
sent() {
    "$@" audit list --action message.sent --json | "$PYTHON" -c '
import json, sys
print(sum(event["actor"]["kind"] == "rule" for event in json.load(sys.stdin)))'
}
until_it_is 5 incoming convoctl
until_it_is 2 incoming other
until_it_is 1 sent convoctl
until_it_is 1 sent other
# Nothing more comes of it.
sleep 5
postqueue -c "$config" -f
sleep 1
[ "$(incoming convoctl) $(incoming other) $(sent convoctl) $(sent other)" = '5 2 1 1' ] ||
    fail "the two go on: $(incoming convoctl) $(incoming other) $(sent convoctl) $(sent other)"
[ "$(postqueue -c "$config" -p)" = 'Mail queue is empty' ] || fail 'something is in the queue'
[ -z "$(convoctl mail list --held -o id)$(other mail list --held -o id)" ] || fail 'something is held'
for store in "$CONVOCTL_DB" "$work/other/desk.db"; do
    convoctl --db "$store" db check > "$mine/check" || fail "db check: $(cat "$mine/check")"
    convoctl --db "$store" audit verify > "$mine/audit" || fail "audit verify: $(cat "$mine/audit")"
done
