//! `convoctl help`

use std::fmt::Write as _;

use clap::Command;

use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::codes::{Code, Exit};
use crate::terminal::Output;

/// Explain a command or a topic: errors, exit-codes, environment, formats
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A command, or one of errors, exit-codes, environment and formats
    #[arg(value_name = "TOPIC|COMMAND")]
    words: Vec<String>,
}

impl Args {
    pub fn run(self, _: &Session, mut command: Command) -> Outcome {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let text = match words.as_slice() {
            ["errors"] => errors(),
            ["exit-codes"] => exit_codes(),
            ["environment"] => ENVIRONMENT.to_owned(),
            ["formats"] => FORMATS.to_owned(),
            _ => {
                command.build();
                let mut found = &command;
                for word in &words {
                    found = found.find_subcommand(word).ok_or_else(|| Refusal::Usage {
                        message: format!("there is no help on `{}`", words.join(" ")),
                        hint: Some("convoctl help, or a topic: errors, exit-codes, environment, formats".to_owned()),
                    })?;
                }
                // As the command itself would show it.
                let line = ["convoctl"].iter().chain(&words).chain(&["--help"]);
                command.try_get_matches_from_mut(line).map_or_else(|help| help.render().to_string(), |_| String::new())
            }
        };
        Output::text(&text)?;
        Ok(Exit::Ok)
    }
}

fn errors() -> String {
    let mut text = "Every error has a stable code. With a JSON format it stands in `error.code`, the last line of standard error.\n\
                    After the code: the exit status, and the status with which a server answers over HTTP.\n\n"
        .to_owned();
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0);
    for code in Code::ALL {
        // Writing into a String cannot fail.
        let (exit, status) = (code.exit().number(), code.http_status());
        let _ = writeln!(text, "{:width$}  {exit:>3}  {status}  {}", code.name(), code.meaning());
    }
    text
}

fn exit_codes() -> String {
    let mut text = "How convoctl ends tells a script what happened.\n\n".to_owned();
    for (exit, name, meaning) in Exit::ALL {
        let _ = writeln!(text, "{:>3}  {name:<12}  {meaning}", exit.number());
    }
    text
}

const ENVIRONMENT: &str = "\
A flag beats the environment, that beats the profile, that beats [defaults] of the configuration file. An empty variable
counts as unset. Boolean variables take 1, true, yes, 0, false and no.

CONVOCTL_DB                  the store: a file, or :memory:
CONVOCTL_SERVER              the server to talk to instead
CONVOCTL_SERVER_CA_FILE      one certificate authority more by which it is trusted, in PEM
CONVOCTL_TOKEN_FILE          a file with the token to show there, instead of that of convoctl login
CONVOCTL_ACCOUNT             the account
CONVOCTL_AS                  the person to act as
CONVOCTL_OUTPUT              table, json, jsonl, csv or id
CONVOCTL_YES                 accept confirmations
CONVOCTL_NO_INPUT            never prompt
CONVOCTL_NO_PROGRESS         no progress bars
CONVOCTL_TIMEOUT             how long to wait for a lock or a network peer, or let a filter run
CONVOCTL_CONFIG              the configuration file
CONVOCTL_PROFILE             a profile in it
CONVOCTL_LOG                 diagnostics: info, debug or trace
CONVOCTL_SMTP_URL            smtp://HOST:PORT, smtp+starttls://, smtps://, file:DIR or sendmail:
CONVOCTL_SMTP_PASSWORD_FILE  the password of the user in that URL
CONVOCTL_SMTP_CA_FILE        a private certificate authority, in PEM
CONVOCTL_IMAP_CA_FILE        one by which IMAP servers are trusted
CONVOCTL_WEBHOOK_CA_FILE     one by which the receivers of webhooks are trusted
CONVOCTL_MAIL_FROM           the sender of letters: ADDRESS or 'NAME <ADDRESS>'
CONVOCTL_MAIL_NO_REPLY       the sender of letters that nobody is to answer: ADDRESS
CONVOCTL_MAIL_RATE           at most so many letters in a time: 60/m
CONVOCTL_PUBLIC_URL          the base of links [default: http://localhost:8080]
CONVOCTL_NOW                 the clock of a test store
CONVOCTL_COMPLETE            how the scripts of completions --live ask: line or words
CONVOCTL_COMPLETE_MS         how long the store may keep them waiting, in milliseconds [default: 100]
NO_COLOR, CLICOLOR_FORCE     never, always colours
NOTIFY_SOCKET, WATCHDOG_USEC how a supervisor such as systemd is told that convoctl serve is ready, and lives
VISUAL, EDITOR               the editor in which a reply is written [default: vi]
";

const FORMATS: &str = "\
Every listing and every change honours every format. The format never depends on whether the output is a terminal.

table  for people: aligned columns; a change prints one sentence. In a pipe without colours, cuts and relative times
json   one JSON document: an array for listings and several references, else an object
jsonl  one JSON object per line
csv    RFC 4180 with LF: nested names with dots, lists joined by `;`, null empty; --csv-safe guards spreadsheets
id     natural keys, one per line: addresses, names, numbers; they can be piped into another command's `-`

convoctl convo watch goes on, and knows table and jsonl alone.
convoctl agent import reads what agent list prints as csv, jsonl and json; convoctl agent import --help tells the columns.
A --report has one JSON object per row, whatever the format, and --rejects has the format of the file that was imported.

convoctl schema KIND prints the JSON Schema of what is printed, and of the error; convoctl schema lists the kinds.

--fields a,b.c keeps only these fields, in every format but id.
--jq EXPR puts the document of json, or each line of jsonl, through a filter in the language of jq, after --fields: texts are
printed raw, all else as JSON, a line for each output. It sees no file, no variable of the environment and no other input,
`now` is the clock of the store, and --timeout ends it.
";
