#!/bin/sh
# Hands every mail of the corpus to Postfix, which pipes it into `convoctl mail receive`. At first the store is locked, then
# its folder is gone: Postfix tries again, and in the end every mail is in one place, once.
#
#     receive.sh FOLDER CONFIG          the folder of the store desk.db, and Postfix's configuration
#
# Wanted from the environment: PORT, PYTHON, and `convoctl` on the path.
set -eu

desk=$1
config=$2
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CONVOCTL_DB="$desk/desk.db"

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

convoctl init --account acme --admin 'Jane Roe <jane@acme.example>' > "$work/init"
convoctl inbox add --name support --email support@desk.example > "$work/inbox"
chown -R nobody "$desk"

queued() {
    postqueue -c "$config" -j | wc -l
}

# Until Postfix has been told to try again.
deferred() {
    tries=0
    while ! postqueue -c "$config" -j | grep -q "$1"; do
        tries=$((tries + 1))
        [ $tries -lt 120 ] || fail "no mail was put off: $1: $(postqueue -c "$config" -p)"
        sleep 0.5
    done
}

# While somebody holds the store longer than a mail waits.
flock "$desk/desk.db.lock" sleep 25 &
holder=$!
"$PYTHON" "$here/hand_over.py" "$PORT" "$here/../corpus" > "$work/handed"
sent=$(cat "$work/handed")
[ "$sent" -gt 300 ] || fail "$sent mails were handed over"
deferred 'locked by'
kill "$holder" 2> "$work/kill" || true
wait "$holder" || true

# And while there is no store.
mv "$desk/desk.db" "$desk/elsewhere"
deferred 'there is no store'
mv "$desk/elsewhere" "$desk/desk.db"

tries=0
while [ "$(queued)" -gt 0 ]; do
    tries=$((tries + 1))
    [ $tries -lt 240 ] || fail "$(queued) mails are in the queue still: $(postqueue -c "$config" -p | tail -n 20)"
    postqueue -c "$config" -f
    sleep 0.5
done
placed=$(convoctl convo list -o id | wc -l)
held=$(convoctl mail list --held -o id | wc -l)
[ $((placed + held)) -eq "$sent" ] || fail "$sent mails were handed over; $placed are placed and $held held"
[ "$placed" -gt 300 ] || fail "$placed mails are placed"
! convoctl mail list --held -o csv --fields held_reason | grep -q interrupted || fail 'a mail was not taken in'
convoctl db check > "$work/check" || fail "db check: $(cat "$work/check")"
convoctl audit verify > "$work/audit" || fail "audit verify: $(cat "$work/audit")"
