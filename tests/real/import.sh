#!/bin/sh
# Imports a thousand people over the mail server that CONVOCTL_SMTP_URL names, and reads the letters back from the
# Maildir it delivers to. The import, the delivery and the following of the links are killed again and again, and run
# again: in the end nobody is missing, and no letter came twice but under one Message-ID.
#
#     import.sh MAILDIR [SEED]          the seed of the moments at which a command is killed
#
# Wanted from the environment: CONVOCTL_DB (no store there yet), PYTHON, and `convoctl` on the path.
set -eu

maildir=$1
seed=${2:-$("$PYTHON" -c 'import random; print(random.randrange(1000000))')}
here=$(dirname "$0")
work=$(mktemp -d)
password='correct horse battery staple'

finish() {
    status=$?
    trap - EXIT INT TERM
    [ "$status" -eq 0 ] || echo "the moments were those of the seed $seed" >&2
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT
trap 'exit 1' INT TERM

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

# sound WHEN
sound() {
    convoctl db check > "$work/check" 2>&1 || fail "db check $1: $(cat "$work/check")"
    convoctl audit verify > "$work/audit" 2>&1 || fail "audit verify $1: $(cat "$work/audit")"
}

# Where the words of a command that may be killed go, which two may be at a time.
words=$work

# killed SECONDS COMMAND...: kills a command at a moment after it began. False where it was done before; then it ended
# well.
killed() {
    moment=$1
    shift
    "$@" < "$work/password" > "$words/out" 2> "$words/said" &
    child=$!
    sleep "$moment"
    kill -9 "$child" 2> "$words/kill" || true
    status=0
    wait "$child" 2> "$words/kill" || status=$?
    [ "$status" -eq 0 ] || [ "$status" -eq 137 ] || fail "$*: status $status, $(cat "$words/said")"
    [ "$status" -eq 137 ]
}

printf '%s\n' "$password" > "$work/password"
convoctl init --account acme --admin 'Jane Roe <jane@acme.example>' > "$work/init"
cp -p "$CONVOCTL_DB" "$work/fresh.db"
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

# Imports are killed before, while and after they write, on any host: their moments are spread over the time that one
# takes here. Deliveries mostly die young, or there would be few of them. Of the links, one in ten has a moment.
"$PYTHON" - "$seed" "$work" <<'PYTHON'
import pathlib, random, subprocess, sys, time
chance, work = random.Random(int(sys.argv[1])), pathlib.Path(sys.argv[2])
rehearsal = ["convoctl", "agent", "import", str(work / "people.csv"), "--no-send", "--dry-run"]

def seconds():
    began = time.monotonic()
    subprocess.run(rehearsal, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began

def write(name, moments):
    work.joinpath(name).write_text("".join(f"{moment}\n" for moment in moments))

whole = min(seconds() for _ in range(3))
write("imports", [f"{chance.uniform(0.001, 1.4 * whole):.4f}" for _ in range(40)])
write("deliveries", [f"{0.02 + 0.28 * chance.random() ** 3:.4f}" for _ in range(60)])
links = set(chance.sample(range(1000), 100))
write("links", [f"{chance.uniform(0.001, 0.03):.4f}" if number in links else "-" for number in range(1000)])
PYTHON

# told WORD: the number that an import told of; none where it was killed before.
told() {
    sed -n "s/.*\"$1\":\([0-9]*\),.*/\1/p" "$words/out"
}

# The import: all or nothing, whenever it ends. Whenever it was all, the next one begins anew, but for the last ten.
round=0 people=0 kills=0 undone=0
while IFS= read -r moment; do
    round=$((round + 1)) before=$people
    if killed "$moment" convoctl agent import "$work/people.csv" --no-send --if-exists skip --json; then
        kills=$((kills + 1))
    fi
    people=$(count agent list --type agent)
    [ "$people" -eq "$before" ] || [ "$people" -eq 1000 ] || fail "$people people after import $round, of $before"
    created=$(told created)
    is "people after import $round, by what it told" "$people" "$((before + ${created:-people - before}))"
    is "letters after import $round" "$people" "$(count mail list --status queued)"
    sound "after import $round"
    [ "$people" -eq 1000 ] || undone=$((undone + 1))
    if [ "$people" -eq 1000 ] && [ $round -le 30 ]; then
        rm -f "$CONVOCTL_DB" "$CONVOCTL_DB"-*
        cp -p "$work/fresh.db" "$CONVOCTL_DB"
        people=0
    fi
done < "$work/imports"
[ $undone -gt 0 ] || fail 'no import was killed before it had written'
convoctl agent import "$work/people.csv" --no-send --if-exists skip --json > "$work/out"
is 'people created in the end' $((1000 - people)) "$(told created)"
is 'people passed over in the end' "$people" "$(told skipped)"
is 'pending' 1000 "$(count agent list --status pending)"
is 'people ever added' 1000 "$(count audit list --action agent.added)"
is 'invitations' 1000 "$(count invite list)"
is 'letters that wait' 1000 "$(count mail list --status queued)"
sound 'after the import'
echo "imports: $kills were killed, after $undone nobody was there"

# The delivery: whoever comes next takes over what was in the hands of the one that was killed. The last one leaves
# something to do.
round=0 waiting=1000 kills=0
while [ "$waiting" -gt 100 ] && IFS= read -r moment; do
    round=$((round + 1)) before=$waiting
    if killed "$moment" convoctl mail flush; then kills=$((kills + 1)); fi
    waiting=$(count mail list --status queued)
    [ "$waiting" -le "$before" ] || fail "$waiting letters wait after delivery $round, and $before before"
    is "letters after delivery $round" 1000 $((waiting + $(count mail list --status sent)))
done < "$work/deliveries"
[ $kills -gt 0 ] || fail 'no delivery was killed'
is 'the last flush' "{\"sent\":$waiting,\"failed\":0,\"deferred\":0,\"queued\":0,\"webhooks\":{\"sent\":0,\"failed\":0,\"deferred\":0}}" "$(convoctl mail flush --json)"
is 'letters' 1000 "$(count mail list)"
is 'letters sent' 1000 "$(count mail list --status sent)"
sound 'after the delivery'

# A server that has taken a letter may take its time to deliver it, and one that came twice comes last.
tries=0 found=0 before=-1
until [ "$found" -ge 1000 ] && [ "$found" -eq "$before" ]; do
    tries=$((tries + 1))
    [ $tries -le 60 ] || break
    sleep 1
    before=$found
    found=$(ls "$maildir/new" | wc -l)
done
"$PYTHON" "$here/letters.py" "$maildir" "$work/people" $kills > "$work/followed"
is 'people with a letter' 1000 "$(wc -l < "$work/followed")"
echo "deliveries: $kills were killed, $((found - 1000)) letters came again"

# verify LINK
verify() {
    convoctl invite verify "$1" --password-stdin --json < "$work/password" > "$words/out" 2> "$words/said"
}

# is_used WHAT STATUS: the link was refused, for it was followed before, or another one to the same invitation was.
is_used() {
    [ "$2" -eq 4 ] && grep -q '"code":"token_used"' "$words/said" || fail "$1: status $2, $(cat "$words/said")"
}

# follow LANE: follows the links in a file. Whoever was killed at it has either done the work or nothing. Of two letters
# to one person both lead on, but once.
follow() {
    words=$work/lane.$1
    mkdir "$words"
    kills=0 undone=0
    while IFS=' ' read -r moment link others; do
        if [ "$moment" != - ] && killed "$moment" convoctl invite verify "$link" --password-stdin --json; then
            kills=$((kills + 1)) status=0
            verify "$link" || status=$?
            if [ $status -eq 0 ]; then undone=$((undone + 1)); else is_used 'a link again' $status; fi
        elif [ "$moment" = - ]; then
            verify "$link" || fail "invite verify: status $?, $(cat "$words/said")"
        fi
        for other in $others; do
            status=0
            verify "$other" || status=$?
            is_used 'a link of the same letter' $status
        done
    done < "$work/followed.$1"
    echo "links: $kills commands were killed, $undone of them had done nothing"
}

# Two at a time, so that one is killed while another waits for the store, or holds it.
paste -d ' ' "$work/links" "$work/followed" | awk -v work="$work" '{ print > (work "/followed." NR % 2) }'
follow 0 &
one=$!
status=0
follow 1 &
wait $! || status=$?
wait $one || status=$?
[ $status -eq 0 ] || exit $status

is 'verified' 1001 "$(count agent list --status verified)"
is 'still pending' 0 "$(count agent list --status pending)"
is 'pending invitations' 0 "$(count invite list --status pending)"
is 'accepted invitations' 1000 "$(count invite list --status accepted)"
is 'people ever verified' 1000 "$(count audit list --action agent.verified)"
convoctl agent list --status verified --type agent -o csv --fields email,name > "$work/listed.csv"
"$PYTHON" - "$work/people" "$work/listed.csv" <<'PYTHON'
import csv, sys
people = dict(line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8"))
listed = {row["email"]: row["name"] for row in csv.DictReader(open(sys.argv[2], encoding="utf-8", newline=""))}
assert listed == people, f"agent list differs: {listed.items() ^ people.items()}"
PYTHON
sound 'in the end'
for file in "$CONVOCTL_DB"*; do
    [ "$file" = "$CONVOCTL_DB" ] || [ "$file" = "$CONVOCTL_DB.lock" ] || fail "a stray file was left: $file"
done
