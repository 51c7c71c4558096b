//! `convoctl agent import`

use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::commands::agent::imported::Address;
use crate::commands::arguments::{IfExistsWord, rate, slug};
use crate::commands::post::Reach;
use crate::commands::rows::columns::{Mapping, Surplus};
use crate::commands::rows::people::{HandedBack, People};
use crate::commands::rows::written::Planned;
use crate::commands::rows::{Format, Source};
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::config::Rate;
use crate::domain::outcome::Changed;
use crate::operations::agents::import::{
    AskedImport, Import, Imported, Intake, Rejects, RowOutcome, RowResults, Write, offboarded_lines,
};
use crate::operations::codes::{Code, Exit};
use crate::operations::run::Done;
use crate::operations::{Refusal, World};
use crate::terminal::progress::Progress;
use crate::terminal::{self, json};

/// Beyond so many rows others are told beforehand that they will wait.
const LONG: i64 = 50_000;

/// Import people from a CSV file or JSON lines, and invite those who are new
///
/// The columns are name, email, type (agent, unless it says administrator), inboxes (names separated by `;`) and access.
/// What else `agent list -o csv` prints is passed over; any other column is refused, unless it is mapped or passed over
/// by --ignore-columns. In JSON the keys are the same, a line each or one array, and inboxes may be an array.
///
/// Every row is judged before the first is written: either all are imported, or none. Nobody is invited twice: run it
/// again with --if-exists skip, and mail flush sends what waits. Inboxes are added to those that somebody has; a type is
/// never changed.
///
/// The exports of others become ours by --map THEIRS=OURS. A column that is mapped takes the place of the one that has our
/// name; several columns that are mapped to one are joined by a space.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl agent import team.csv --dry-run
  convoctl agent import team.csv --if-exists skip --continue-on-error --rejects rejects.csv
  jq -c '.staff[]' team.json | convoctl agent import - --format jsonl --default inboxes=support
  convoctl agent import roster.csv --set hr --prune --max-offboard 5 --yes

Chatwoot (its agents API):
  convoctl agent import agents.json --map role=type --ignore-columns
Zammad (its users as CSV):
  convoctl agent import users.csv --map firstname=name --map lastname=name --ignore-columns
osTicket (manage.php agent export):
  convoctl agent import a.csv --map 'First Name=name' --map 'Last Name=name' --map Email=email --ignore-columns")]
pub struct Args {
    /// A file; `-` reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How the file is written [default: by its name, else by its first character]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Take a column of theirs as one of ours, as in role=type; may be repeated
    #[arg(long = "map", value_name = "THEIRS=OURS")]
    maps: Vec<String>,
    /// What a column of ours holds where the file says nothing, as in type=agent; may be repeated
    #[arg(long = "default", value_name = "OURS=VALUE")]
    defaults: Vec<String>,
    /// Pass over the columns that are not ours: all of them, or those named
    #[arg(long, value_name = "a,b", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "")]
    ignore_columns: Option<Vec<String>>,
    /// What to do where somebody is in the account already [default: fail; with --set, update]
    #[arg(long, value_enum)]
    if_exists: Option<IfExistsWord>,
    /// Import the rows that are acceptable where others are not; then the exit status is 6
    #[arg(long)]
    continue_on_error: bool,
    /// Write the rows that are not acceptable into a file, as they are, with a column `error`
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Write what became of each row into a file, as a line of JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Leave the letters in the queue
    #[arg(long)]
    pub(super) no_send: bool,
    /// Make a confirmation link for each new person, to hand over by other means; into the report, if there is one
    #[arg(long)]
    show_link: bool,
    /// Send at most so many letters in a time, as in 60/m
    #[arg(long, value_name = "N/m", value_parser = rate)]
    pub(super) rate: Option<Rate>,
    /// Remember everybody in the file as one set, as in hr
    #[arg(long, value_name = "NAME")]
    set: Option<String>,
    /// Offboard those of the set who are not in the file any more
    #[arg(long, requires = "set", conflicts_with = "continue_on_error")]
    pub(super) prune: bool,
    /// Refuse to offboard more than so many [default: 10]
    #[arg(long, value_name = "N", requires = "prune")]
    max_offboard: Option<usize>,
}

/// The files that are written beside the output.
pub(super) struct Files {
    pub rejects: Option<Planned>,
    pub report: Option<Planned>,
}

