//! Parse, put the configuration together, run, report, exit.

use std::cell::Cell;
use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::rc::Rc;

use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _};

use convoctl::cli::Cli;
use convoctl::commands::{Outcome, Session, completions};
use convoctl::config::{self, Color, Config, Environment};
use convoctl::operations::Refusal;
use convoctl::operations::codes::Exit;
use convoctl::report::report;
use convoctl::terminal::{Filter, Format, Look, Messages, Output, OutputError, Signals};

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    ExitCode::from(run(&words).number())
}

/// How errors are told.
struct Telling {
    as_json: bool,
    color: bool,
    /// It is `mail receive` that speaks.
    receives: bool,
}

fn run(words: &[OsString]) -> Exit {
    let environment = Environment::of_this_process();
    if let Some(answer) = completions::answer(words, &environment, Cli::command) {
        // Who typed sees nothing, where nothing can be told.
        let _ = Output::text(&answer);
        return Exit::Ok;
    }
    let color = std::io::stderr().is_terminal() && environment.path("NO_COLOR").is_none();
    let mut telling = Telling { as_json: wants_json(words, &environment), color, receives: false };
    match attempt(words, &environment, &mut telling) {
        Ok(exit) => exit,
        Err(error) => {
            let exit = report(&error, telling.as_json, telling.color);
            // Under a mail server every other status bounces the user's mail.
            if telling.receives || Cli::names(words, ["mail", "receive"]) { Exit::TryLater } else { exit }
        }
    }
}

fn attempt(words: &[OsString], environment: &Environment, telling: &mut Telling) -> Outcome {
    let parsed = match parse(Cli::sketch(words), words) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => parse(Cli::command(), words),
        parsed => parsed,
    };
    let (cli, command) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return answer(&error),
    };
    telling.receives = command == "mail receive";
    if cli.prints_text() && cli.globals.jq.is_some() {
        return Err(Refusal::usage(format!("convoctl {command} prints no JSON that --jq could filter")).into());
    }
    let config = match config::gather(cli.globals.clone().flags(), environment) {
        // A wrong configuration is no reason to explain nothing.
        Err(_) if cli.explains() => config::gather(cli.globals.clone().flags().of_output(), &Environment::default())?,
        gathered => gathered?,
    };
    // Before anything is done.
    let filter = filter(&config)?;
    log(config.verbosity);
    let signals = Signals::install()?;
    // A signal ends it like anything else: the mail server tries again.
    let _held = telling.receives.then(|| signals.hold());
    let session = session(config, filter, command, signals.clone());
    telling.as_json = session.output.format.is_json();
    telling.color = session.messages.color;
    cli.run(&session)
}

fn parse(command: clap::Command, words: &[OsString]) -> Result<(Cli, String), clap::Error> {
    // Never freed: it is as large as all else, and the process is short.
    let matches = Box::leak(Box::new(command)).try_get_matches_from_mut(words)?;
    Ok((Cli::from_arg_matches(&matches)?, command_of(&matches)))
}

/// Help and the version are answers; the rest of what the parser complains of are usage errors.
fn answer(error: &clap::Error) -> Outcome {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let text = if std::io::stdout().is_terminal() {
            error.render().ansi().to_string()
        } else {
            error.render().to_string()
        };
        Output::text(&text)?;
        return Ok(Exit::Ok);
    }
    let text = error.render().to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // The help that the parser would show is long; the command for it is not.
        let usage = text.lines().find_map(|line| line.strip_prefix("Usage: ")).unwrap_or("convoctl");
        let noun = usage.split(" [").next().unwrap_or(usage);
        let (message, hint) = ("a command is missing".to_owned(), Some(format!("{noun} --help")));
        return Err(Refusal::Usage { message, hint }.into());
    }
    // The parser's first paragraph says what is wrong; its tips are our hints.
    let (message, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let message = message.lines().map(str::trim).collect::<Vec<_>>().join(" ").replace('\'', "`");
    let tip = rest.lines().find_map(|line| line.trim().strip_prefix("tip: ")).map(|tip| tip.replace('\'', "`"));
    let usage = rest.lines().find_map(|line| line.strip_prefix("Usage: ")).map(|usage| format!("usage: {usage}"));
    Err(Refusal::Usage { message, hint: tip.or(usage) }.into())
}

/// Whether errors are to be JSON, wherever on the line that is said: the line may not even parse.
fn wants_json(words: &[OsString], environment: &Environment) -> bool {
    let is_json = |word: &str| Format::from_word(word).is_some_and(Format::is_json);
    let mut asked = Vec::new();
    let mut texts = words.iter().skip(1).map(|word| word.to_string_lossy()).peekable();
    while let Some(word) = texts.next() {
        let value = match word.as_ref() {
            "--" => break,
            "--json" | "--jq" => Some("json".to_owned()),
            word if word.starts_with("--jq=") => Some("json".to_owned()),
            "--output" => texts.peek().map(ToString::to_string),
            word if word.starts_with("--") => word.strip_prefix("--output=").map(str::to_owned),
            word => match after_short_output(word) {
                Some("") => texts.peek().map(ToString::to_string),
                value => value.map(|value| value.trim_start_matches('=').to_owned()),
            },
        };
        asked.extend(value);
    }
    if asked.is_empty() {
        return environment.text("CONVOCTL_OUTPUT").ok().flatten().is_some_and(|word| is_json(&word));
    }
    asked.iter().any(|word| is_json(word))
}

/// What follows `-o` in a word of short flags, as in `-o`, `-ojson` and `-qo`.
fn after_short_output(word: &str) -> Option<&str> {
    word.strip_prefix('-')?.trim_start_matches(['n', 'y', 'q', 'v']).strip_prefix('o')
}

/// The noun and the verb, for those who wait for our lock.
fn command_of(matches: &ArgMatches) -> String {
    let Some((noun, below)) = matches.subcommand() else { return String::new() };
    below.subcommand_name().map_or_else(|| noun.to_owned(), |verb| format!("{noun} {verb}"))
}

/// The filter of --jq, refused where it is wrong.
fn filter(config: &Config) -> Result<Option<Rc<Filter>>, OutputError> {
    let start = |text: &String| Filter::start(text, config.clock.now(true).micros(), config.timeout);
    Ok(config.jq.as_ref().map(start).transpose()?.map(Rc::new))
}

fn session(config: Config, filter: Option<Rc<Filter>>, command: String, signals: Signals) -> Session {
    let terminal = std::io::stdout().is_terminal();
    let colored = |terminal: bool| match config.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal,
    };
    let width = convoctl::terminal::table::width();
    let look = Look { terminal, width, color: colored(terminal), now: config.clock.now(true).micros() };
    let output = Output {
        format: config.format,
        fields: config.fields.clone(),
        filter,
        quiet: config.quiet,
        csv_safe: config.csv_safe,
        dry_run: config.dry_run,
        look,
    };
    let messages = Messages { quiet: config.quiet, color: colored(std::io::stderr().is_terminal()) };
    Session { config, output, messages, signals, command, stdin_taken: Cell::new(false) }
}

fn log(verbosity: u8) {
    let level = match verbosity {
        0 => return,
        1 => tracing::Level::INFO,
        2 => tracing::Level::DEBUG,
        _ => tracing::Level::TRACE,
    };
    let subscriber =
        tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr).with_ansi(false).without_time();
    // A second subscriber can only be refused in a test that runs twice in one process.
    let _ = subscriber.try_init();
}
