//! The command line: global flags, nouns, and the way to each noun's verbs.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Command, CommandFactory, Parser, Subcommand};

use crate::commands::arguments::duration;
use crate::commands::{
    Outcome, Session, account, agent, apply, audit, canned, completions, config, contact, convo, db, demo, diff,
    doctor, export, fixture, help, inbox, init, invite, local, login, logout, mail, man, schema, serve, tick, token,
    wait, webhook, whoami,
};
use crate::config::{Color, Flags};
use crate::terminal::Format;

/// Run Conversation Management from a shell
///
/// An administrator adds agents; each is invited by e-mail, follows the confirmation link, sets a password and turns
/// from pending to verified.
#[derive(Debug, Parser)]
#[command(
    name = "convoctl",
    version,
    disable_help_subcommand = true,
    args_override_self = true,
    max_term_width = 120,
    after_help = "Examples:
  convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example
  convoctl agent list --status pending
  convoctl help errors"
)]
pub struct Cli {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    noun: Noun,
}

/// Flags that every command knows, before or after the verb.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global flags")]
pub struct Globals {
    /// The store: a file, or :memory: [env: CONVOCTL_DB]
    #[arg(long, global = true, value_name = "PATH")]
    db: Option<PathBuf>,
    /// A running convoctl serve to talk to instead of a store [env: CONVOCTL_SERVER]
    #[arg(long, global = true, value_name = "URL", conflicts_with = "db")]
    server: Option<String>,
    /// The account; may be left out where the store has one. Of init: the first account's name [env: CONVOCTL_ACCOUNT]
    #[arg(long, global = true, value_name = "NAME")]
    account: Option<String>,
    /// Act as this person: their rights apply [env: CONVOCTL_AS]
    #[arg(long = "as", global = true, value_name = "ADDRESS")]
    person: Option<String>,
    /// The format of the output [env: CONVOCTL_OUTPUT]
    #[arg(short, long, global = true, value_name = "FORMAT", value_parser = formats())]
    output: Option<Format>,
    /// Short for -o json
    #[arg(long, global = true, conflicts_with = "output")]
    json: bool,
    /// Keep only these fields, as in name,delivery.status
    #[arg(long, global = true, value_name = "a,b.c", value_delimiter = ',')]
    fields: Option<Vec<String>>,
    /// Put the JSON through this filter of jq; implies --json. Texts are printed raw, all else as JSON
    #[arg(long, global = true, value_name = "EXPR")]
    pub jq: Option<String>,
    /// In CSV, guard cells that a spreadsheet would run
    #[arg(long, global = true)]
    csv_safe: bool,
    /// Try it and take it back: nothing is kept, nothing is sent
    #[arg(short = 'n', long, global = true)]
    dry_run: bool,
    /// Accept confirmations [env: CONVOCTL_YES]
    #[arg(short, long, global = true)]
    yes: bool,
    /// Never prompt [env: CONVOCTL_NO_INPUT]
    #[arg(long, global = true)]
    no_input: bool,
    /// No messages; what was asked for is still printed
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Diagnostics on standard error; may be repeated [env: CONVOCTL_LOG]
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
    /// When to use colours [env: NO_COLOR, CLICOLOR_FORCE]
    #[arg(long, global = true, value_name = "WHEN", value_parser = colors())]
    color: Option<Color>,
    /// No progress bars [env: CONVOCTL_NO_PROGRESS]
    #[arg(long, global = true)]
    no_progress: bool,
    /// How long to wait for a lock or a network peer, or let a filter run [default: 10s] [env: CONVOCTL_TIMEOUT]
    #[arg(long, global = true, value_name = "DUR", value_parser = duration)]
    timeout: Option<Duration>,
    /// The configuration file [env: CONVOCTL_CONFIG]
    #[arg(long, global = true, value_name = "PATH")]
    config: Option<PathBuf>,
    /// A profile in the configuration file [env: CONVOCTL_PROFILE]
    #[arg(long, global = true, value_name = "NAME")]
    profile: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Noun {
    Init(init::Args),
    #[command(subcommand)]
    Account(account::Account),
    #[command(subcommand)]
    Agent(agent::Agent),
    #[command(subcommand)]
    Invite(invite::Invite),
    #[command(subcommand)]
    Inbox(inbox::Inbox),
    #[command(subcommand)]
    Contact(contact::Contact),
    #[command(subcommand)]
    Convo(convo::Convo),
    #[command(subcommand)]
    Canned(canned::Canned),
    #[command(subcommand)]
    Mail(mail::Mail),
    #[command(subcommand)]
    Audit(audit::Audit),
    #[command(subcommand)]
    Db(db::Db),
    #[command(subcommand)]
    Token(token::Token),
    #[command(subcommand)]
    Webhook(webhook::Webhook),
    Export(export::Args),
    Diff(diff::Args),
    Apply(apply::Args),
    #[command(subcommand)]
    Wait(wait::Wait),
    Login(login::Args),
    Logout(logout::Args),
    Whoami(whoami::Args),
    Tick(tick::Args),
    Serve(serve::Args),
    Demo(demo::Args),
    Fixture(fixture::Args),
    Doctor(doctor::Args),
    #[command(subcommand)]
    Config(config::Config),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
    Help(help::Args),
}

/// What puts a noun's flags and verbs into its command.
type Augment = fn(Command) -> Command;

/// The nouns once more, each by itself, for [`Cli::sketch`].
const NOUNS: [(&str, Augment); 30] = [
    ("init", init::Args::augment_args),
    ("account", account::Account::augment_subcommands),
    ("agent", agent::Agent::augment_subcommands),
    ("invite", invite::Invite::augment_subcommands),
    ("inbox", inbox::Inbox::augment_subcommands),
    ("contact", contact::Contact::augment_subcommands),
    ("convo", convo::Convo::augment_subcommands),
    ("canned", canned::Canned::augment_subcommands),
    ("mail", mail::Mail::augment_subcommands),
    ("audit", audit::Audit::augment_subcommands),
    ("db", db::Db::augment_subcommands),
    ("token", token::Token::augment_subcommands),
    ("webhook", webhook::Webhook::augment_subcommands),
    ("export", export::Args::augment_args),
    ("diff", diff::Args::augment_args),
    ("apply", apply::Args::augment_args),
    ("wait", wait::Wait::augment_subcommands),
    ("login", login::Args::augment_args),
    ("logout", logout::Args::augment_args),
    ("whoami", whoami::Args::augment_args),
    ("tick", tick::Args::augment_args),
    ("serve", serve::Args::augment_args),
    ("demo", demo::Args::augment_args),
    ("fixture", fixture::Args::augment_args),
    ("doctor", doctor::Args::augment_args),
    ("config", config::Config::augment_subcommands),
    ("schema", schema::Args::augment_args),
    ("completions", completions::Args::augment_args),
    ("man", man::Args::augment_args),
    ("help", help::Args::augment_args),
];

impl Cli {
    /// The command line with those nouns and verbs alone that stand among the words, without help: a small part of the
    /// work for a line that is sound. What it refuses, the whole command line is to judge.
    pub fn sketch(words: &[OsString]) -> Command {
        let is_named = |name: &str| words.iter().any(|word| word == name);
        let root = Command::new("convoctl").version(env!("CARGO_PKG_VERSION"));
        let root = root.disable_help_flag(true).args_override_self(true);
        let nouns = NOUNS.iter().filter(|(name, _)| is_named(name));
        let nouns = nouns.map(|(name, augment)| outlined(augment(Command::new(*name)), &is_named));
        Globals::augment_args(root).disable_help_subcommand(true).subcommand_required(true).subcommands(nouns)
    }