/// What an import has left behind besides what it prints.
pub(super) struct Left {
    /// Whether letters were tried.
    pub tally: bool,
    /// Whether there is a way for them to leave.
    pub transport: bool,
    /// Whether links were made for those who are new.
    pub linked: bool,
    pub suspended: i64,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Imported>>().map_err(Refusal::from)?;
        Mapping::parse(&self.maps, &self.defaults, self.surplus())?;
        let asked = self.asked()?;
        if self.prune {
            session.check_can_confirm("agent import --prune")?;
        }
        let files = self.files(session)?;
        if session.config.server.is_some() {
            return self.import_away(session, &printer, &files, asked);
        }
        let (mut people, size) = self.people(session, &files)?;
        let import = AskedImport { report: files.report.is_some(), ..asked };
        let import = import.import(session.config.mail.transport.is_some())?;
        let store = session.open(Need::Create)?;
        let world = session.world(&store);
        let write = stage(session, &world, &mut people, import, size)?;
        // From here on an interrupt waits: whoever was imported is told of, and so is every link.
        let held = session.signals.hold();
        let done = match self.write(session, &world, &write) {
            Err(error) => return refused(session, &world, &write, &files, &people.handed_back(), error),
            done => done?,
        };
        let Done { output: mut imported, letters, .. } = done;
        let results = RowResults { key: imported.object.key.clone(), refused: false, dry_run: world.dry_run };
        // A pipe is as slow as its reader: whoever waits for that may give up.
        let _held = files.are_replaced().then_some(held);
        let reported = files.write(&world, &results, Some(&imported), &people.handed_back());
        let tally =
            if self.no_send { None } else { session.deliver_at(&world, &letters, Reach::All(u64::MAX), self.rate) };
        if self.show_link && files.report.is_none() {
            imported.object.links = results.links(&world)?;
        }
        if session.output.format == terminal::Format::Id {
            print_addresses(session, &world, &results)?;
        } else {
            let told = super::imported::told(&imported, tally.as_ref());
            let links = super::imported::told_links(&imported);
            printer.changed_for(&imported, &told, links.as_deref())?;
        }
        // Whatever becomes of a file beside it, the import was made, and its letters go out.
        reported.map_err(|cause| Refusal::Unreported { cause: Box::new(cause) })?;
        let left = Left {
            tally: tally.is_some(),
            transport: session.config.mail.transport.is_some(),
            linked: imported.object.key.is_some(),
            suspended: imported.object.suspended,
        };
        self.conclude(session, &imported, &left, |failed| write.refused(&world, failed))
    }

    fn asked(&self) -> Result<AskedImport, Refusal> {
        Ok(AskedImport {
            if_exists: self.if_exists.map(Into::into),
            continue_on_error: self.continue_on_error,
            show_link: self.show_link,
            set: self.set.as_deref().map(slug).transpose()?,
            prune: self.prune,
            max_offboard: self.max_offboard,
            ..AskedImport::default()
        })
    }

    /// Opens the file, and reads its beginning; and how long it is.
    pub(super) fn people(&self, session: &Session, files: &Files) -> Result<(People, Option<u64>), Refusal> {
        let mapping = Mapping::parse(&self.maps, &self.defaults, self.surplus())?;
        let source = Source::open(session, &self.file)?;
        let size = source.size;
        Ok((People::begin(source, self.format(), mapping, files.rejects.is_some())?, size))
    }

    fn surplus(&self) -> Surplus {
        match &self.ignore_columns {
            None => Surplus::Refused,
            Some(names) if names.iter().all(String::is_empty) => Surplus::PassedOver,
            Some(names) => Surplus::Named(names.clone()),
        }
    }

    fn format(&self) -> Option<Format> {
        let ending = self.file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
        self.format.or(match ending.as_str() {
            "csv" => Some(Format::Csv),
            "json" | "jsonl" | "ndjson" => Some(Format::Jsonl),
            _ => None,
        })
    }

    fn files(&self, session: &Session) -> Result<Files, Refusal> {
        let planned = |path: &Option<PathBuf>| path.as_deref().map(Planned::new).transpose();
        let files = Files { rejects: planned(&self.rejects)?, report: planned(&self.report)? };
        for file in [&files.rejects, &files.report].into_iter().flatten() {
            let path = file.path().display();
            if file.replaces(&self.file) {
                return Err(Refusal::usage(format!("{path} is the file to be imported, and would be overwritten")));
            }
            session.check_apart(file)?;
        }
        if let (Some(rejects), Some(report)) = (&files.rejects, &files.report)
            && rejects.replaces(report.path())
        {
            return Err(Refusal::usage("--rejects and --report name the same file"));
        }
        Ok(files)
    }

    fn write(&self, session: &Session, world: &World, write: &Write) -> anyhow::Result<Done<Changed<Imported>>> {
        let rows = write.written();
        if rows > LONG {
            let seconds = rows / 40_000 + 1;
            session.messages.say(&format!("writing {rows} rows holds the store for about {seconds} s; others wait"));
        }
        if self.prune {
            return session.change_confirmed_here(world, write.clone(), super::imported::plan);
        }
        Ok(world.change(write.clone())?)
    }

    pub(super) fn conclude(
        &self,
        session: &Session,
        imported: &Changed<Imported>,
        left: &Left,
        refused: impl FnOnce(i64) -> Result<Refusal, Refusal>,
    ) -> Outcome {
        let Imported { created, failed, .. } = imported.object;
        if created > 0 && !left.tally && !self.no_send && !imported.dry_run && !left.transport {
            session.messages.say("no mail transport is configured: the letters wait");
            if !left.linked {
                session.messages.hint("convoctl invite link ADDRESS makes a link to hand over by other means");
            }
        }
        if left.suspended > 0 {
            let people = match left.suspended {
                1 => "1 person".to_owned(),
                several => format!("{several} people"),
            };
            session.messages.say(&format!("{people} of the file stayed suspended"));
            session.messages.hint("convoctl agent resume ADDRESS");
        }
        if let Some(exit) = session.interrupted() {
            return Ok(exit);
        }
        if failed > 0 {
            return Err(refused(failed)?.into());
        }
        Ok(Exit::Ok)
    }
}

