//! The binary as a shell session: exact standard output, standard error and exit status. A file per noun.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::similar_names, reason = "a link and a line are both what a shell session has")]
#![allow(clippy::format_collect, reason = "short texts")]

#[path = "../mail/server/tls.rs"]
mod authority;
#[path = "../support/receiver.rs"]
mod receiver;
#[path = "../support/mod.rs"]
mod support;
#[path = "../support/watcher.rs"]
mod watcher;

mod account;
mod agent;
mod agent_delete;
mod agent_edit;
mod agent_import;
mod agent_import_bad;
mod agent_import_others;
mod agent_list;
mod agent_offboard;
mod agent_password;
mod agent_roster;
mod agent_suspend;
mod apply;
mod apply_bad;
mod apply_people;
mod apply_prune;
mod apply_threads;
mod assignment_mail;
mod audit;
mod canned;
mod completions;
mod contact;
mod contact_erase;
mod convo;
mod convo_assign;
mod convo_labels;
mod convo_merge;
mod convo_reply;
mod convo_search;
mod convo_show;
mod convo_state;
mod convo_watch;
mod convo_watch_terminal;
mod demo;
mod desk;
mod diff;
mod dry_run;
mod examples;
mod export;
mod export_file;
mod fixture;
mod fixture_account;
mod formats;
mod hostile;
mod idempotency;
mod inbox;
mod invite;
mod invite_verify;
mod jq;
mod mail_rights;
mod people;
mod people_leave;
mod prompts;
mod races;
mod restore;
mod restore_bad;
mod rights;
mod secrets;
mod terminal;
mod token;
mod wait;
mod webhook;
mod webhook_calls;
mod webhook_hostile;
mod whoami;
