#!/bin/sh
# Runs onboard.sh against aiosmtpd, which wants STARTTLS and a login, and whose certificate a private authority signed.
set -eu

here=$(dirname "$0")
work=$(mktemp -d)
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
subjectAltName = DNS:localhost, IP:127.0.0.1
EXTENSIONS
openssl x509 -req -in "$work/server.csr" -CA "$work/ours.pem" -CAkey "$work/ours.key" -CAcreateserial -days 2 \
    -extfile "$work/server.ext" -out "$work/server.pem" 2>> "$work/log"

umask 077
printf 'säsame, öpen: %%40\n' > "$work/password"
printf 'something else\n' > "$work/wrong"
"$PYTHON" "$here/aiosmtpd_server.py" "$work/mail" "$work/server.pem" "$work/server.key" desk "$work/password" \
    "$work/port" >> "$work/log" 2>&1 &
server=$!
tries=0
until [ -s "$work/port" ]; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || fail 'aiosmtpd does not begin'
    kill -0 "$server" || fail 'aiosmtpd has ended'
    sleep 0.1
done
port=$(cat "$work/port")

export CONVOCTL_SMTP_URL="smtp+starttls://desk@localhost:$port"
export CONVOCTL_SMTP_CA_FILE="$work/ours.pem"
export CONVOCTL_SMTP_PASSWORD_FILE="$work/password"

# refused STATUS WORDS ADDRESS [VARIABLE=VALUE]: a test letter does not go out, for this reason.
refused() {
    wanted=$1 words=$2 address=$3 status=0
    shift 3
    env "$@" convoctl mail test --to "$address" 2> "$work/said" || status=$?
    [ "$status" -eq "$wanted" ] || fail "mail test with $*: status $status and not $wanted: $(cat "$work/said")"
    grep -q "$words" "$work/said" || fail "mail test with $* says nothing of '$words': $(cat "$work/said")"
}

refused 8 'invalid peer certificate' p1@people.example CONVOCTL_SMTP_CA_FILE="$work/theirs.pem"
refused 8 'invalid peer certificate' p1@people.example CONVOCTL_SMTP_CA_FILE=
refused 8 '(535)' p1@people.example CONVOCTL_SMTP_PASSWORD_FILE="$work/wrong"
refused 8 '(530)' p1@people.example CONVOCTL_SMTP_URL="smtp+starttls://localhost:$port"
refused 1 'Nobody of that name' somebody@elsewhere.example

sh "$here/onboard.sh" "$work/mail"
