//! Whether a row can become a person: by itself, beside the other rows, and in this store.

use crate::domain::Word;
use crate::domain::address::EmailAddress;
use crate::domain::agent::{Access, AgentType};
use crate::domain::brief::brief;
use crate::domain::name::PersonName;
use crate::domain::nearest::nearest;
use crate::mail::templates::{Facts, Template};
use crate::operations::agents::check_meeting;
use crate::operations::agents::import::{Problem, Row};
use crate::operations::codes::Code;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::{IfExists, PORTION};
use crate::store::accounts::AddressOwner;
use crate::store::inboxes;
use crate::store::staged::{self, Met, NewProblem, NewStaged};

/// Judges a row by itself. Whatever can be read of it is staged, so that it can be named.
pub(super) fn row(view: &View, n: i64, row: Row) -> Result<(NewStaged, Vec<NewProblem>), Refusal> {
    let Row { line, name, email, kind, access, inboxes, problems, original } = row;
    let mut problems = Problems { n, found: problems };
    let mut staged = NewStaged { n, line, original, inboxes: known_once(inboxes), ..NewStaged::default() };
    if let Some(name) = problems.needed("name", name)
        && let Some(name) = problems.keep("name", PersonName::parse(&name).map_err(Refusal::from))
    {
        staged.subject = Some(subject(view, &name)?);
        staged.name_key = Some(name.key());
        staged.name = Some(name.to_string());
    }
    if let Some(email) = problems.needed("email", email) {
        let parsed = EmailAddress::parse(&email)
            .map_err(|reason| Refusal::InvalidAddress { address: brief(&email).into_owned(), reason });
        let parsed = problems.keep("email", parsed);
        staged.email_key = parsed.as_ref().map(EmailAddress::key);
        staged.email = Some(parsed.map_or(email, |email| email.to_string()));
    }
    staged.kind = Some(problems.word("type", kind).unwrap_or(AgentType::Agent));
    staged.access = problems.word::<Access>("access", access);
    Ok((staged, problems.into_new()))
}

fn subject(view: &View, name: &PersonName) -> Result<String, Refusal> {
    let facts = Facts::without_link(view.account()?.name.as_str(), name.as_str());
    Ok(view.settings.templates.subject(Template::Invitation, &facts)?)
}

/// Each name once, in alphabetical order.
fn known_once(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names.dedup();
    names
}

struct Problems {
    n: i64,
    found: Vec<Problem>,
}

impl Problems {
    /// The text of a field that a row must have. Where the row or the field could not be read, that is all to be said.
    fn needed(&mut self, field: &str, text: Option<String>) -> Option<String> {
        if text.is_none() && !self.found.iter().any(|p| p.field.is_none() || p.field.as_deref() == Some(field)) {
            self.add(field, Code::Missing, format!("there is no {field}"));
        }
        text
    }

    fn word<W: Word>(&mut self, field: &str, text: Option<String>) -> Option<W> {
        let text = text?;
        let word = W::from_word(&text);
        if word.is_none() {
            let known: Vec<&str> = W::ALL.iter().map(|word| word.word()).collect();
            self.add(field, Code::InvalidValue, format!("`{}` is none of {}", brief(&text), known.join(", ")));
        }
        word
    }

    fn keep<T>(&mut self, field: &str, value: Result<T, Refusal>) -> Option<T> {
        value.map_err(|refusal| self.add(field, refusal.code(), refusal.to_string())).ok()
    }

    fn add(&mut self, field: &str, code: Code, message: String) {
        self.found.push(Problem { field: Some(field.to_owned()), code, message });
    }

    fn into_new(self) -> Vec<NewProblem> {
        let n = self.n;
        let new =
            |Problem { field, code, message }| NewProblem { n, field, code: code.name(), message, in_store: false };
        self.found.into_iter().map(new).collect()
    }
}

/// Finds the rows whose address stands further up in the file.
pub(super) fn doubles(view: &View) -> Result<(), Refusal> {
    let mut after = 0;
    loop {
        let doubles = staged::list_doubles(view.db, after, PORTION)?;
        let Some(last) = doubles.last() else { return Ok(()) };
        after = last.n;
        let problems: Vec<NewProblem> = doubles.into_iter().map(double).collect();
        staged::insert_problems(view.db, &problems)?;
    }
}

