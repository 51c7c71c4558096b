//! A line for every verb, and a store in which each of them works.

use std::sync::OnceLock;

use crate::receiver::Receiver;
use crate::support::Shell;

/// What a verb prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// An array in JSON: a listing, or a change of several.
    Array,
    /// One object.
    Object,
    /// A text that is the same in every format.
    Text,
    /// Nothing at all.
    Nothing,
    /// A table or JSON lines that grow; no other format can.
    Growing,
    /// Things of many kinds, an array in JSON and lines else; they have no columns.
    Documents,
    /// An array in JSON of what is not as it should be, and exit 10.
    Differences,
}

/// A verb, and a line in which it works.
pub struct Row {
    pub verb: &'static str,
    pub line: &'static str,
    pub shape: Shape,
    /// Whether it changes something, and so can be tried with `--dry-run`.
    pub changes: bool,
}

const fn row(verb: &'static str, line: &'static str, shape: Shape, changes: bool) -> Row {
    Row { verb, line, shape, changes }
}

impl Row {
    /// How it ends where all goes well.
    pub fn status(&self) -> i32 {
        if self.shape == Differences { 10 } else { 0 }
    }
}

use Shape::{Array, Differences, Documents, Growing, Nothing, Object, Text};

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    row("init", "convoctl --db new.db init --account new --admin 'Jane Roe <jane@acme.example>'", Object, true),
    row("account add", "convoctl account add --name other --admin 'Ola Roe <ola@other.example>'", Object, true),
    row("account list", "convoctl account list", Array, false),
    row("account show", "convoctl account show acme", Object, false),
    row("account edit", "convoctl account edit acme --name renamed", Object, true),
    row("account delete", "convoctl account delete acme --yes", Object, true),
    row("agent add", "convoctl agent add --name 'Di Wu' --type agent --email di@acme.example --inbox support", Object, true),
    row("agent add", "convoctl agent add --name 'Di Wu' --type agent --email di@acme.example --verified --password-file password.txt", Object, true),
    row("agent list", "convoctl agent list", Array, false),
    row("agent show", "convoctl agent show bo@acme.example", Object, false),
    row("agent show", "convoctl agent show bo@acme.example asha@acme.example", Array, false),
    row("agent show", "echo 2 | convoctl agent show -", Array, false),
    row("agent edit", "convoctl agent edit bo@acme.example --name 'Bo B. Li'", Object, true),
    row("agent edit", "convoctl agent edit 1 2 --availability busy", Array, true),
    row("agent password", "convoctl agent password bo@acme.example --password-file other.txt", Object, true),
    row("agent password", "convoctl agent password bo@acme.example --send --show-link", Object, true),
    row("agent suspend", "convoctl agent suspend bo@acme.example --until +2d", Object, true),
    row("agent resume", "convoctl agent resume cy@acme.example", Object, true),
    row("agent offboard", "convoctl agent offboard bo@acme.example --yes", Object, true),
    row("agent offboard", "convoctl agent offboard 2 3 --reassign-to jane@acme.example --yes", Array, true),
    row("agent import", "convoctl agent import team.csv", Object, true),
    row("agent import", "convoctl agent import team.csv --set hr --prune --yes --no-send --report report.jsonl", Object, true),
    row("agent delete", "convoctl agent delete bo@acme.example --yes", Object, true),
    row("invite list", "convoctl invite list", Array, false),
    row("invite show", "convoctl invite show asha@acme.example", Object, false),
    row("invite resend", "convoctl invite resend asha@acme.example", Object, true),
    row("invite revoke", "convoctl invite revoke asha@acme.example --yes", Object, true),
    row("invite link", "convoctl invite link asha@acme.example", Object, true),
    row("invite verify", "convoctl invite verify --token-file link.txt --password-file other.txt", Object, true),
    row("inbox add", "convoctl inbox add --name sales --email sales@acme.example", Object, true),
    row("inbox list", "convoctl inbox list", Array, false),
    row("inbox show", "convoctl inbox show support", Object, false),
    row("inbox edit", "convoctl inbox edit support --title 'Help desk' --reopen 14d", Object, true),
    row("inbox edit", "convoctl inbox edit support --imap-url imaps://mail.acme.example --imap-user support --imap-password-file password.txt", Object, true),
    row("inbox delete", "convoctl inbox delete spare --yes", Object, true),
    row("inbox delete", "convoctl inbox delete support --purge --yes", Object, true),
    row("inbox allocate", "convoctl inbox allocate support --agent asha@acme.example", Object, true),
    row("inbox deallocate", "convoctl inbox deallocate support --agent bo@acme.example", Object, true),
    row("contact list", "convoctl contact list", Array, false),
    row("contact show", "convoctl contact show ola@people.example", Object, false),
    row("contact edit", "convoctl contact edit ola@people.example --name 'Ola Roe'", Object, true),
    row("contact merge", "convoctl contact merge per@people.example --into ola@people.example --yes", Object, true),
    row("contact block", "convoctl contact block 1", Object, true),
    row("contact unblock", "convoctl contact unblock kim@people.example", Object, true),
    row("contact export", "convoctl contact export ola@people.example", Object, false),
    row("contact erase", "convoctl contact erase ola@people.example --yes", Object, true),
    row("convo open", "convoctl --as bo@acme.example convo open --inbox support --contact lu@people.example --subject Hello --text Hello", Object, true),
    row("convo list", "convoctl convo list", Array, false),
    row("convo list", "convoctl convo list --status open --inbox support --sort last_activity_at:desc --limit 1 --after 2", Array, false),
    row("convo show", "convoctl convo show 1", Object, false),
    row("convo show", "convoctl convo show 1 '#2'", Array, false),
    row("convo show", "convoctl convo show 1 --quoted", Object, false),
    row("convo show", "convoctl convo show 1 --save-attachments saved -q", Object, false),
    row("convo assign", "convoctl convo assign 1 --to bo@acme.example", Object, true),
    row("convo assign", "convoctl convo assign 1 2 --to bo@acme.example --only", Array, true),
    row("convo unassign", "convoctl convo unassign 1", Object, true),
    row("convo reply", "convoctl --as bo@acme.example convo reply 1 --text 'We are on it.'", Object, true),
    row("convo note", "convoctl --as bo@acme.example convo note 1 --text 'She called'", Object, true),
    row("convo resolve", "convoctl convo resolve 1", Object, true),
    row("convo reopen", "convoctl convo reopen 3", Object, true),
    row("convo snooze", "convoctl convo snooze 1 --until next-message", Object, true),
    row("convo label", "convoctl convo label 1 2 --label vip", Array, true),
    row("convo unlabel", "convoctl convo unlabel 1 --label billing", Object, true),
    row("convo prioritize", "convoctl convo prioritize 1 --priority urgent", Object, true),
    row("convo move", "convoctl convo move 1 --to spare", Object, true),
    row("convo merge", "convoctl convo merge 2 --into 1 --yes", Object, true),
    row("convo merge", "convoctl convo merge 2 3 --into 1 --yes", Array, true),
    row("convo search", "convoctl convo search 'your parcel'", Array, false),
    row("convo watch", "convoctl convo watch --count 0", Growing, false),
    row("canned add", "convoctl canned add --code hours --text 'From 9 to 5'", Object, true),
    row("canned list", "convoctl canned list", Array, false),
    row("canned show", "convoctl canned show thanks", Object, false),
    row("canned edit", "convoctl canned edit thanks --text 'Many thanks'", Object, true),
    row("canned delete", "convoctl canned delete thanks --yes", Object, true),
    row("mail receive", "convoctl mail receive --inbox support < mail.eml", Nothing, true),
    row("mail import", "convoctl mail import box.mbox --inbox support", Object, true),
    row("mail fetch", "convoctl mail fetch", Object, true),
    row("mail list", "convoctl mail list", Array, false),
    row("mail list", "convoctl mail list --held", Array, false),
    row("mail show", "convoctl mail show 1", Object, false),
    row("mail show", "convoctl mail show 1 --raw", Text, false),
    row("mail show", "convoctl mail show 8 --raw", Text, false),
    row("mail retry", "convoctl mail retry 1", Object, true),
    row("mail retry", "convoctl mail retry 8", Object, true),
    row("mail retry", "convoctl mail retry --all", Array, true),
    row("mail flush", "convoctl mail flush", Object, true),
    row("mail test", "convoctl mail test --to jane@acme.example", Object, true),
    row("audit list", "convoctl audit list", Array, false),
    row("audit verify", "convoctl audit verify", Object, false),
    row("audit head", "convoctl audit head", Object, false),
    row("webhook add", "convoctl webhook add --url https://hooks.example/convoctl --event agent.verified", Object, true),
    row("webhook list", "convoctl webhook list", Array, false),
    row("webhook show", "convoctl webhook show 1", Object, false),
    row("webhook delete", "convoctl webhook delete 1 --yes", Object, true),
    row("webhook test", "convoctl webhook test 1", Object, true),
    row("db status", "convoctl db status", Object, false),
    row("db migrate", "convoctl db migrate", Object, true),
    row("db check", "convoctl db check", Object, false),
    row("db backup", "convoctl db backup fresh.db", Object, true),
    row("db restore", "convoctl db restore copy.db --yes", Object, true),
    row("token add", "convoctl --as bo@acme.example token add --name nightly --scope read", Object, true),
    row("token list", "convoctl token list", Array, false),
    row("token revoke", "convoctl token revoke ci --yes", Object, true),
    row("wait agent", "convoctl wait agent bo@acme.example --for verified", Object, false),
    row("wait convo", "convoctl wait convo 3 --for resolved --within 1m", Object, false),
    row("wait inbox", "convoctl wait inbox support --for present", Object, false),
    row("wait invite", "convoctl wait invite asha@acme.example --for pending", Object, false),
    row("wait mail", "convoctl wait mail 8 --for held", Object, false),
    row("whoami", "convoctl whoami", Object, false),
    row("whoami", "convoctl --as bo@acme.example whoami", Object, false),
    row("tick", "convoctl tick", Object, true),
    row("serve", "convoctl serve --print-unit", Text, false),
    row("serve", "convoctl serve --print-postfix", Text, false),
    row("serve", "convoctl serve --print-proxy", Text, false),
    row("demo", "TMPDIR=$PWD convoctl demo", Object, false),
    row("fixture", "convoctl --db new.db fixture --seed 7 --agents 3 --conversations 5", Object, true),
    row("fixture", "convoctl fixture --seed 7 --agents 3 --conversations 5 --out fresh.jsonl", Object, true),
    row("fixture", "convoctl fixture --seed 7 --agents 3 --conversations 5 --out -", Text, false),
    row("export", "convoctl export --with-messages", Documents, false),
    row("diff", "convoctl diff -f declared.yaml", Differences, false),
    row("apply", "convoctl apply -f declared.yaml", Object, true),
    row("apply", "convoctl --db new.db apply -f acme.jsonl --restore --create", Object, true),
    row("doctor", "convoctl doctor", Array, false),
    row("config show", "convoctl config show", Array, false),
    row("config path", "convoctl config path", Object, false),
    row("schema", "convoctl schema", Array, false),
    row("completions", "convoctl completions bash", Text, false),
    row("man", "convoctl man", Text, false),
    row("help", "convoctl help errors", Text, false),
    row("help", "convoctl help agent add", Text, false),
];