/// Ends an import that was refused: what there is to say of its rows is written all the same.
fn refused(
    session: &Session,
    world: &World,
    write: &Write,
    files: &Files,
    handed_back: &HandedBack,
    error: anyhow::Error,
) -> Outcome {
    if let Some(exit) = session.interrupted() {
        return Ok(exit);
    }
    if matches!(error.downcast_ref::<Refusal>(), Some(refusal) if refusal.code() == Code::RowsRefused) {
        let results = RowResults { key: None, refused: true, dry_run: world.dry_run };
        let written = write.judge_again(world).and_then(|()| files.write(world, &results, None, handed_back));
        if let Err(cause) = written {
            session.messages.warn(&cause.to_string());
        }
    }
    Err(error)
}

/// Reads all rows, judges and stages them. The store can be used by others meanwhile.
fn stage(
    session: &Session,
    world: &World,
    people: &mut People,
    import: Import,
    size: Option<u64>,
) -> Result<Write, Refusal> {
    let mut intake = Intake::begin(world, import)?;
    let progress = Progress::bytes(size, "reading", session.wants_progress());
    while let Some(row) = people.read_row()? {
        intake.push(row)?;
        progress.reach(people.read);
    }
    progress.finish();
    intake.finish()
}

impl Files {
    /// Whether no pipe or device is among them.
    pub(super) fn are_replaced(&self) -> bool {
        [&self.rejects, &self.report].into_iter().flatten().all(Planned::is_replaced)
    }

    fn write(
        &self,
        world: &World,
        results: &RowResults,
        imported: Option<&Changed<Imported>>,
        handed_back: &HandedBack,
    ) -> Result<(), Refusal> {
        if let Some(report) = &self.report {
            let mut file = report.begin()?;
            let mut written = Ok(());
            world.each(results, &mut |row| step(&mut written, file.line(json::line(&row).as_bytes())))?;
            written?;
            for line in imported.iter().flat_map(|imported| offboarded_lines(imported)) {
                file.line(json::line(&line).as_bytes())?;
            }
            file.finish()?;
        }
        if let Some(rejects) = &self.rejects {
            let mut file = rejects.begin()?;
            if let Some(header) = &handed_back.header {
                file.line(header)?;
            }
            let mut written = Ok(());
            world.each(&Rejects, &mut |row| {
                step(&mut written, file.line(&handed_back.row(&row.original, &row.error)))
            })?;
            written?;
            file.finish()?;
        }
        Ok(())
    }
}

/// Goes on until something fails, and keeps what did.
fn step(kept: &mut Result<(), Refusal>, result: Result<(), Refusal>) -> ControlFlow<()> {
    let failed = result.is_err();
    *kept = result;
    if failed { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// Everybody in the file who is in the account now, in the order of the file.
fn print_addresses(session: &Session, world: &World, results: &RowResults) -> anyhow::Result<()> {
    let mut rows = session.output.printer::<Address>().map_err(Refusal::from)?.listing()?;
    let mut written = Ok(());
    world.each(results, &mut |row| {
        let Some(email) = row.email.filter(|_| row.outcome != RowOutcome::Failed) else {
            return ControlFlow::Continue(());
        };
        written = rows.push(&Address { email });
        if written.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    session.output.after_change(written.and_then(|()| rows.finish().map(|_| ())))?;
    Ok(())
}
