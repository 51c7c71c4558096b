#!/bin/sh
# Runs a script against a Postfix of its own: an unprivileged port of the loopback interface, everything it writes in
# a temporary directory, every letter for people.example in one Maildir, every mail for support@desk.example and for
# help@other.example through `convoctl mail receive` into the stores $work/desk/desk.db and $work/other/desk.db, which the
# script makes. Whatever is for gone.example is taken, and comes back.
#
#     postfix.sh [SCRIPT [ARGUMENT...]]          onboard.sh unless it is told otherwise; wants root, as Postfix does
set -eu

here=$(dirname "$0")
script=${1:-onboard.sh}
[ $# -eq 0 ] || shift
# Postfix gives up root, and has to get in.
work=$(mktemp -d)
chmod 0755 "$work"
config=$work/config

finish() {
    status=$?
    trap - EXIT INT TERM
    postfix -c "$config" stop > "$work/stop" 2>&1 || true
    [ "$status" -eq 0 ] || tail -n 40 "$work/log/maillog" >&2 || true
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT
trap 'exit 1' INT TERM

port=$("$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir "$config" "$work/queue" "$work/data" "$work/log" "$work/mail"
# Owners as Postfix checks them: itself for its data, an unprivileged user for the mail.
chown postfix "$work/data"
chown nobody "$work/mail"
mkdir "$work/desk" "$work/other"
cp "$(command -v convoctl)" "$work/convoctl"
chmod 0755 "$work/convoctl"

cat > "$config/main.cf" <<CONFIG
compatibility_level = 3.6
queue_directory = $work/queue
data_directory = $work/data
maillog_file = $work/log/maillog
maillog_file_prefixes = $work/log
myhostname = mx.people.example
mynetworks = 127.0.0.0/8
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
smtpd_relay_restrictions = reject_unauth_destination
smtpd_peername_lookup = no
disable_dns_lookups = yes
default_transport = error:nothing leaves this host
relay_transport = error:nothing leaves this host
virtual_mailbox_domains = people.example
virtual_mailbox_base = $work/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
relay_domains = desk.example, other.example, gone.example
transport_maps = inline:{ support@desk.example=desk:, help@other.example=other:, gone.example=gone: }
minimal_backoff_time = 2s
maximal_backoff_time = 4s
queue_run_delay = 2s
CONFIG

cat > "$config/master.cf" <<CONFIG
127.0.0.1:$port inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
pickup    unix n - n 60    1 pickup
cleanup   unix n - n -     0 cleanup
qmgr      unix n - n 300   1 qmgr
rewrite   unix - - n -     - trivial-rewrite
bounce    unix - - n -     0 bounce
defer     unix - - n -     0 bounce
trace     unix - - n -     0 bounce
verify    unix - - n -     1 verify
flush     unix n - n 1000? 0 flush
proxymap  unix - - n -     - proxymap
showq     unix n - n -     - showq
error     unix - - n -     - error
retry     unix - - n -     - error
discard   unix - - n -     - discard
virtual   unix - n n -     - virtual
anvil     unix - - n -     1 anvil
desk      unix - n n -     8 pipe flags=DRhu user=nobody argv=$work/convoctl --config $work/desk.toml --db $work/desk/desk.db mail receive --inbox support
other     unix - n n -     8 pipe flags=DRhu user=nobody argv=$work/convoctl --config $work/desk.toml --db $work/other/desk.db mail receive --inbox help
gone      unix - n n -     8 pipe user=nobody argv=$work/gone
CONFIG
printf '#!/bin/sh\necho no such user\nexit 67\n' > "$work/gone"
chmod 0755 "$work/gone"
printf '[defaults]\nsmtp_url = "smtp://localhost:%s"\n' "$port" > "$work/desk.toml"

postfix -c "$config" start > "$work/start" 2>&1 || { cat "$work/start" >&2; exit 1; }

export CONVOCTL_SMTP_URL="smtp://localhost:$port"

# A recipient whom the server refuses: its words come through.
status=0
convoctl mail test --to somebody@elsewhere.example 2> "$work/said" || status=$?
[ "$status" -eq 1 ] && grep -q 'Relay access denied' "$work/said" || { cat "$work/said" >&2; echo "status $status" >&2; exit 1; }

case $script in
receive.sh)
    PORT=$port sh "$here/$script" "$work/desk" "$config"
    exit
    ;;
reply.sh)
    PORT=$port sh "$here/$script" "$work" "$config"
    exit
    ;;
esac
sh "$here/$script" "$work/mail/all" "$@"

# Nothing is left in its queue, and its log knows of as many letters as there are.
queued=$(postqueue -c "$config" -p)
[ "$queued" = 'Mail queue is empty' ] || { echo "in Postfix's queue: $queued" >&2; exit 1; }
delivered=$(grep -c 'status=sent (delivered to maildir)' "$work/log/maillog")
found=$(ls "$work/mail/all/new" | wc -l)
[ "$delivered" -eq "$found" ] || { echo "Postfix has delivered $delivered letters, and $found are there" >&2; exit 1; }