/// A session with people of every status, an inbox, letters and a copy; everybody gets one of their own.
pub fn desk() -> Shell {
    static TEMPLATE: OnceLock<Vec<(&str, Vec<u8>)>> = OnceLock::new();
    let template = TEMPLATE.get_or_init(template);
    let mut shell = Shell::new();
    for (name, bytes) in template {
        shell.write(name, bytes);
    }
    shell.write("team.csv", "name,email,inboxes\nDi Wu,di@acme.example,support\n");
    shell.write("globex.yaml", "object: account\nname: globex\n");
    shell.write("declared.yaml", "object: agent\nemail: bo@acme.example\nname: Bo B. Li\n");
    shell.write("mail.eml", MAIL);
    shell.write("box.mbox", format!("From ola@people.example Thu Jan  1 00:00:00 2026\n{MAIL}\n"));
    shell.write("other.txt", "another fine horse with a stapler\n");
    shell.set("CONVOCTL_DB", shell.path("desk.db").to_str().unwrap());
    shell.set("CONVOCTL_SMTP_URL", &format!("file:{}", shell.path("mail").display()));
    shell
}

/// A mail of a user.
pub const MAIL: &str = "From: Ola Roe <ola@people.example>\nTo: support@acme.example\nSubject: Where is it?\n\
    Message-ID: <1@people.example>\nDate: Fri, 30 Jan 2026 09:00:00 +0000\n\nWhere is my parcel?\n";

