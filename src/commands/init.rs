//! `convoctl init`

use crate::commands::account::add::gather;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::config::StorePlace;
use crate::domain::account::Account;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::accounts::Existing;
use crate::operations::codes::{Code, Exit};
use crate::operations::run::Caller;
use crate::operations::stores::{self, Found, Guard, TestStore};
use crate::operations::{Refusal, World};

/// Make a store with its first account and administrator
///
/// --account names the account: `[a-z][a-z0-9-]{0,39}`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'
  convoctl --db /srv/d.db init --group support --account acme --admin 'Jane Roe <jane@acme.example>'
  convoctl --db test.db init --test --account acme --admin 'Jane Roe <jane@acme.example>'")]
pub struct Args {
    /// Its first administrator, verified at once
    #[arg(long, value_name = "NAME <ADDRESS>")]
    admin: String,
    /// What to do where there is a store already
    #[arg(long, value_enum)]
    if_exists: Option<IfStoreExists>,
    /// Share the store with one group of this host: it gets a directory of its own
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    /// Make a test store: `CONVOCTL_NOW` is its clock, and its randomness repeats itself
    #[arg(long)]
    test: bool,
    /// The key of a test store's randomness [default: 0]
    #[arg(long, value_name = "N", requires = "test")]
    seed: Option<i64>,
}

/// What `init` does where there is a store already.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum IfStoreExists {
    Ignore,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Account>>().map_err(Refusal::from)?;
        if session.config.caller.person.is_some() {
            return Err(Refusal::Denied { what: "making a store", whom: "the operator, without --as" }.into());
        }
        let test = self.test.then(|| TestStore { seed: self.seed.unwrap_or(0) });
        let now = session.config.clock.now(self.test);
        let name = session.config.caller.account.as_ref().ok_or_else(|| Refusal::Usage {
            message: "init needs --account".to_owned(),
            hint: Some("convoctl init --account NAME --admin 'NAME <ADDRESS>'".to_owned()),
        })?;
        let found = Found { test, first: gather(name.as_str(), &self.admin)?, now };
        let made = match make(session, found, stores::guard(self.group.as_deref())?) {
            Err(refusal) if self.if_exists.is_some() && refusal.code() == Code::StoreExists => existing(session)?,
            Err(refusal) if refusal.code() == Code::StoreExists => return Err(in_the_way(session, refusal).into()),
            made => made?,
        };
        printer.changed(&made, &told(&made, session))?;
        Ok(Exit::Ok)
    }
}

fn make(session: &Session, found: Found, guard: Guard) -> Result<Changed<Account>, Refusal> {
    let options = session.options(Need::Change);
    let (StorePlace::Named(path) | StorePlace::Default(path)) = &session.config.store else {
        return found.perform(&session.world(&stores::open_in_memory(options)?));
    };
    if session.config.dry_run {
        stores::check_vacant(path)?;
        return found.perform(&session.world(&stores::open_in_memory(options)?));
    }
    let (_, made) = stores::create(path, guard, options, |store| found.perform(&session.world(store)))?;
    Ok(made)
}

/// What stands where the store was to be made: a store, or something else.
fn in_the_way(session: &Session, exists: Refusal) -> Refusal {
    match session.open(Need::Read) {
        Err(refusal) if matches!(refusal.code(), Code::StoreForeign | Code::StoreEmpty) => refusal,
        _ => exists,
    }
}

fn existing(session: &Session) -> Result<Changed<Account>, Refusal> {
    let store = session.open(Need::Read)?;
    let caller = Caller { account: None, ..session.config.caller.clone() };
    World { caller: &caller, ..session.world(&store) }.all(&Existing)?.pop().ok_or(Refusal::NoAccount)
}

fn told(made: &Changed<Account>, session: &Session) -> String {
    let place = match &session.config.store {
        StorePlace::Memory => "in memory".to_owned(),
        StorePlace::Named(path) | StorePlace::Default(path) => format!("at {}", path.display()),
    };
    let name = &made.object.name;
    match made.outcome {
        Became::Unchanged => format!("There is a store {place} already, with the account {name}"),
        _ => sentence(
            made.dry_run,
            &format!("Made a store {place}, with the account {name}"),
            &format!("make a store {place}, with the account {name}"),
        ),
    }
}
