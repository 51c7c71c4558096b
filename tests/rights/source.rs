//! The matrix against the source: no operation is missing, no verb, and no situation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clap::CommandFactory as _;
use syn::visit::{self, Visit};

use crate::table::{Row, rows};

/// Verbs that touch no store; the demo none but its own, which it makes.
const WITHOUT_STORE: [&str; 9] =
    ["schema", "completions", "man", "help", "demo", "config path", "config show", "login", "logout"];

/// Operations on conversations and contacts that name none of them, or only in a filter.
const UNNAMED: [&str; 5] =
    ["conversations::List", "conversations::Search", "conversations::Watch", "conversations::Open", "contacts::List"];

/// What is done by those who are nobody yet, or by the server for them: there is no verb for it, and tests/operations tries
/// it.
const OF_VISITORS: [&str; 6] = [
    "sessions::Follow",
    "sessions::Forgot",
    "sessions::LogIn",
    "sessions::LogOut",
    "sessions::NoteGuess",
    "sessions::Seen",
];

/// Collects what implements an operation.
#[derive(Default)]
struct Operations {
    found: Vec<String>,
}

impl<'ast> Visit<'ast> for Operations {
    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let implemented = item.trait_.as_ref().and_then(|(path, ..)| path.segments.last());
        if implemented.is_some_and(|segment| segment.ident == "Change" || segment.ident == "Listing") {
            let syn::Type::Path(of) = &*item.self_ty else { panic!("an operation is a type with a name") };
            self.found.push(of.path.segments.last().unwrap().ident.to_string());
        }
        visit::visit_item_impl(self, item);
    }
}

/// Every operation, as in `agents::List`: the folder below `src/operations`, or the file, and the type.
fn operations() -> BTreeSet<String> {
    fn walk(folder: &Path, module: &[String], into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let below: Vec<String> = module.iter().cloned().chain([stem]).collect();
            if path.is_dir() {
                walk(&path, &below, into);
            } else {
                let mut operations = Operations::default();
                operations.visit_file(&syn::parse_file(&std::fs::read_to_string(&path).unwrap()).unwrap());
                let module = if module.is_empty() { below } else { module.to_vec() };
                into.extend(operations.found.into_iter().map(|name| format!("{}::{name}", module.join("::"))));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/operations"), &[], &mut found);
    let set: BTreeSet<String> = found.iter().cloned().collect();
    assert_eq!(set.len(), found.len(), "two operations have one name: {found:?}");
    set
}

#[test]
fn every_operation_has_a_row_and_every_row_an_operation() {
    let operations = operations();
    let listed: BTreeSet<String> =
        rows().iter().map(|row| row.operation.to_owned()).filter(|operation| operation != "-").collect();
    let visitors = OF_VISITORS.map(str::to_owned);
    assert!(visitors.iter().all(|visitor| operations.contains(visitor) && !listed.contains(visitor)));
    let missing: Vec<_> = operations.difference(&listed).filter(|operation| !visitors.contains(operation)).collect();
    assert!(missing.is_empty(), "no row in tests/rights/matrix.tsv says who may do {missing:?}");
    let gone: Vec<_> = listed.difference(&operations).collect();
    assert!(gone.is_empty(), "tests/rights/matrix.tsv has rows of what there is not: {gone:?}");
    assert!(operations.len() > 60);
}

/// Every verb that the command line knows, as in `agent add`.
fn leaves() -> BTreeSet<String> {
    fn walk(command: &clap::Command, above: &str, found: &mut BTreeSet<String>) {
        for below in command.get_subcommands() {
            let name = format!("{above} {}", below.get_name()).trim().to_owned();
            if below.has_subcommands() {
                walk(below, &name, found);
            } else {
                found.insert(name);
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&convoctl::cli::Cli::command(), "", &mut found);
    found
}

fn verb(row: &Row, leaves: &BTreeSet<String>) -> String {
    let words: Vec<&str> = row.line.split(' ').collect();
    let candidates = [words.iter().take(2).copied().collect::<Vec<_>>().join(" "), words[0].to_owned()];
    candidates.into_iter().find(|verb| leaves.contains(verb)).unwrap_or_else(|| panic!("no verb: {}", row.line))
}

#[test]
fn every_verb_that_touches_a_store_has_a_row() {
    let leaves = leaves();
    let mut listed: BTreeSet<String> = rows().iter().map(|row| verb(row, &leaves)).collect();
    for verb in WITHOUT_STORE {
        assert!(listed.insert(verb.to_owned()), "{verb} has a row and needs none");
    }
    let missing: Vec<_> = leaves.difference(&listed).collect();
    assert!(missing.is_empty(), "no row in tests/rights/matrix.tsv says who may {missing:?}");
}

#[test]
fn what_names_a_conversation_or_a_contact_is_tried_in_every_situation() {
    let mut tried: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let rows = rows();
    for row in rows.iter().filter(|row| ["conversations::", "contacts::"].iter().any(|m| row.operation.starts_with(m)))
    {
        tried.entry(row.operation).or_default().insert(row.situation);
    }
    for (operation, situations) in tried.iter().filter(|(operation, _)| !UNNAMED.contains(operation)) {
        for situation in ["mine", "theirs", "free", "elsewhere", "foreign"] {
            assert!(situations.contains(situation), "{operation} is not tried with what is {situation}");
        }
    }
    assert!(tried.len() > 20);
}

#[test]
fn no_situation_stands_twice() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        assert!(row.operation == "-" || seen.insert((row.operation, row.situation)), "twice: {}", row.line);
    }
}