fn template() -> Vec<(&'static str, Vec<u8>)> {
    let shell = Shell::with_mail();
    let add = "convoctl agent add --type agent --no-send";
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl canned add --code thanks --text 'Thank you, {{ contact.name }}'").exits(0);
    let asha = format!("{add} --name 'Asha Rao' --email asha@acme.example --show-link --json");
    let asha = shell.run(&asha).exits(0).json();
    shell.write("link.txt", asha["invitation"]["link"].as_str().unwrap());
    // Her letter is put off.
    shell.run("CONVOCTL_SMTP_URL=file:/dev/null/none convoctl mail flush").exits(0);
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.run(&format!("{add} --name 'Cy Jo' --email cy@acme.example")).exits(0);
    shell.run("convoctl agent suspend cy@acme.example").exits(0);
    shell.run("convoctl inbox allocate support --agent bo@acme.example").exits(0);
    shell.run("convoctl inbox add --name spare --email spare@acme.example").exits(0);
    let open =
        "convoctl --as bo@acme.example convo open --inbox support --subject 'Your parcel' --text 'It is on its way.'";
    for contact in ["ola@people.example", "per@people.example", "kim@people.example"] {
        shell.run(&format!("{open} --contact {contact}")).exits(0);
    }
    shell.run("convoctl convo assign 1 --to jane@acme.example").exits(0);
    shell.run("convoctl convo label 1 --label billing").exits(0);
    shell.run("convoctl convo resolve 3").exits(0);
    shell.run("convoctl contact block per@people.example").exits(0);
    let mail = MAIL.replace("ola@", "per@").replace("<1@", "<2@");
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0).prints("");
    shell.run("convoctl contact unblock per@people.example").exits(0);
    shell.run("convoctl contact block kim@people.example").exits(0);
    shell.run("convoctl --as bo@acme.example token add --name ci --scope write --expires 90d").exits(0);
    shell.run(&format!("convoctl webhook add --url {}", Receiver::start().url("/ok"))).exits(0);
    shell.run("convoctl db backup copy.db").exits(0);
    shell.run("convoctl export --with-messages --out acme.jsonl").exits(0);
    ["desk.db", "copy.db", "link.txt", "acme.jsonl"].map(|name| (name, std::fs::read(shell.path(name)).unwrap())).into()
}
