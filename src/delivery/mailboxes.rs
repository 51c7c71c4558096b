//! All mailboxes of all accounts, one after another.

use crate::delivery::Fetched;
use crate::domain::reference::Reference;
use crate::operations::intake::FetchTally;
use crate::operations::mailboxes::{List, Mailbox};
use crate::operations::run::Caller;
use crate::operations::{Refusal, World, accounts};

/// Fetches the mail of all accounts, until there is none from a mailbox. Letters that answer it go out with all the others.
/// What fails is warned of, and keeps nothing else from being fetched.
pub fn fetch_all(
    world: &World,
    fetch: &mut dyn FnMut(&World, &Mailbox) -> Option<Fetched>,
    warn: &dyn Fn(&Refusal),
) -> Result<FetchTally, Refusal> {
    let mut tally = FetchTally::default();
    for account in world.all(&accounts::List {})? {
        let caller = Caller { account: Some(Reference::new(account.name.as_str())), ..world.caller.clone() };
        let world = World { caller: &caller, ..world.with_dry_run(world.dry_run) };
        for mailbox in world.all(&List { inbox: None }).inspect_err(warn).unwrap_or_default() {
            let Some(fetched) = fetch(&world, &mailbox) else { return Ok(tally) };
            tally += fetched.tally;
            fetched.failure.iter().for_each(warn);
        }
    }
    Ok(tally)
}
