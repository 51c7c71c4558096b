//! `convoctl agent import` over a server: the file is read here, and its rows are judged and written there.

use std::ops::ControlFlow;

use serde_json::Value;

use crate::commands::agent::import::{Args, Files, Left};
use crate::commands::agent::imported::{Address, plan, told, told_links};
use crate::commands::rows::people::{HandedBack, People};
use crate::commands::rows::written::{Planned, Writing};
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::config::Rate;
use crate::domain::outcome::Changed;
use crate::operations::agents::import::{self, AskedImport, AskedRow, Imported, Write};
use crate::operations::outbox::Letters;
use crate::operations::run::Done;
use crate::operations::{Change as _, Refusal};
use crate::remote::{Away, Extras, Poured};
use crate::terminal::output::Printer;
use crate::terminal::{self, json};

/// The files while they are written. What cannot be written is told at the end, and holds up nothing.
struct Beside {
    report: Option<Writing>,
    rejects: Option<Writing>,
    written: Result<(), Refusal>,
}

/// What came back.
#[derive(Default)]
struct Came {
    first: Value,
    left_out: Option<Value>,
    emails: Vec<String>,
}

impl Args {
    pub(super) fn import_away(
        &self,
        session: &Session,
        printer: &Printer<Changed<Imported>>,
        files: &Files,
        asked: AskedImport,
    ) -> Outcome {
        let emails = session.output.format == terminal::Format::Id;
        let (report, rejects) = (files.report.is_some(), files.rejects.is_some());
        let asked = AskedImport { rate: self.rate.map(Rate::word), report, rejects, emails, ..asked };
        let reached = session.reach(Need::Create)?;
        let away = session.place(&reached).into_away()?;
        let expected =
            if self.prune { session.agreed(|| self.tried(session, &away, files, &asked), plan)? } else { None };
        let (mut people, _) = self.people(session, files)?;
        let extras = Extras {
            dry_run: session.config.dry_run,
            no_send: self.no_send,
            expect: expected.as_deref(),
            ..Extras::default()
        };
        let answer = pour(&away, &asked, extras, &mut people)?;
        let held = session.signals.hold();
        let _held = files.are_replaced().then_some(held);
        let (refused, done) = (answer.refused, answer.done.as_ref().map(|done| (done.suspended, done.linked)));
        let letters = answer.done.as_ref().map(|done| done.letters.clone());
        let mut beside = Beside::begin(files, &people.handed_back());
        let came = beside.take(answer, &people.handed_back())?;
        let reported = beside.finish();
        if refused {
            if let Err(cause) = reported {
                session.messages.warn(&cause.to_string());
            }
            return Err(remarked(&came.first["error"])?.into());
        }
        let imported: Changed<Imported> = read(came.first)?;
        let tally = session.tell_of(letters.as_ref());
        if emails {
            print_emails(session, came.emails)?;
        } else {
            let links = told_links(&imported);
            printer.changed_for(&imported, &told(&imported, tally.as_ref()), links.as_deref())?;
        }
        reported.map_err(|cause| Refusal::Unreported { cause: Box::new(cause) })?;
        let (suspended, linked) = done.unwrap_or_default();
        let transport = letters.is_some_and(|letters| letters.transport);
        let left = Left { tally: tally.is_some(), transport, linked, suspended };
        self.conclude(session, &imported, &left, |_| remarked(&came.left_out.unwrap_or_default()))
    }

    /// What the import would do, for somebody to agree to.
    fn tried(
        &self,
        session: &Session,
        away: &Away,
        files: &Files,
        asked: &AskedImport,
    ) -> Result<Done<Changed<Imported>>, Refusal> {
        let asked = AskedImport { report: false, rejects: false, emails: false, ..asked.clone() };
        let (mut people, _) = self.people(session, files)?;
        let extras = Extras { dry_run: true, ..Extras::default() };
        let answer = pour(away, &asked, extras, &mut people)?;
        let refused = answer.refused;
        let came = Beside { report: None, rejects: None, written: Ok(()) }.take(answer, &people.handed_back())?;
        if refused {
            return Err(remarked(&came.first["error"])?);
        }
        Ok(Done { output: read(came.first)?, letters: Letters { ids: Vec::new(), away: None }, replayed: false })
    }
}

fn pour(away: &Away, asked: &AskedImport, extras: Extras, people: &mut People) -> Result<Poured, Refusal> {
    away.pour(Write::NAME, asked, extras, &mut || {
        let Some(row) = people.read_row()? else { return Ok(None) };
        Ok(Some(json::line(&AskedRow::from(row)).into_bytes()).map(|mut line| {
            line.push(b'\n');
            line
        }))
    })
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, Refusal> {
    serde_json::from_value(value).map_err(|error| Refusal::unlike_us(&error))
}

fn remarked(error: &Value) -> Result<Refusal, Refusal> {
    Ok(Refusal::Remarked(Box::new(read(error.clone())?)))
}

fn print_emails(session: &Session, emails: Vec<String>) -> anyhow::Result<()> {
    let mut rows = session.output.printer::<Address>().map_err(Refusal::from)?.listing()?;
    let mut written = Ok(());
    for email in emails {
        written = written.and_then(|()| rows.push(&Address { email }));
    }
    session.output.after_change(written.and_then(|()| rows.finish().map(|_| ())))?;
    Ok(())
}

impl Beside {
    fn begin(files: &Files, handed_back: &HandedBack) -> Self {
        let mut written = Ok(());
        let mut begin = |planned: &Option<Planned>| match planned.as_ref().map(Planned::begin).transpose() {
            Ok(writing) => writing,
            Err(refusal) => {
                written = Err(refusal);
                None
            }
        };
        let (report, rejects) = (begin(&files.report), begin(&files.rejects));
        let mut beside = Self { report, rejects, written };
        if let Some(header) = &handed_back.header {
            beside.reject(header);
        }
        beside
    }

    fn reject(&mut self, line: &[u8]) {
        if let (Some(file), Ok(())) = (&mut self.rejects, &self.written) {
            self.written = file.line(line);
        }
    }

    /// Takes in each line of an answer.
    fn take(&mut self, answer: Poured, handed_back: &HandedBack) -> Result<Came, Refusal> {
        let mut came = Came::default();
        answer.each(&mut |mut value| {
            let only = value.as_object().filter(|fields| fields.len() == 1).and_then(|fields| fields.keys().next());
            match only.map(String::as_str) {
                Some("row") => {
                    if let (Some(file), Ok(())) = (&mut self.report, &self.written) {
                        self.written = file.line(json::line(&value["row"]).as_bytes());
                    }
                }
                Some("rejected") => {
                    let row: import::HandedBack = read(value["rejected"].take())?;
                    self.reject(&handed_back.row(&row.original.0, &row.error));
                }
                Some("email") => came.emails.extend(value["email"].as_str().map(str::to_owned)),
                Some("left_out") => came.left_out = Some(value["left_out"].take()),
                _ => came.first = value,
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(came)
    }

    fn finish(self) -> Result<(), Refusal> {
        self.written?;
        [self.report, self.rejects].into_iter().flatten().try_for_each(Writing::finish)
    }
}
