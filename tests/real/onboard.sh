#!/bin/sh
# Onboards everybody in names.txt over the mail server that CONVOCTL_SMTP_URL names, and reads the letters back from
# the Maildir it delivers to. Half of the letters go out with the command that adds the person, half with one flush.
#
#     onboard.sh MAILDIR
#
# Wanted from the environment: CONVOCTL_DB (no store there yet), PYTHON, and `convoctl` on the path.
set -eu

maildir=$1
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
password='correct horse battery staple'

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# is WHAT EXPECTED ACTUAL
is() {
    [ "$2" = "$3" ] || fail "$1: expected $2, found $3"
}

count() {
    convoctl "$@" -o id | wc -l
}

convoctl init --account acme --admin 'Jane Roe <jane@acme.example>' > "$work/init"

number=0
while IFS= read -r name; do
    number=$((number + 1))
    address=p$number@people.example
    printf '%s\t%s\n' "$address" "$name" >> "$work/people"
    set --
    [ $((number % 2)) -eq 1 ] || set -- --no-send
    convoctl agent add --name "$name" --type agent --email "$address" "$@" < /dev/null > "$work/added" 2> "$work/said" ||
        fail "agent add $address: $(cat "$work/said")"
    [ ! -s "$work/said" ] || fail "agent add $address said: $(cat "$work/said")"
done < "$here/names.txt"
is 'people in names.txt' 200 "$number"

is 'pending' 200 "$(count agent list --status pending)"
is 'letters sent by agent add' 100 "$(count mail list --status sent)"
is 'letters left by --no-send' 100 "$(count mail list --status queued)"
is 'flush' '100 letters sent' "$(convoctl mail flush)"
is 'a second flush' '0 letters sent' "$(convoctl mail flush)"

# A server that has taken a letter may take its time to deliver it.
tries=0
while [ "$(ls "$maildir/new" | wc -l)" -lt 200 ] && [ $tries -lt 60 ]; do
    tries=$((tries + 1))
    sleep 0.5
done
"$PYTHON" "$here/letters.py" "$maildir" "$work/people" > "$work/links"
is 'links' 200 "$(sort -u "$work/links" | wc -l)"

while IFS= read -r link; do
    printf '%s\n' "$password" | convoctl invite verify "$link" --password-stdin > "$work/verified" ||
        fail "invite verify $link"
done < "$work/links"

is 'verified' 201 "$(count agent list --status verified)"
is 'still pending' 0 "$(count agent list --status pending)"
is 'pending invitations' 0 "$(count invite list --status pending)"
is 'accepted invitations' 200 "$(count invite list --status accepted)"
is 'letters' 200 "$(count mail list)"
is 'letters sent' 200 "$(count mail list --status sent)"
is 'deliveries that needed one attempt' 200 "$(convoctl mail list -o jsonl | grep -c '"attempts":1,')"
convoctl agent list --status verified --type agent -o csv --fields email,name > "$work/listed.csv"
"$PYTHON" - "$work/people" "$work/listed.csv" <<'PYTHON'
import csv, sys
people = dict(line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8"))
listed = {row["email"]: row["name"] for row in csv.DictReader(open(sys.argv[2], encoding="utf-8", newline=""))}
assert listed == people, f"agent list differs: {listed.items() ^ people.items()}"
PYTHON
convoctl audit verify > "$work/audit" || fail "audit verify: $(cat "$work/audit")"

# A link is good once.
status=0
printf '%s\n' "$password" | convoctl invite verify "$(head -n 1 "$work/links")" --password-stdin 2> "$work/said" || status=$?
is 'exit status of a used link' 4 "$status"
