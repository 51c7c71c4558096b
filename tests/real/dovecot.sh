#!/bin/sh
# Fetches from a Dovecot of its own: an unprivileged port of the loopback interface, everything it writes in a temporary
# directory, certificates by a private authority, the mail in a Maildir in which its flags can be looked at.
#
# Wanted: root, as Dovecot does, and `convoctl` on the path.
set -eu

here=$(dirname "$0")
work=$(mktemp -d)
chmod 0755 "$work"
server=

finish() {
    status=$?
    trap - EXIT INT TERM
    if [ -n "$server" ]; then
        kill "$server" 2> "$work/kill" || true
        wait "$server" || true
    fi
    [ "$status" -eq 0 ] || tail -n 40 "$work/log" >&2 || true
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT
trap 'exit 1' INT TERM

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# authority NAME
authority() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$1" \
        -addext 'basicConstraints = critical, CA:TRUE' -addext 'keyUsage = critical, keyCertSign' \
        -keyout "$work/$1.key" -out "$work/$1.pem" 2>> "$work/log"
}

authority ours
authority theirs
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=localhost' \
    -keyout "$work/server.key" -out "$work/server.csr" 2>> "$work/log"
cat > "$work/server.ext" <<'EXTENSIONS'
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost
EXTENSIONS
openssl x509 -req -in "$work/server.csr" -CA "$work/ours.pem" -CAkey "$work/ours.key" -CAcreateserial -days 2 \
    -extfile "$work/server.ext" -out "$work/server.pem" 2>> "$work/log"

