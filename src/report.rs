//! The one place where an error becomes text or JSON on standard error, a hint and an exit status.

use std::io::Write as _;

use crate::operations::Refusal;
use crate::operations::codes::{Code, Exit};
use crate::operations::details::{Detail, Failure, Told};
use crate::terminal::output::UnknownField;
use crate::terminal::{FilterError, OutputError, escape, json};

/// What went wrong, ready to be told.
struct Problem {
    code: Code,
    message: String,
    causes: Vec<String>,
    hint: Option<String>,
    details: Vec<Detail>,
    details_total: i64,
}

/// How many details are told to a person; a script gets those that the refusal holds.
const TOLD: usize = 10;

/// Tells what went wrong, and how the process should end.
pub fn report(error: &anyhow::Error, as_json: bool, color: bool) -> Exit {
    if error.chain().any(|cause| matches!(cause.downcast_ref(), Some(OutputError::Closed))) {
        return Exit::BrokenPipe;
    }
    if error.chain().any(is_interruption) {
        return Exit::Interrupted;
    }
    let problem = problem_of(error);
    let text = if as_json { in_json(&problem) } else { in_words(&problem, color) };
    // Where standard error is closed there is nobody to tell; the exit status still speaks.
    let _ = std::io::stderr().write_all(text.as_bytes());
    problem.code.exit()
}

/// A prompt that was left with an interrupt.
fn is_interruption(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::Interrupted)
}

fn problem_of(error: &anyhow::Error) -> Problem {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        let (details, details_total) = refusal.details();
        return Problem {
            code: refusal.code(),
            message: refusal.to_string(),
            causes: vec![],
            hint: refusal.hint(),
            details: details.to_vec(),
            details_total,
        };
    }
    let code = match error.downcast_ref::<OutputError>() {
        Some(OutputError::Failed(io)) if io.kind() == std::io::ErrorKind::StorageFull => Code::DiskFull,
        Some(OutputError::Unfiltered(filter) | OutputError::LostToFilter(filter)) => code_of(filter),
        _ => Code::Failure,
    };
    let causes = error.chain().skip(1).map(ToString::to_string).collect();
    let hint = match code {
        Code::DiskFull => Some("free some space and run the command again"),
        Code::InvalidFilter => Some("convoctl help formats"),
        Code::FilterTooMuch => {
            Some("give it more time with --timeout, or less to do: with -o jsonl it gets one object at a time")
        }
        _ => None,
    };
    let hint = hint.map(str::to_owned);
    Problem { code, message: error.to_string(), causes, hint, details: vec![], details_total: 0 }
}

fn code_of(filter: &FilterError) -> Code {
    match filter {
        FilterError::Wrong(_) => Code::InvalidFilter,
        FilterError::TooLong(_) | FilterError::TooLarge(_) => Code::FilterTooMuch,
        FilterError::Failed(_) | FilterError::Broken | FilterError::NoRoom(_) => Code::FilterFailed,
    }
}

impl From<UnknownField> for Refusal {
    fn from(unknown: UnknownField) -> Self {
        Self::UnknownField { field: unknown.field, valid: unknown.valid }
    }
}

fn in_words(problem: &Problem, color: bool) -> String {
    let word = if color { "\u{1b}[31merror:\u{1b}[0m" } else { "error:" };
    let mut text = format!("{word} {}\n", escape::visible(&problem.message));
    for cause in &problem.causes {
        text.push_str(&format!("  cause: {}\n", escape::visible(cause)));
    }
    // One is told in the message already.
    if problem.details_total > 1 || !matches!(problem.code, Code::InvalidFile | Code::StillWaiting) {
        for detail in problem.details.iter().take(TOLD) {
            text.push_str(&format!("  {}\n", escape::visible(&detail.to_string())));
        }
        let more = problem.details_total - i64::try_from(problem.details.len().min(TOLD)).unwrap_or(0);
        if more > 0 {
            text.push_str(&format!("  and {more} more\n"));
        }
    }
    if let Some(hint) = &problem.hint {
        text.push_str(&format!("  hint: {}\n", escape::visible(hint)));
    }
    text
}

fn in_json(problem: &Problem) -> String {
    let mut message = problem.message.clone();
    for cause in &problem.causes {
        message.push_str(": ");
        message.push_str(cause);
    }
    let told = Told {
        code: problem.code.name(),
        exit_code: problem.code.exit().number(),
        message,
        hint: problem.hint.clone(),
        retryable: problem.code.is_retryable(),
        details: problem.details.clone(),
        details_total: (!problem.details.is_empty()).then_some(problem.details_total),
    };
    json::line(&Failure { error: told }) + "\n"
}