    /// Whether a line that may not even parse names this noun and this verb, whatever flags stand between them.
    pub fn names(words: &[OsString], [noun, verb]: [&str; 2]) -> bool {
        let globals = Globals::augment_args(Command::new("convoctl"));
        let takes_value = |word: &str| {
            globals.get_arguments().filter(|argument| argument.get_action().takes_values()).any(|argument| {
                let long = argument.get_long().is_some_and(|long| word.strip_prefix("--") == Some(long));
                long || argument
                    .get_short()
                    .is_some_and(|short| word.strip_prefix('-') == Some(short.encode_utf8(&mut [0; 4])))
            })
        };
        let mut words = words.iter().skip(1).map(|word| word.to_string_lossy());
        let mut named = Vec::new();
        while let Some(word) = words.next().filter(|_| named.len() < 2) {
            if takes_value(&word) {
                words.next();
            } else if !word.starts_with('-') {
                named.push(word);
            }
        }
        named == [noun, verb]
    }

    /// Whether it is about convoctl itself, and about nothing that is configured.
    pub fn explains(&self) -> bool {
        matches!(self.noun, Noun::Schema(_) | Noun::Completions(_) | Noun::Man(_) | Noun::Help(_))
    }

    /// Whether it prints a text, which is no JSON in any format.
    pub fn prints_text(&self) -> bool {
        self.explains() && !matches!(self.noun, Noun::Schema(_))
    }