ports=$("$PYTHON" -c 'import socket
a, b = socket.socket(), socket.socket()
for s in a, b: s.bind(("127.0.0.1", 0))
print(a.getsockname()[1], b.getsockname()[1])')
port=${ports% *} tls=${ports#* }

box=$work/mail/desk
mkdir -p "$work/run" "$work/state" "$box/cur" "$box/new" "$box/tmp"
chown -R nobody "$work/mail"
printf 'desk:{PLAIN}s\303\244same, \303\266pen; %%40\n' > "$work/users"
printf 's\303\244same, \303\266pen; %%40\n' > "$work/password"
printf 'something else\n' > "$work/wrong"
cat > "$work/dovecot.conf" <<CONFIG
base_dir = $work/run
state_dir = $work/state
log_path = $work/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <$work/server.pem
ssl_key = <$work/server.key
auth_mechanisms = plain
mail_location = maildir:$box
first_valid_uid = 1
mail_uid = $(id -u nobody)
mail_gid = $(id -g nobody)
passdb {
  driver = passwd-file
  args = $work/users
}
userdb {
  driver = static
  args = uid=$(id -u nobody) gid=$(id -g nobody) home=$work/mail
}
service imap-login {
  inet_listener imap {
    port = $port
  }
  inet_listener imaps {
    port = $tls
    ssl = yes
  }
}
CONFIG
dovecot -F -c "$work/dovecot.conf" >> "$work/log" 2>&1 &
server=$!

# deliver NAME FILE
deliver() {
    cp "$2" "$box/tmp/$1"
    chown nobody "$box/tmp/$1"
    mv "$box/tmp/$1" "$box/new/$1"
}

convoctl init --account acme --admin 'Jane Roe <jane@acme.example>' > "$work/init"
convoctl inbox add --name support --email support@acme.example > "$work/inbox"
export CONVOCTL_IMAP_CA_FILE="$work/ours.pem"
convoctl inbox edit support --imap-url "imaps://localhost:$tls" --imap-user desk --imap-password-file "$work/password"
tries=0
until convoctl mail fetch -n > "$work/first" 2>&1; do
    tries=$((tries + 1))
    grep -q 'refused (os error' "$work/first" && [ $tries -lt 100 ] || fail "Dovecot does not begin: $(cat "$work/first")"
    kill -0 "$server" || fail 'Dovecot has ended'
    sleep 0.1
done

# fetches WORDS: what is said on standard output.
fetches() {
    convoctl mail fetch > "$work/said" || fail "mail fetch: status $?"
    [ "$(cat "$work/said")" = "$1" ] || fail "mail fetch says '$(cat "$work/said")' and not '$1'"
}

# refused STATUS WORDS [VARIABLE=VALUE]: nothing is fetched, for this reason.
refused() {
    wanted=$1 words=$2 status=0
    shift 2
    env "$@" convoctl mail fetch 2> "$work/said" || status=$?
    [ "$status" -eq "$wanted" ] || fail "mail fetch with $*: status $status and not $wanted: $(cat "$work/said")"
    grep -q "$words" "$work/said" || fail "mail fetch with $* says nothing of '$words': $(cat "$work/said")"
}

count=0
for mail in "$here"/../corpus/*.eml; do
    count=$((count + 1))
    deliver "$count.test" "$mail"
done
[ "$count" -gt 300 ] || fail "$count mails in the corpus"

refused 8 'invalid peer certificate' CONVOCTL_IMAP_CA_FILE="$work/theirs.pem"
refused 8 'invalid peer certificate' CONVOCTL_IMAP_CA_FILE=
convoctl inbox edit support --imap-password-file "$work/wrong"
refused 1 'the server refuses the login of desk' CONVOCTL_NO_INPUT=1
convoctl inbox edit support --imap-password-file "$work/password"
convoctl doctor > "$work/doctor" || true
grep -q 'in the folder of inbox support' "$work/doctor" || fail "doctor: $(cat "$work/doctor")"
convoctl mail fetch --dry-run > "$work/said"
[ "$(cat "$work/said")" = "Would fetch $count mails" ] || fail "a dry run says '$(cat "$work/said")'"
[ "$(find "$box/cur" -name '*:2,*S*' | wc -l)" -eq 0 ] || fail 'something marked a mail that is not fetched'

# Killed in the middle, several times; then to the end.
for pause in 0.3 0.6 0.9; do
    timeout -s KILL "$pause" convoctl mail fetch > "$work/killed" 2>&1 || true
done
convoctl mail fetch --json > "$work/said" || fail "mail fetch: status $?"
placed=$(convoctl convo list -o id | wc -l)
held=$(convoctl mail list --held -o id | wc -l)
# Reports about mail that nobody sent are held; two mails of the corpus may say the same.
[ $((placed + held)) -gt $((count - 10)) ] && [ $((placed + held)) -le "$count" ] ||
    fail "$count mails waited; $placed are placed and $held held"
seen=$(find "$box/cur" -name '*:2,S' | wc -l)
[ "$seen" -eq "$count" ] || fail "$count mails were fetched, and $seen are marked"
fetches 'Fetched 0 mails'

# By STARTTLS, whatever the port; what lies there already is known by its content.
convoctl inbox edit support --imap-url "imap+starttls://localhost:$port" --imap-password-file "$work/password"
convoctl mail fetch --json > "$work/said" || fail "mail fetch over STARTTLS: status $?"
grep -q "\"fetched\":0,\"held\":0,\"unchanged\":$count," "$work/said" || fail "fetched twice: $(cat "$work/said")"

# Moved to another folder, whose name is not ASCII.
convoctl inbox edit support --imap-move-to 'Erledigt & gelöscht'
printf 'From: ola@people.example\nSubject: One more\nMessage-ID: <more@people.example>\n\nWhere is it?\n' > "$work/mail.eml"
deliver more.test "$work/mail.eml"
refused 1 'cannot be moved to the folder Erledigt & gel' CONVOCTL_NO_INPUT=1
doveadm -c "$work/dovecot.conf" mailbox create -u desk 'Erledigt & gelöscht'
fetches 'Fetched 0 mails'
deliver another.test "$work/mail.eml"
fetches 'Fetched 0 mails; 1 there already'
moved=$(find "$box"/.Erledigt*/cur "$box"/.Erledigt*/new -type f | wc -l)
[ "$moved" -eq 2 ] || fail "$moved mails were moved"
[ "$(find "$box/cur" "$box/new" -type f | wc -l)" -eq "$count" ] || fail 'other mails were moved, too'

! grep -aq 'same, ' "$CONVOCTL_DB" || fail 'the password is in the store'
convoctl db check > "$work/check" || fail "db check: $(cat "$work/check")"
convoctl audit verify > "$work/audit" || fail "audit verify: $(cat "$work/audit")"
