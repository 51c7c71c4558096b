//! convoctl: *Conversation Management* from a shell.
//!
//! Two doors, one middle, three tools. People come in by `commands` (a terminal) or by `web` (a browser, a program); what
//! they say becomes an *operation*; operations use `domain` (words and rules), `store` (rows) and `mail` (letters).
//! `terminal` is the furniture of the first door, and `remote` the way from there to a `web` elsewhere.
//!
//! ```text
//! main ── cli ── commands ──┬── operations ──┬── domain   words and rules; no I/O, no clock
//!           │      │   └ web ┤                ├── store    rows: every SQL statement
//!           │      │         └── delivery ────┴── mail     letters: templates, transports, reader
//!           │      ├── remote                             an operation goes to a server, its output comes back
//!           │      └── terminal                           formats, tables, prompts
//!           ├── config                                    flags, environment, file
//!           └── report                                    an error -> text or JSON, exit status
//! ```
//!
//! `convoctl agent add` is `commands/agent/add.rs`, then `operations/agents/add.rs`, then `store/agents.rs`, and is told
//! in `tests/cli/agent.rs`. It is a library only so that tests and benchmarks can come in.

pub mod cli;
pub mod commands;
pub mod config;
pub mod delivery;
pub mod domain;
pub mod mail;
pub mod operations;
pub mod remote;
pub mod report;
pub mod store;
pub mod terminal;
pub mod web;