fn double(double: staged::Double) -> NewProblem {
    let staged::Double { n, email, first_line, first_email } = double;
    let spelling = if first_email == email { String::new() } else { format!(" as {first_email}") };
    NewProblem {
        n,
        field: Some("email".to_owned()),
        code: Code::Duplicate.name(),
        message: format!("{email} stands on line {first_line} already{spelling}"),
        in_store: false,
    }
}

/// Compares the rows with the store, and says of each what becomes of it. What was said before is forgotten. The number
/// tells later whether the store is still the one that was compared.
pub(super) fn against_the_store(view: &View, if_exists: IfExists) -> Result<i64, Refusal> {
    let seen = view.db.data_version()?;
    staged::clear_judgement(view.db)?;
    find_lost_inboxes(view)?;
    staged::update_failed(view.db)?;
    let mut after = 0;
    loop {
        let met = staged::list_met(view.db, after, PORTION)?;
        let Some(last) = met.last() else { break };
        after = last.n;
        let (mut outcomes, mut problems) = (Vec::new(), Vec::new());
        for met in &met {
            match meet(view, met, if_exists)? {
                Ok(outcome) => outcomes.push(outcome),
                Err(problem) => problems.push(problem),
            }
        }
        staged::update_met(view.db, &outcomes)?;
        staged::insert_problems(view.db, &problems)?;
    }
    staged::update_failed(view.db)?;
    staged::update_new(view.db)?;
    Ok(seen)
}

/// What becomes of a row whose address is taken: its number, whose it is, and the word for it.
type Outcome = (i64, i64, &'static str);

fn meet(view: &View, met: &Met, if_exists: IfExists) -> Result<Result<Outcome, NewProblem>, Refusal> {
    let email = EmailAddress::stored(&met.email);
    let holder = match &met.person {
        None => (AddressOwner::Inbox { account_id: 0 }, None),
        Some(person) => {
            let owner = AddressOwner::Agent { account_id: person.account_id, id: person.id };
            (owner, Some((person.kind, &person.email)))
        }
    };
    match (check_meeting(view, holder, (&email, met.kind), if_exists), &met.person) {
        (Ok(()), Some(person)) => {
            let outcome = match (if_exists, person.same) {
                (IfExists::Skip, _) => "skipped",
                (_, true) => "unchanged",
                (_, false) => "updated",
            };
            Ok(Ok((met.n, person.id, outcome)))
        }
        (Ok(()), None) => Err(Refusal::Internal(format!("row {} meets an inbox", met.n))),
        (Err(refusal @ Refusal::Store(_)), _) => Err(refusal),
        (Err(refusal), _) => Ok(Err(NewProblem {
            n: met.n,
            field: Some("email".to_owned()),
            code: refusal.code().name(),
            message: refusal.to_string(),
            in_store: true,
        })),
    }
}

fn find_lost_inboxes(view: &View) -> Result<(), Refusal> {
    let account = view.account()?;
    let mut after = (0, String::new());
    let mut known = None;
    loop {
        let missing = staged::list_lost_inboxes(view.db, account.id, (after.0, &after.1), PORTION)?;
        let Some(last) = missing.last() else { return Ok(()) };
        after = (last.n, last.name.clone());
        let known = match &known {
            Some(known) => known,
            None => known.insert(inboxes::list_names(view.db, account.id)?),
        };
        let problem = |lost: staged::Lost| {
            let near = nearest(&lost.name, known.iter().map(|(_, name)| name.as_str()));
            let meant = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            let refusal =
                Refusal::InboxNotFound { reference: brief(&lost.name).into_owned(), account: account.name.to_string() };
            NewProblem {
                n: lost.n,
                field: Some("inboxes".to_owned()),
                code: refusal.code().name(),
                message: format!("{refusal}{meant}"),
                in_store: true,
            }
        };
        let problems: Vec<NewProblem> = missing.into_iter().map(problem).collect();
        staged::insert_problems(view.db, &problems)?;
    }
}
