//! `convoctl convo`: conversations.

mod assign;
mod compose;
mod label;
mod list;
mod merge;
mod move_to;
mod note;
mod open;
pub mod page;
mod prioritize;
mod reopen;
mod reply;
mod resolve;
mod save;
mod search;
mod show;
mod shown;
mod snooze;
mod unassign;
mod unlabel;
mod wanted;
mod watch;
mod watched;

use clap::Subcommand;

use crate::commands::{Outcome, Session};

/// Look at conversations, reply, assign, note, resolve, search, watch
#[derive(Debug, Subcommand)]
pub enum Convo {
    Open(open::Args),
    List(list::Args),
    Show(show::Args),
    Assign(assign::Args),
    Unassign(unassign::Args),
    Reply(reply::Args),
    Note(note::Args),
    Resolve(resolve::Args),
    Reopen(reopen::Args),
    Snooze(snooze::Args),
    Label(label::Args),
    Unlabel(unlabel::Args),
    Prioritize(prioritize::Args),
    Move(move_to::Args),
    Merge(merge::Args),
    Search(search::Args),
    Watch(watch::Args),
}

impl Convo {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::Open(args) => args.run(session),
            Self::List(args) => args.run(session),
            Self::Show(args) => args.run(session),
            Self::Assign(args) => args.run(session),
            Self::Unassign(args) => args.run(session),
            Self::Reply(args) => args.run(session),
            Self::Note(args) => args.run(session),
            Self::Resolve(args) => args.run(session),
            Self::Reopen(args) => args.run(session),
            Self::Snooze(args) => args.run(session),
            Self::Label(args) => args.run(session),
            Self::Unlabel(args) => args.run(session),
            Self::Prioritize(args) => args.run(session),
            Self::Move(args) => args.run(session),
            Self::Merge(args) => args.run(session),
            Self::Search(args) => args.run(session),
            Self::Watch(args) => args.run(session),
        }
    }
}
