//! The story that the demo tells: from the first account to a resolved conversation.
//!
//! Each line can be typed into a shell as it stands. Ours are run; of the shell's own, which only read and write small files,
//! a function here does the same, so that the demo needs no other program.

use anyhow::Context as _;

use crate::commands::demo::folder::Folder;

/// A step of the story.
pub enum Step {
    /// Why the next commands are run.
    Why(&'static str),
    /// A command of ours.
    Ours(&'static str),
    /// A command of the shell's, and what stands in for it: it does the same, and returns what that prints.
    Shell(&'static str, fn(&Folder) -> anyhow::Result<String>),
}

/// The store, and the way of letters, as a shell in the folder names them.
pub const STORE: &str = "desk.db";
pub const TRANSPORT: &str = "file:letters";

/// What somebody who has seen the story may want to do.
pub const NEXT: &str = "convoctl convo search parcel\nconvoctl convo watch\nconvoctl --help";

use Step::{Ours, Shell, Why};

pub const STORY: &[Step] = &[
    Why("An account begins with its administrator. An inbox takes in the mail of users."),
    Ours("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'"),
    Ours("convoctl inbox add --name support --email support@acme.example"),
    Why("Two agents are invited by mail, and are pending until they confirm."),
    Ours("convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example --inbox support"),
    Ours("convoctl agent add --name 'Bo Li' --type agent --email bo@acme.example --inbox support"),
    Why("Asha's letter holds a link. She follows it, sets a password, and is verified."),
    Shell("echo 'correct horse battery staple' > password.txt", password),
    Shell("grep ^http letters/l.1.*.eml | tee link.txt", link),
    Ours("convoctl invite verify --token-file link.txt --password-file password.txt"),
    Ours("convoctl agent list"),
    Why("A user writes. The mail server hands her mail to `mail receive`, which takes it in and prints nothing."),
    Shell("cat mail.eml", mail),
    Ours("convoctl mail receive --inbox support < mail.eml"),
    Ours("convoctl convo list"),
    Why("Jane assigns the conversation to Asha, who answers. Ola gets a letter, in the thread of her own."),
    Ours("convoctl --as jane@acme.example convo assign 1 --to asha@acme.example"),
    Ours("convoctl --as asha@acme.example convo reply 1 --text 'It is in Oslo, and comes to you tomorrow.'"),
    Shell("grep -E '^(From|To|In-Reply-To|Message-ID):' letters/c.1.*.eml", letter),
    Why("Ola answers that letter. Her mail quotes its Message-ID, and by that finds the conversation."),
    Shell("cat answer.eml", answer),
    Ours("convoctl mail receive --inbox support < answer.eml"),
    Why("Asha resolves it. The conversation tells all that happened, and who did it."),
    Ours("convoctl --as asha@acme.example convo resolve 1"),
    Ours("convoctl --as asha@acme.example convo show 1"),
];

const PASSWORD: &str = "correct horse battery staple\n";

const MAIL: &str = "\
From: Ola Berg <ola@people.example>
To: support@acme.example
Subject: Lost parcel
Message-ID: <1@people.example>

Where is my parcel? It was to come on Monday.
";

fn password(folder: &Folder) -> anyhow::Result<String> {
    folder.write("password.txt", PASSWORD)?;
    Ok(String::new())
}

fn link(folder: &Folder) -> anyhow::Result<String> {
    let letter = folder.letter("l.1.")?;
    let link = letter.lines().find(|line| line.starts_with("http")).context("the invitation holds no link")?;
    folder.write("link.txt", &format!("{link}\n"))?;
    Ok(link.to_owned())
}

fn mail(folder: &Folder) -> anyhow::Result<String> {
    folder.write("mail.eml", MAIL)?;
    Ok(MAIL.to_owned())
}

fn letter(folder: &Folder) -> anyhow::Result<String> {
    let letter = folder.letter("c.1.")?;
    let is_shown =
        |line: &&str| ["From:", "To:", "In-Reply-To:", "Message-ID:"].iter().any(|name| line.starts_with(name));
    Ok(letter.lines().filter(is_shown).collect::<Vec<_>>().join("\n"))
}

fn answer(folder: &Folder) -> anyhow::Result<String> {
    let letter = folder.letter("c.1.")?;
    let id =
        letter.lines().find_map(|line| line.strip_prefix("Message-ID: ")).context("the reply has no Message-ID")?;
    let answer = format!(
        "From: Ola Berg <ola@people.example>\nTo: support@acme.example\nSubject: Re: Lost parcel\n\
         In-Reply-To: {id}\n\nIt is here. Thank you!\n"
    );
    folder.write("answer.eml", &answer)?;
    Ok(answer)
}
