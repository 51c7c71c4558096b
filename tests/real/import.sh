#!/bin/sh
# Imports a thousand people over the mail server that CONVOCTL_SMTP_URL names, and reads the letters back from the
# Maildir it delivers to. The import, the delivery and the following of the links are killed again and again, and run
# again: in the end nobody is missing, and no letter came twice but under one Message-ID.
#
#     import.sh MAILDIR
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

# killed NUMBER MOST COMMAND...: kills a command -9 after so many milliseconds at most, which the number spreads over the
# whole span; says whether that came in time.
killed() {
    number=$1 most=$2
    shift 2
    "$@" > "$work/out" 2> "$work/said" &
    child=$!
    sleep "$(awk "BEGIN { printf \"%.4f\", (($number * 7919) % 1009) / 1009 * $most / 1000 }")"
    kill -9 "$child" 2> "$work/kill" || true
    status=0
    wait "$child" 2> "$work/kill" || status=$?
    [ "$status" -eq 137 ]
}

convoctl init --account acme --admin 'Jane Roe <jane@acme.example>' > "$work/init"
"$PYTHON" - "$here/names.txt" "$work/people.csv" "$work/people" <<'PYTHON'
import csv, sys
names = open(sys.argv[1], encoding="utf-8").read().splitlines()
with open(sys.argv[2], "w", encoding="utf-8", newline="") as table, open(sys.argv[3], "w", encoding="utf-8") as people:
    writer = csv.writer(table)
    writer.writerow(["email", "name"])
    for number, name in enumerate(names * 5, 1):
        writer.writerow([f"p{number}@people.example", name])
        people.write(f"p{number}@people.example\t{name}\n")
PYTHON
is 'people' 1000 "$(wc -l < "$work/people")"

# The import: all or nothing, whenever it ends.
import() {
    convoctl agent import "$work/people.csv" --no-send --if-exists skip --json
}
import_killed() {
    killed "$1" 150 convoctl agent import "$work/people.csv" --no-send --if-exists skip --json
}
round=0 kills=0
while [ $round -lt 25 ]; do
    round=$((round + 1))
    if import_killed $round; then kills=$((kills + 1)); fi
    people=$(count agent list --type agent)
    [ "$people" -eq 0 ] || [ "$people" -eq 1000 ] || fail "$people people after kill $round"
done
[ $kills -gt 0 ] || fail 'no import was killed in time'
import > "$work/imported"
is 'pending' 1000 "$(count agent list --status pending)"
is 'invitations' 1000 "$(count invite list)"
is 'letters that wait' 1000 "$(count mail list --status queued)"

# The delivery: whoever comes next takes over what was in the hands of the one that was killed.
round=0 kills=0
while [ $round -lt 40 ]; do
    round=$((round + 1))
    if killed $round 250 convoctl mail flush; then kills=$((kills + 1)); fi
done
[ $kills -gt 0 ] || fail 'no delivery was killed in time'
convoctl mail flush > "$work/flushed" 2> "$work/said"
is 'letters that wait after the last flush' 0 "$(count mail list --status queued)"
is 'letters sent' 1000 "$(count mail list --status sent)"

# A server that has taken a letter may take its time to deliver it.
tries=0
while [ "$(ls "$maildir/new" | wc -l)" -lt 1000 ] && [ $tries -lt 120 ]; do
    tries=$((tries + 1))
    sleep 0.5
done
sleep 1
"$PYTHON" "$here/letters.py" "$maildir" "$work/people" $kills > "$work/links"
is 'links' 1000 "$(sort -u "$work/links" | wc -l)"
echo "$(ls "$maildir/new" | wc -l) letters to 1000 people, after $kills kills of the delivery"

# The links: every twentieth command is killed, and then has either done its work or nothing.
follow() {
    printf '%s\n' "$password" | convoctl invite verify "$1" --password-stdin > "$work/verified" 2> "$work/said"
}
printf '%s\n' "$password" > "$work/password"
number=0
while IFS= read -r link; do
    number=$((number + 1))
    if [ $((number % 20)) -eq 0 ] && killed $number 20 convoctl invite verify "$link" --password-file "$work/password"; then
        status=0
        follow "$link" || status=$?
        [ $status -eq 0 ] || [ $status -eq 4 ] || fail "the second try of link $number ended with $status: $(cat "$work/said")"
    elif [ $((number % 20)) -ne 0 ]; then
        follow "$link" || fail "invite verify of link $number: $(cat "$work/said")"
    fi
done < "$work/links"

is 'verified' 1001 "$(count agent list --status verified)"
is 'still pending' 0 "$(count agent list --status pending)"
is 'accepted invitations' 1000 "$(count invite list --status accepted)"
convoctl agent list --status verified --type agent -o csv --fields email,name > "$work/listed.csv"
"$PYTHON" - "$work/people" "$work/listed.csv" <<'PYTHON'
import csv, sys
people = dict(line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8"))
listed = {row["email"]: row["name"] for row in csv.DictReader(open(sys.argv[2], encoding="utf-8", newline=""))}
assert listed == people, f"agent list differs: {listed.items() ^ people.items()}"
PYTHON
convoctl audit verify > "$work/audit" || fail "audit verify: $(cat "$work/audit")"
convoctl db check > "$work/check" || fail "db check: $(cat "$work/check")"
for file in "$CONVOCTL_DB"-wal "$CONVOCTL_DB"-shm "$CONVOCTL_DB"-journal; do
    [ ! -e "$file" ] || fail "a stray file was left: $file"
done
