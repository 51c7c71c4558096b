# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_convoctl_global_optspecs
    string join \n db= server= account= as= o/output= json fields= jq= csv-safe n/dry-run y/yes no-input q/quiet v/verbose color= no-progress timeout= config= profile= h/help V/version
end

function __fish_convoctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_convoctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_convoctl_using_subcommand
    set -l cmd (__fish_convoctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c convoctl -n "__fish_convoctl_needs_command" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_needs_command" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_needs_command" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_needs_command" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_needs_command" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_needs_command" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_needs_command" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_needs_command" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_needs_command" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_needs_command" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_needs_command" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_needs_command" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_needs_command" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_needs_command" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_needs_command" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_needs_command" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_needs_command" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_needs_command" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_needs_command" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_needs_command" -s V -l version -d 'Print version'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "init" -d 'Make a store with its first account and administrator'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "account" -d 'Add, look at, rename and delete accounts'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "agent" -d 'Add, import, look at, change, suspend, offboard and remove people'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "invite" -d 'Follow invitations, send them again, hand them over, take them back, accept them'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "inbox" -d 'Add, look at, change and delete inboxes, and allocate them to agents'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "contact" -d 'Look at the users who write, name, merge, block and erase them'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "convo" -d 'Look at conversations, reply, assign, note, resolve, search, watch'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "canned" -d 'Add, look at, change and delete canned responses'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "mail" -d 'Receive mail, follow letters, try them again, send what is due'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "audit" -d 'Read the audit log, and check that nobody has changed it'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "db" -d 'Look at the store, check it, copy it, restore it'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "token" -d 'Make, look at and revoke tokens, with which programs act as a person over a network'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "webhook" -d 'Tell other programs of what happens, over HTTP'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "export" -d 'Write the account down as JSON lines, to be read back by apply'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "diff" -d 'Show what apply would change, and exit 10 where there is anything'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "apply" -d 'Make the account what a file declares'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "wait" -d 'Wait until something is so, and show it'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "login" -d 'Log in at a server, so that later commands with --server act as this person'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "logout" -d 'Log out at a server: the token is revoked there and forgotten here'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "whoami" -d 'Show who acts: the store\'s operator, or the person of --as'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "tick" -d 'Write down what has fallen due, fetch mail, send what is due, and call webhooks; for cron'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "serve" -d 'Serve the store over HTTP, until a signal asks it to stop'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "demo" -d 'Show what convoctl does, by real commands in a store that can be thrown away'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "fixture" -d 'Make a test store full of people, contacts and conversations: the same ones for the same seed, on every machine'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "doctor" -d 'Check the configuration, the store and the ways to the mail servers; exit with 10 where something is wrong'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "config" -d 'Show the configuration in force, and where its file is'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "schema" -d 'Print the JSON Schema of what is printed, or list what there is'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "man" -d 'Print the manual page, or write one for every command into a folder'
complete -c convoctl -n "__fish_convoctl_needs_command" -f -a "help" -d 'Explain a command or a topic: errors, exit-codes, environment, formats'
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l admin -d 'Its first administrator, verified at once' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l if-exists -d 'What to do where there is a store already' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l group -d 'Share the store with one group of this host: it gets a directory of its own' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l seed -d 'The key of a test store\'s randomness [default: 0]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l test -d 'Make a test store: `CONVOCTL_NOW` is its clock, and its randomness repeats itself'
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "add" -d 'Add an account with its first administrator, who is verified at once'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "list" -d 'List the accounts of the store'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "ls" -d 'List the accounts of the store'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "show" -d 'Show an account'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "edit" -d 'Rename an account'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "delete" -d 'Delete an account with everything in it; its audit log stays, under its id'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "rm" -d 'Delete an account with everything in it; its audit log stays, under its id'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l name -d 'Its name: [a-z][a-z0-9-]{0,39}' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l admin -d 'Its first administrator' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l name -d 'A new name: [a-z][a-z0-9-]{0,39}' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l if-missing -d 'What to do where it does not exist' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l if-missing -d 'What to do where it does not exist' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand account; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "add" -d 'Add a person and invite them by e-mail'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "list" -d 'List the people of the account, in the order in which they were added'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "ls" -d 'List the people of the account, in the order in which they were added'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "show" -d 'Show people'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "edit" -d 'Change people\'s name, type, address, access, availability or mail'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "password" -d 'Set a verified person\'s password, or let them set a new one over a link that is good for 24 hours'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "suspend" -d 'Suspend people: they cannot act until they are resumed; everything of theirs stays'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "resume" -d 'End a suspension: people are pending or verified again, as they were'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "offboard" -d 'Let people go: they leave their inboxes, their sessions, tokens and links end, and they are suspended'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "delete" -d 'Delete people for good: password, memberships and invitations go, and the address is free again'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "rm" -d 'Delete people for good: password, memberships and invitations go, and the address is free again'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and not __fish_seen_subcommand_from add list ls show edit password suspend resume offboard delete rm import" -f -a "import" -d 'Import people from a CSV file or JSON lines, and invite those who are new'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l name -d 'Their name: 1 to 60 characters in any script' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l type -d 'What they may do' -r -f -a "agent\t''
administrator\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l email -d 'Their e-mail address' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l inbox -d 'Allocate an inbox to them; may be repeated' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l access -d 'Which conversations of their inboxes they see [default: inbox]' -r -f -a "inbox\t''
unassigned\t''
own\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l if-exists -d 'What to do where the address is taken by a person of the account' -r -f -a "fail\t''
skip\t''
update\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l expires -d 'How long the invitation lives, as in 14d [default: 7d]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l password-file -d 'Read the password from a file; one newline at its end is stripped' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l idempotency-key -d 'Do this once: the same key and command returns the first result' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l no-send -d 'Leave the letter in the queue'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l show-link -d 'Print a confirmation link too, to hand over by other means'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l require-delivery -d 'Fail with 9 where the letter does not go out; everything is stored all the same'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l verified -d 'Add them verified, with a password and without an invitation'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l password-stdin -d 'Read the password from standard input; one newline at its end is stripped'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l status -d 'Only people of this status' -r -f -a "pending\t''
verified\t''
suspended\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l type -d 'Only people of this type' -r -f -a "agent\t''
administrator\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l inbox -d 'Only people who have this inbox' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l set -d 'Only people of this set, see convoctl agent import --set' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l sort -d 'Order by id, name, email or created_at; `:desc` turns it round' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l after -d 'Begin after this person, in the same order' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l status -d 'Only people of this status' -r -f -a "pending\t''
verified\t''
suspended\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l type -d 'Only people of this type' -r -f -a "agent\t''
administrator\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l inbox -d 'Only people who have this inbox' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l set -d 'Only people of this set, see convoctl agent import --set' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l sort -d 'Order by id, name, email or created_at; `:desc` turns it round' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l limit -d 'At most so many' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l after -d 'Begin after this person, in the same order' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l name -d 'A new name' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l type -d 'A new type' -r -f -a "agent\t''
administrator\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l email -d 'A new address' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l access -d 'Which conversations of their inboxes they see' -r -f -a "inbox\t''
unassigned\t''
own\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l availability -d 'Whether they are there' -r -f -a "online\t''
busy\t''
offline\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l assignment-mail -d 'Whether they are told by mail of what somebody else assigns to them' -r -f -a "on\t''
off\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l password-file -d 'Read the password from a file; one newline at its end is stripped' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l password-stdin -d 'Read the password from standard input; one newline at its end is stripped'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l send -d 'Send a link by e-mail'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l show-link -d 'Print a link, to hand over by other means'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from password" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l until -d 'Let it end by itself: a time, a date (UTC) or +DUR' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from suspend" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l reassign-to -d 'Who gets the conversations that are not resolved' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l unassign -d 'Leave the conversations that are not resolved to nobody'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from offboard" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l reassign-to -d 'Who gets the conversations that are not resolved' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l if-missing -d 'What to do where somebody does not exist' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l unassign -d 'Leave the conversations that are not resolved to nobody'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l reassign-to -d 'Who gets the conversations that are not resolved' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l if-missing -d 'What to do where somebody does not exist' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l unassign -d 'Leave the conversations that are not resolved to nobody'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l format -d 'How the file is written [default: by its name, else by its first character]' -r -f -a "csv\t''
jsonl\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l map -d 'Take a column of theirs as one of ours, as in role=type; may be repeated' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l default -d 'What a column of ours holds where the file says nothing, as in type=agent; may be repeated' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l ignore-columns -d 'Pass over the columns that are not ours: all of them, or those named' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l if-exists -d 'What to do where somebody is in the account already [default: fail; with --set, update]' -r -f -a "fail\t''
skip\t''
update\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l rejects -d 'Write the rows that are not acceptable into a file, as they are, with a column `error`' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l report -d 'Write what became of each row into a file, as a line of JSON' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l rate -d 'Send at most so many letters in a time, as in 60/m' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l set -d 'Remember everybody in the file as one set, as in hr' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l max-offboard -d 'Refuse to offboard more than so many [default: 10]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l continue-on-error -d 'Import the rows that are acceptable where others are not; then the exit status is 6'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l no-send -d 'Leave the letters in the queue'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l show-link -d 'Make a confirmation link for each new person, to hand over by other means; into the report, if there is one'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l prune -d 'Offboard those of the set who are not in the file any more'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand agent; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -f -a "list" -d 'List the invitations of the account, in the order in which they were made'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -f -a "ls" -d 'List the invitations of the account, in the order in which they were made'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -f -a "show" -d 'Show the newest invitation of a person, and how its letter fares'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -f -a "resend" -d 'Send people their invitation again; earlier links are void'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -f -a "revoke" -d 'Take invitations back: no link is good any more, and no letter goes out'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -f -a "link" -d 'Print a confirmation link, to hand over without mail; earlier links stay good'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and not __fish_seen_subcommand_from list ls show resend revoke link verify" -f -a "verify" -d 'Follow a confirmation link and set a password: the person is verified'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l status -d 'Only invitations of this status' -r -f -a "pending\t''
accepted\t''
expired\t''
revoked\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l status -d 'Only invitations of this status' -r -f -a "pending\t''
accepted\t''
expired\t''
revoked\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from resend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l expires -d 'Let the invitation end this long from now' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from link" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l token-file -d 'Read the token or link from a file' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l password-file -d 'Read the password from a file; one newline at its end is stripped' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l password-stdin -d 'Read the password from standard input; one newline at its end is stripped'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand invite; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -f -a "add" -d 'Add an inbox'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -f -a "list" -d 'List the inboxes of the account, by name'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -f -a "ls" -d 'List the inboxes of the account, by name'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -f -a "show" -d 'Show an inbox'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -f -a "edit" -d 'Change an inbox'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -f -a "delete" -d 'Delete an inbox'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -f -a "rm" -d 'Delete an inbox'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -f -a "allocate" -d 'Give an inbox to agents: they see its conversations'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and not __fish_seen_subcommand_from add list ls show edit delete rm allocate deallocate" -f -a "deallocate" -d 'Take an inbox from agents'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l name -d 'Its name: [a-z][a-z0-9-]{0,39}' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l email -d 'The address at which users write to it' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l title -d 'Its public name [default: its name]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l if-exists -d 'What to do where an inbox of that name exists' -r -f -a "fail\t''
skip\t''
update\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l title -d 'A new public name' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l email -d 'A new address' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l reopen -d 'Whether a user\'s new message reopens what was resolved: always, never, or within a duration' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l auto-reply -d 'Answer whoever begins or reopens a conversation with a canned response, once a day each; or with none' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l imap-url -d 'Fetch its mail from imaps://HOST[:PORT][/FOLDER], imap+starttls:// or imap://, for convoctl mail fetch; none: no more' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l imap-user -d 'As whom to log in there' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l imap-password-file -d 'Read the password for that from a file; one newline at its end is stripped' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l imap-move-to -d 'Move what was fetched to this folder there; none: mark it as seen' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l if-missing -d 'What to do where it does not exist' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l purge -d 'Delete its conversations too'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l if-missing -d 'What to do where it does not exist' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l purge -d 'Delete its conversations too'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l agent -d 'An agent\'s address or id; may be repeated; `-` reads them from standard input' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from allocate" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l agent -d 'An agent\'s address or id; may be repeated; `-` reads them from standard input' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand inbox; and __fish_seen_subcommand_from deallocate" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -f -a "list" -d 'List the contacts whose conversations you may see, in the order in which they came'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -f -a "ls" -d 'List the contacts whose conversations you may see, in the order in which they came'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -f -a "show" -d 'Show a contact'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -f -a "edit" -d 'Give a contact another name'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -f -a "merge" -d 'Make one contact of two: conversations and addresses of the first go to the second'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -f -a "block" -d 'Block a contact: their mail is held from now on'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -f -a "unblock" -d 'Unblock a contact; mail that was held comes in with mail retry'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -f -a "export" -d 'Print everything that is kept about a contact and that they may have: no notes'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and not __fish_seen_subcommand_from list ls show edit merge block unblock export erase" -f -a "erase" -d 'Erase a contact for good, with what they wrote and what was written to them'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l name -d 'Their name' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l into -d 'Who they are' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from merge" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from block" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from unblock" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand contact; and __fish_seen_subcommand_from erase" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "open" -d 'Open a conversation with a user; its text is the first message of the acting person'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "list" -d 'List the conversations that you may see, in the order of their numbers'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "ls" -d 'List the conversations that you may see, in the order of their numbers'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "show" -d 'Show conversations with their messages'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "assign" -d 'Assign conversations to agents who work in their inbox'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "unassign" -d 'Take conversations from those who handle them'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "reply" -d 'Answer the user by mail, in the thread of the conversation'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "note" -d 'Write a note that agents see and users do not'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "resolve" -d 'Resolve conversations'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "reopen" -d 'Open conversations again that were resolved or put off'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "snooze" -d 'Put conversations off until a time, or until their user writes again'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "label" -d 'Put labels on conversations; a label is made by its first use'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "unlabel" -d 'Take labels off conversations'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "prioritize" -d 'Say how pressing conversations are'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "move" -d 'Move conversations into another inbox; whoever does not work there handles them no more'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "merge" -d 'Let conversations go on in another of the same inbox'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "search" -d 'Find conversations by the words in their subjects, messages and contacts, the best first'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and not __fish_seen_subcommand_from open list ls show assign unassign reply note resolve reopen snooze label unlabel prioritize move merge search watch" -f -a "watch" -d 'Follow what happens to the conversations that you may see, until an interrupt'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l inbox -d 'The inbox from which it goes out: its name or id' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l contact -d 'The user\'s address' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l subject -d 'What it is about' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l text -d 'The text' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l file -d 'Read the text from a file; `-` reads standard input' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l idempotency-key -d 'Run again with the same key, it returns the first result' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l no-send -d 'Leave the letter in the queue'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from open" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l status -d 'Only conversations of this status' -r -f -a "open\t''
snoozed\t''
resolved\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l inbox -d 'Only those of this inbox' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l assignee -d 'Only those assigned to this person' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l label -d 'Only those with this label' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l priority -d 'Only those of this priority' -r -f -a "none\t''
low\t''
medium\t''
high\t''
urgent\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l contact -d 'Only those in which this contact takes part' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l since -d 'Only those in which something happened since: a time, a date (UTC), or DUR ago' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l sort -d 'Order by number, last_activity_at or waiting_since (those who wait); `:desc` turns it round' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l after -d 'Begin after this conversation, in the same order' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l unassigned -d 'Only those assigned to nobody'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l waiting -d 'Only those whose user waits for an answer'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l status -d 'Only conversations of this status' -r -f -a "open\t''
snoozed\t''
resolved\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l inbox -d 'Only those of this inbox' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l assignee -d 'Only those assigned to this person' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l label -d 'Only those with this label' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l priority -d 'Only those of this priority' -r -f -a "none\t''
low\t''
medium\t''
high\t''
urgent\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l contact -d 'Only those in which this contact takes part' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l since -d 'Only those in which something happened since: a time, a date (UTC), or DUR ago' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l sort -d 'Order by number, last_activity_at or waiting_since (those who wait); `:desc` turns it round' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l limit -d 'At most so many' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l after -d 'Begin after this conversation, in the same order' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l unassigned -d 'Only those assigned to nobody'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l waiting -d 'Only those whose user waits for an answer'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l save-attachments -d 'Write what hangs on the messages into a folder, each as MESSAGE-NAME; nothing there is overwritten' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l quoted -d 'Print what mails repeat of earlier ones, too, which a page else folds into one line'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l to -d 'To whom: an address or id; may be repeated; `-` reads them from standard input' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l only -d 'Take them from everybody else'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from assign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l from -d 'From whom: an address or id; may be repeated; `-` reads them from standard input [default: everybody]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unassign" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l text -d 'The text' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l file -d 'Read the text from a file; `-` reads standard input' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l attach -d 'Attach a file; may be repeated, up to 18 MiB in all' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l idempotency-key -d 'Run again with the same key, it returns the first result' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l no-send -d 'Leave the letter in the queue'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l text -d 'The text' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l file -d 'Read the text from a file; `-` reads standard input' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l idempotency-key -d 'Run again with the same key, it returns the first result' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from note" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from resolve" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l until -d 'A time, a date (UTC), +DUR, or next-message' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from snooze" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l label -d 'A label: [a-z][a-z0-9-]{0,39}; may be repeated' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from label" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l label -d 'A label: [a-z][a-z0-9-]{0,39}; may be repeated' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from unlabel" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l priority -d 'How pressing' -r -f -a "none\t''
low\t''
medium\t''
high\t''
urgent\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from prioritize" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l to -d 'The inbox: its name or id' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l into -d 'The number of the one in which they go on' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from merge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l status -d 'Only conversations of this status' -r -f -a "open\t''
snoozed\t''
resolved\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l inbox -d 'Only those of this inbox' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l assignee -d 'Only those assigned to this person' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l label -d 'Only those with this label' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l priority -d 'Only those of this priority' -r -f -a "none\t''
low\t''
medium\t''
high\t''
urgent\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l contact -d 'Only those in which this contact takes part' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l since -d 'Only those in which something happened since: a time, a date (UTC), or DUR ago' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l limit -d 'At most so many conversations' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l unassigned -d 'Only those assigned to nobody'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l waiting -d 'Only those whose user waits for an answer'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l status -d 'Only conversations of this status' -r -f -a "open\t''
snoozed\t''
resolved\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l inbox -d 'Only those of this inbox' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l assignee -d 'Only those assigned to this person' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l label -d 'Only those with this label' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l priority -d 'Only those of this priority' -r -f -a "none\t''
low\t''
medium\t''
high\t''
urgent\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l contact -d 'Only those in which this contact takes part' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l since -d 'Only those in which something happened since: a time, a date (UTC), or DUR ago' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l count -d 'End after so many events' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l unassigned -d 'Only those assigned to nobody'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l waiting -d 'Only those whose user waits for an answer'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand convo; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "add" -d 'Add a canned response'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "list" -d 'List the canned responses of the account, by code'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "ls" -d 'List the canned responses of the account, by code'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "show" -d 'Show a canned response'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "edit" -d 'Give a canned response another text'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "delete" -d 'Delete a canned response'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and not __fish_seen_subcommand_from add list ls show edit delete rm" -f -a "rm" -d 'Delete a canned response'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l code -d 'Its code: [a-z][a-z0-9-]{0,39}' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l text -d 'The text' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l file -d 'Read the text from a file; `-` reads standard input' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l if-exists -d 'What to do where there is one with that code' -r -f -a "fail\t''
skip\t''
update\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l text -d 'The text' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l file -d 'Read the text from a file; `-` reads standard input' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l if-missing -d 'What to do where it does not exist' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l if-missing -d 'What to do where it does not exist' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand canned; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -f -a "receive" -d 'Receive one mail from standard input, as a mail server hands it over'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -f -a "import" -d 'Import the mail of an mbox file or a Maildir'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -f -a "fetch" -d 'Fetch the mail of inboxes from their mailboxes on IMAP servers'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -f -a "list" -d 'List the letters of the account and the mail that is held, in the order in which they came'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -f -a "ls" -d 'List the letters of the account and the mail that is held, in the order in which they came'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -f -a "show" -d 'Show a letter, or mail that is held; links are left out, since each is made as the letter goes out'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -f -a "retry" -d 'Make letters that failed or were put off due at once, and take in held mail again'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -f -a "flush" -d 'Send what is due, of all accounts, over one connection; then call the webhooks that are to be told something'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and not __fish_seen_subcommand_from receive import fetch list ls show retry flush test" -f -a "test" -d 'Send a letter over the configured transport, past the outbox, and say how that went'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l inbox -d 'The inbox that it came to: its name or id' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from receive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l inbox -d 'The inbox that it goes to: its name or id' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l inbox -d 'Only this inbox: its name or id' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from fetch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l status -d 'Only letters of this status' -r -f -a "queued\t''
sent\t''
failed\t''
cancelled\t''
held\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l held -d 'Only held mail'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l status -d 'Only letters of this status' -r -f -a "queued\t''
sent\t''
failed\t''
cancelled\t''
held\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l held -d 'Only held mail'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l raw -d 'Print the message as it goes over the wire, or as it came in, whatever the format'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l all -d 'All outgoing letters of the account'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l limit -d 'At most so many letters' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from flush" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l to -d 'To whom' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -f -a "list" -d 'List the events of the account, the oldest first'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -f -a "ls" -d 'List the events of the account, the oldest first'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -f -a "verify" -d 'Check the chain of the audit log; exit with 10 where something is wrong'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify head" -f -a "head" -d 'Print the end of the audit log\'s chain, to be kept elsewhere'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l since -d 'Only events from this time on: a time, a date (UTC), or a duration ago' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l actor -d 'Only what this person did' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l action -d 'Only this action' -r -f -a "account.added\t''
account.edited\t''
account.deleted\t''
account.filled\t''
account.restored\t''
agent.added\t''
agent.edited\t''
agent.suspended\t''
agent.resumed\t''
agent.offboarded\t''
agent.deleted\t''
agent.verified\t''
agent.password_set\t''
agent.password_reset\t''
invite.resent\t''
invite.revoked\t''
invite.linked\t''
inbox.added\t''
inbox.edited\t''
inbox.deleted\t''
inbox.allocated\t''
inbox.deallocated\t''
canned.added\t''
canned.edited\t''
canned.deleted\t''
set.joined\t''
contact.edited\t''
contact.merged\t''
contact.blocked\t''
contact.unblocked\t''
contact.erased\t''
conversation.opened\t''
conversation.assigned\t''
conversation.unassigned\t''
conversation.resolved\t''
conversation.reopened\t''
conversation.snoozed\t''
conversation.labeled\t''
conversation.unlabeled\t''
conversation.prioritized\t''
conversation.moved\t''
conversation.merged\t''
message.received\t''
message.sent\t''
message.bounced\t''
note.added\t''
mail.held\t''
mail.retried\t''
store.restored\t''
token.added\t''
token.revoked\t''
webhook.added\t''
webhook.edited\t''
webhook.deleted\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l since -d 'Only events from this time on: a time, a date (UTC), or a duration ago' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l actor -d 'Only what this person did' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l action -d 'Only this action' -r -f -a "account.added\t''
account.edited\t''
account.deleted\t''
account.filled\t''
account.restored\t''
agent.added\t''
agent.edited\t''
agent.suspended\t''
agent.resumed\t''
agent.offboarded\t''
agent.deleted\t''
agent.verified\t''
agent.password_set\t''
agent.password_reset\t''
invite.resent\t''
invite.revoked\t''
invite.linked\t''
inbox.added\t''
inbox.edited\t''
inbox.deleted\t''
inbox.allocated\t''
inbox.deallocated\t''
canned.added\t''
canned.edited\t''
canned.deleted\t''
set.joined\t''
contact.edited\t''
contact.merged\t''
contact.blocked\t''
contact.unblocked\t''
contact.erased\t''
conversation.opened\t''
conversation.assigned\t''
conversation.unassigned\t''
conversation.resolved\t''
conversation.reopened\t''
conversation.snoozed\t''
conversation.labeled\t''
conversation.unlabeled\t''
conversation.prioritized\t''
conversation.moved\t''
conversation.merged\t''
message.received\t''
message.sent\t''
message.bounced\t''
note.added\t''
mail.held\t''
mail.retried\t''
store.restored\t''
token.added\t''
token.revoked\t''
webhook.added\t''
webhook.edited\t''
webhook.deleted\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l since-head -d 'A head that `audit head -o id` printed earlier: the chain must still hold it' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand audit; and __fish_seen_subcommand_from head" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -f -a "status" -d 'Show where the store is, of what version, how large, and who can write it'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -f -a "migrate" -d 'Bring the store\'s schema up to date, keeping a copy of what it was'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -f -a "check" -d 'Check the store\'s pages, indexes and references; exit with 10 where something is wrong'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -f -a "backup" -d 'Write a complete copy of the store into a new file, while others work with it'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check backup restore" -f -a "restore" -d 'Put a copy into the store\'s place, so that processes that have it open see it'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -f -a "add" -d 'Make a token for the person of --as, and print it this once'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -f -a "list" -d 'List tokens, in the order in which they were made: your own, and all of the account for administrators'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -f -a "ls" -d 'List tokens, in the order in which they were made: your own, and all of the account for administrators'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and not __fish_seen_subcommand_from add list ls revoke" -f -a "revoke" -d 'Take a token back: nothing gets in with it any more'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l name -d 'What the person calls it: 1 to 60 characters, not a number alone' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l scope -d 'What a program may do with it' -r -f -a "read\t''
write\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l expires -d 'How long it is good for; without it, until it is revoked' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -f -a "add" -d 'Add a webhook, and show its secret this once'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -f -a "list" -d 'List the webhooks of the account, with what waits and how it last went'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -f -a "ls" -d 'List the webhooks of the account, with what waits and how it last went'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -f -a "show" -d 'Show a webhook, without its secret'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -f -a "delete" -d 'Delete a webhook: what it was to be told is told to nobody'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -f -a "rm" -d 'Delete a webhook: what it was to be told is told to nobody'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and not __fish_seen_subcommand_from add list ls show delete rm test" -f -a "test" -d 'Call a webhook at once, and say how that went'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l url -d 'Where it is called: https://, or to this host http://, which cannot be added over --server' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l event -d 'Tell it of this action only, as in agent.added, or of all actions of a noun that there are, as in \'agent.*\'; may be repeated [default: all]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l if-exists -d 'What to do where there is one for that URL; update changes what it is told, and leaves its secret' -r -f -a "fail\t''
skip\t''
update\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l if-missing -d 'What to do where it does not exist' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l if-missing -d 'What to do where it does not exist' -r -f -a "ignore\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand webhook; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l kind -d 'Only these kinds; the account always comes first' -r -f -a "account\t''
canned\t''
inbox\t''
agent\t''
contact\t''
conversation\t''
message\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l since -d 'Only what changed from this time on: a time, a date (UTC), or a duration ago' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l out -d 'Write JSON lines into this new file, for its owner alone' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l with-messages -d 'With contacts, conversations, messages and attachments'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l include-secrets -d 'With the hashes of passwords; needs --out'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -s f -l file -d 'A file, a folder of files (not of folders), or - for standard input' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -s f -l file -d 'A file, a folder of files (not of folders), or - for standard input' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l set -d 'Remember what is made under this name' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l max-deletes -d 'Refuse to delete more than so many [default: 10]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l create -d 'Make the store and the account where they are missing'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l restore -d 'Put an empty account back as it was exported, with all that no verb sets'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l send-invites -d 'Invite by mail whoever is new'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l prune -d 'Delete what earlier applies of the set have made and the file does not name'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l exit-code -d 'With --dry-run: exit 10 where anything would change'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -f -a "agent" -d 'Wait until a person is so'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -f -a "convo" -d 'Wait until a conversation is so'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -f -a "inbox" -d 'Wait until an inbox is there, or is not'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -f -a "invite" -d 'Wait until the newest invitation of a person is so'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and not __fish_seen_subcommand_from agent convo inbox invite mail" -f -a "mail" -d 'Wait until a letter is so'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l for -d 'What they are to be' -r -f -a "pending\t''
verified\t''
suspended\t''
present\t''
absent\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l within -d 'How long to wait for it; it is looked at once in any case' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from agent" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l for -d 'What it is to be' -r -f -a "open\t''
snoozed\t''
resolved\t''
assigned\t''
unassigned\t''
present\t''
absent\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l within -d 'How long to wait for it; it is looked at once in any case' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from convo" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l for -d 'What it is to be' -r -f -a "present\t''
absent\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l within -d 'How long to wait for it; it is looked at once in any case' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from inbox" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l for -d 'What it is to be' -r -f -a "pending\t''
accepted\t''
expired\t''
revoked\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l within -d 'How long to wait for it; it is looked at once in any case' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from invite" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l for -d 'What it is to be' -r -f -a "queued\t''
sent\t''
failed\t''
cancelled\t''
held\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l within -d 'How long to wait for it; it is looked at once in any case' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand wait; and __fish_seen_subcommand_from mail" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l password-file -d 'Read the password from a file; one newline at its end is stripped' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l password-stdin -d 'Read the password from standard input; one newline at its end is stripped'
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand logout" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand whoami" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand tick" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l listen -d 'Where to listen; may be repeated' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l tls-cert -d 'The certificate with its chain, in PEM' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l tls-key -d 'Its private key, in PEM' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l behind-proxy -d 'A proxy, or a network of them, whose X-Forwarded-For and X-Forwarded-Proto are believed; may be repeated' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l print-unit -d 'Print a sandboxed unit for systemd, and serve nothing'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l print-postfix -d 'Print the lines by which Postfix hands over the mail of an inbox'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l print-proxy -d 'Print how nginx and Caddy are put before it'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l seed -d 'What chance is made of: any whole number' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l agents -d 'How many people, the administrators among them' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l inboxes -d 'How many inboxes' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l conversations -d 'How many conversations; there are two contacts for five of them' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l now -d 'When the last things happened [default: 2026-01-01T00:00:00Z]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l out -d 'Write the account as JSON lines into a new file, or with `-` to standard output; no store is touched' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand fixture" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand doctor" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -f -a "show" -d 'Show each setting in force and where it comes from; secrets are left out'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and not __fish_seen_subcommand_from show path" -f -a "path" -d 'Print the path of the configuration file, whether it exists or not'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l live -d 'One that completes addresses, inboxes, open conversations and fields from the store, too; for bash, fish and zsh'
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand completions" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l out -d 'The folder; it is made where it is missing' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand man" -s h -l help -d 'Print help'
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l db -d 'The store: a file, or :memory: [env: CONVOCTL_DB]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l server -d 'A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l account -d 'The account; may be left out where the store has one. Of init: the first account\'s name [env: CONVOCTL_ACCOUNT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l as -d 'Act as this person: their rights apply [env: CONVOCTL_AS]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -s o -l output -d 'The format of the output [env: CONVOCTL_OUTPUT]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l fields -d 'Keep only these fields, as in name,delivery.status' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l jq -d 'Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR_FORCE]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l timeout -d 'How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l config -d 'The configuration file [env: CONVOCTL_CONFIG]' -r -F
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l profile -d 'A profile in the configuration file [env: CONVOCTL_PROFILE]' -r
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l json -d 'Short for -o json'
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l csv-safe -d 'In CSV, guard cells that a spreadsheet would run'
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -s n -l dry-run -d 'Try it and take it back: nothing is kept, nothing is sent'
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -s y -l yes -d 'Accept confirmations [env: CONVOCTL_YES]'
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l no-input -d 'Never prompt [env: CONVOCTL_NO_INPUT]'
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -s q -l quiet -d 'No messages; what was asked for is still printed'
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -s v -l verbose -d 'Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]'
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -l no-progress -d 'No progress bars [env: CONVOCTL_NO_PROGRESS]'
complete -c convoctl -n "__fish_convoctl_using_subcommand help" -s h -l help -d 'Print help'
