//! `convoctl agent`

use crate::support::Shell;

#[test]
fn before_any_agent_is_added_the_list_shows_only_the_administrator() {
    let shell = Shell::with_store();
    shell.run("convoctl agent list").exits(0).says("").prints(
        "NAME      TYPE           EMAIL              STATUS    INBOXES  VERIFIED\n\
         Jane Roe  administrator  jane@acme.example  verified  -        2026-01-31T09:00:00.000Z\n",
    );
}
