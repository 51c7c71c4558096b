//! People, links and comparisons that many sessions need.

use crate::support::{Ran, Shell};

/// Adds Asha Rao, pending, without a letter; her confirmation link.
pub fn asha(shell: &Shell) -> String {
    link(
        &shell
            .run(
                "convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example \
                 --no-send --show-link --json",
            )
            .exits(0)
            .json()["invitation"],
    )
}

/// The link that an invitation, or a reset, shows.
#[track_caller]
pub fn link(json: &serde_json::Value) -> String {
    json["link"].as_str().expect("a link is shown").to_owned()
}

/// Another link of Asha's invitation.
pub fn another_link(shell: &Shell) -> String {
    link(&shell.run("convoctl invite link asha@acme.example --json").exits(0).json())
}

/// The token at the end of a link.
pub fn token(link: &str) -> &str {
    link.rsplit('/').next().unwrap_or_default()
}

/// Follows a link with a good password.
pub fn follow(shell: &Shell, link: &str) -> Ran {
    shell.pipe(&format!("convoctl invite verify '{link}' --password-stdin"), crate::support::PASSWORD)
}

/// The line ends so, and the store is as it was, to the byte.
#[track_caller]
pub fn refused(shell: &Shell, line: &str, status: i32) -> Ran {
    let before = std::fs::read(shell.path("desk.db")).unwrap();
    let ran = shell.run(line).exits(status);
    assert!(before == std::fs::read(shell.path("desk.db")).unwrap(), "the store was changed by\n$ {line}");
    ran
}

/// The line succeeds and changes nothing that anybody can see, the audit log included.
#[track_caller]
pub fn unchanged(shell: &Shell, line: &str) -> Ran {
    let before = seen(shell);
    let ran = shell.run(line).exits(0);
    assert_eq!(seen(shell), before, "\n$ {line}");
    ran
}

/// Everything that can be looked at in the accounts of a store.
pub fn seen(shell: &Shell) -> String {
    let mut all = String::new();
    for account in shell.run("convoctl account list -o id").exits(0).stdout.lines() {
        for list in [
            "account list",
            "agent list",
            "inbox list",
            "invite list",
            "mail list",
            "audit list",
            "contact list",
            "convo list",
        ] {
            all.push_str(&shell.run(&format!("convoctl --account {account} {list} --json")).exits(0).stdout);
        }
        let shown =
            format!("convoctl --account {account} convo list -o id | convoctl --account {account} convo show -");
        all.push_str(&shell.run(&shown).exits(0).stdout);
    }
    all
}

/// The line is refused with this code, and the store is as it was.
#[track_caller]
pub fn refused_as(shell: &Shell, line: &str, status: i32, code: &str) -> Ran {
    let ran = refused(shell, &format!("{line} --json"), status).prints("");
    assert_eq!(ran.error()["code"], code, "\n$ {line}");
    assert_eq!(ran.error()["exit_code"], status, "\n$ {line}");
    ran
}

/// The words in one field of a listing.
#[track_caller]
pub fn column(ran: &Ran, field: &str) -> Vec<String> {
    let json = ran.json();
    let items = json.as_array().expect("an array");
    items.iter().map(|item| item[field].as_str().map_or_else(|| item[field].to_string(), str::to_owned)).collect()
}