    pub fn run(self, session: &Session) -> Outcome {
        local::check(session)?;
        match self.noun {
            Noun::Init(args) => args.run(session),
            Noun::Account(noun) => noun.run(session),
            Noun::Agent(noun) => noun.run(session),
            Noun::Invite(noun) => noun.run(session),
            Noun::Inbox(noun) => noun.run(session),
            Noun::Contact(noun) => noun.run(session),
            Noun::Convo(noun) => noun.run(session),
            Noun::Canned(noun) => noun.run(session),
            Noun::Mail(noun) => noun.run(session),
            Noun::Audit(noun) => noun.run(session),
            Noun::Db(noun) => noun.run(session),
            Noun::Token(noun) => noun.run(session),
            Noun::Webhook(noun) => noun.run(session),
            Noun::Export(args) => args.run(session),
            Noun::Diff(args) => args.run(session),
            Noun::Apply(args) => args.run(session),
            Noun::Wait(noun) => noun.run(session),
            Noun::Login(args) => args.run(session),
            Noun::Logout(args) => args.run(session),
            Noun::Whoami(args) => args.run(session),
            Noun::Tick(args) => args.run(session),
            Noun::Serve(args) => args.run(session),
            Noun::Demo(args) => args.run(session),
            Noun::Fixture(args) => args.run(session),
            Noun::Doctor(args) => args.run(session),
            Noun::Config(noun) => noun.run(session),
            Noun::Schema(args) => args.run(session),
            Noun::Completions(args) => args.run(session, Self::command()),
            Noun::Man(args) => args.run(session, Self::command()),
            Noun::Help(args) => args.run(session, Self::command()),
        }
    }
}

impl Globals {
    pub fn flags(self) -> Flags {
        let json = self.json.then_some(Format::Json);
        Flags {
            db: self.db,
            server: self.server,
            account: self.account,
            person: self.person,
            format: json.or(self.output),
            fields: self.fields.map(|fields| fields.into_iter().map(|field| field.trim().to_owned()).collect()),
            jq: self.jq,
            csv_safe: self.csv_safe,
            dry_run: self.dry_run,
            yes: self.yes,
            no_input: self.no_input,
            quiet: self.quiet,
            verbose: self.verbose,
            color: self.color,
            no_progress: self.no_progress,
            timeout: self.timeout,
            config: self.config,
            profile: self.profile,
        }
    }
}

/// A noun with those of its verbs alone that are named.
fn outlined(mut noun: Command, is_named: &dyn Fn(&str) -> bool) -> Command {
    if !noun.has_subcommands() {
        return noun;
    }
    let outline = Command::new(noun.get_name().to_owned()).disable_help_subcommand(true).subcommand_required(true);
    let verbs = noun.get_subcommands_mut();
    let named = verbs.filter(|verb| is_named(verb.get_name()) || verb.get_all_aliases().any(is_named));
    outline.subcommands(named.map(std::mem::take))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::WORDS.iter().map(|(word, _)| *word))
        .try_map(|word| Format::from_word(&word).ok_or("not a format"))
}

fn colors() -> impl TypedValueParser<Value = Color> {
    PossibleValuesParser::new(["auto", "always", "never"]).map(|word| match word.as_str() {
        "always" => Color::Always,
        "never" => Color::Never,
        _ => Color::Auto,
    })
}

#[cfg(test)]
mod tests {
    use clap::FromArgMatches as _;

    use super::*;

    #[test]
    fn a_sketch_parses_what_the_whole_parses() {
        for line in [
            "convoctl --db x agent add --name agent --type agent --email a@b.example -n",
            "convoctl agent ls --json --status pending",
            "convoctl --account agent inbox list",
            "convoctl whoami -o csv",
            "convoctl audit verify --since-head 1:00",
        ] {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let parsed = |command: Command| {
                let matches = command.try_get_matches_from(&words).expect(line);
                format!("{:?}", Cli::from_arg_matches(&matches).expect(line))
            };
            assert_eq!(parsed(Cli::sketch(&words)), parsed(Cli::command()));
        }
        let nouns = Cli::command().get_subcommands().map(|noun| noun.get_name().to_owned()).collect::<Vec<_>>();
        assert_eq!(NOUNS.map(|(name, _)| name.to_owned()).as_slice(), nouns);
        for line in ["convoctl", "convoctl agent", "convoctl agnet list", "convoctl --help", "convoctl agent list -h x"]
        {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert!(Cli::sketch(&words).try_get_matches_from(&words).is_err(), "{line}");
        }
    }

    #[test]
    fn a_verb_is_known_on_a_line_that_does_not_parse() {
        let names =
            |line: &str| Cli::names(&line.split(' ').map(OsString::from).collect::<Vec<_>>(), ["mail", "receive"]);
        for line in [
            "convoctl mail receive",
            "convoctl --db mail mail --bogus -o json receive --inbox",
            "convoctl -q --account=acme mail receive x y",
        ] {
            assert!(names(line), "{line}");
        }
        for line in ["convoctl", "convoctl mail", "convoctl mail list receive", "convoctl --db mail receive --inbox x"]
        {
            assert!(!names(line), "{line}");
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
