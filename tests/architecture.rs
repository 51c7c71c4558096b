//! Who may name whom, and which crate lives where: the table of the house, held against the source.

#![allow(clippy::unwrap_used, reason = "what a test takes for granted may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// Each room, and the rooms that it may name. A room that stands here not at all may not exist.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("mail", &["domain"]),
    ("delivery", &["operations", "mail", "domain"]),
    ("remote", &["operations", "domain"]),
    ("web", &["operations", "delivery", "domain", "config"]),
    ("operations", &["domain", "store", "mail"]),
    ("terminal", &[]),
    ("commands", &["domain", "operations", "delivery", "remote", "terminal", "config", "web"]),
    ("config", &["domain", "operations", "mail", "terminal"]),
    ("report", &["operations", "remote", "terminal"]),
    ("cli", &["commands", "config", "terminal"]),
    ("main", &["cli", "commands", "config", "operations", "report", "terminal"]),
    ("lib", &[]),
];

/// Crates that stand in their rooms alone, so that one can be replaced by changing one folder.
const CRATES: &[(&str, &[&str])] = &[
    ("argon2", &["domain"]),
    ("zxcvbn", &["domain"]),
    ("getrandom", &["domain"]),
    ("rand_chacha", &["domain"]),
    ("sha2", &["domain"]),
    ("hmac", &["domain"]),
    ("chacha20poly1305", &["domain"]),
    ("rusqlite", &["store"]),
    ("refinery", &["store"]),
    ("lettre", &["mail"]),
    ("mail_parser", &["mail"]),
    ("axum", &["web"]),
    ("multer", &["web"]),
    ("listenfd", &["web"]),
    ("hyper", &["web"]),
    ("hyper_util", &["web"]),
    ("http_body_util", &["web"]),
    ("tower", &["web"]),
    ("tokio", &["web"]),
    ("tokio_stream", &["web"]),
    ("tokio_rustls", &["web"]),
    ("futures_util", &["web"]),
    ("maud", &["web"]),
    ("ureq", &["remote", "delivery"]),
    ("rustls", &["mail", "remote", "delivery", "web"]),
    ("rustls_native_certs", &["mail", "remote", "delivery"]),
    ("minijinja", &["mail"]),
    ("pulldown_cmark", &["mail"]),
    ("comfy_table", &["terminal"]),
    ("dialoguer", &["terminal"]),
    ("indicatif", &["terminal"]),
    ("unicode_segmentation", &["terminal"]),
    ("unicode_width", &["terminal"]),
    ("jaq_core", &["terminal"]),
    ("jaq_json", &["terminal"]),
    ("jaq_std", &["terminal"]),
    ("csv", &["terminal", "commands"]),
    ("csv_core", &["commands"]),
    ("strsim", &["domain"]),
    ("clap", &["commands", "cli", "main"]),
    ("clap_complete", &["commands", "cli", "main"]),
    ("clap_mangen", &["commands", "cli", "main"]),
    ("toml", &["config"]),
    ("etcetera", &["config"]),
    ("serde_saphyr", &["commands"]),
    ("serde_path_to_error", &["domain"]),
    ("tempfile", &["mail", "operations", "web"]),
    ("anyhow", &["commands", "cli", "main", "report"]),
];

/// What a room must not touch of the standard library.
const NEVER: &[(&str, &[&str])] = &[
    ("domain", &["std::fs", "std::io", "std::net", "std::env", "std::process"]),
    ("operations", &["std::io", "std::net", "std::process", "std::env"]),
    ("store", &["std::net", "std::env"]),
];

/// Files that keep on the disk what is too much for memory: nobody else in their room reads or writes.
const ON_DISK: [&str; 2] = ["operations/apply/records.rs", "operations/apply/spool.rs"];

/// A file of the source with what it names.
struct Source {
    path: String,
    text: String,
    named: Named,
}

impl Source {
    /// `path` is relative to `src`.
    fn read(path: &str, text: &str) -> Self {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut named = Named { here: module_of(path), ..Named::default() };
        named.visit_file(&file);
        Self { path: path.to_owned(), text: text.to_owned(), named }
    }

    fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }
}

/// The module that a file is, from the crate's root on.
fn module_of(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// Collects paths (`crate::store::Store`, `rusqlite::Connection`), macros, and texts.
#[derive(Default)]
struct Named {
    /// The module that is being read, to resolve `super`.
    here: Vec<String>,
    paths: BTreeSet<String>,
    macros: BTreeSet<String>,
    texts: Vec<String>,
}

impl Named {
    fn path(&mut self, words: &[String]) {
        let (mut base, mut rest) = (Vec::new(), words);
        if matches!(words[0].as_str(), "super" | "self") {
            base.clone_from(&self.here);
            while let [word, more @ ..] = rest
                && matches!(word.as_str(), "super" | "self")
            {
                if word == "super" {
                    base.pop();
                }
                rest = more;
            }
            base.insert(0, "crate".to_owned());
        }
        base.extend(rest.iter().cloned());
        if base[0] == "convoctl" {
            "crate".clone_into(&mut base[0]);
        }
        self.paths.insert(base.join("::"));
    }

    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |word: &syn::Ident| before.iter().cloned().chain([word.to_string()]).collect::<Vec<_>>();
        match tree {
            syn::UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.path(&with(&name.ident)),
            syn::UseTree::Rename(rename) => self.path(&with(&rename.ident)),
            syn::UseTree::Glob(_) => self.path(before),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(before, item)),
        }
    }
}

impl<'ast> Visit<'ast> for Named {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.here.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.here.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let words: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.path(&words);
        visit::visit_path(self, path);
    }

    /// What a macro is given is no syntax yet: paths and texts are picked out of its tokens.
    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.macros.insert(item.path.segments.last().unwrap().ident.to_string());
        let tokens = item.tokens.to_string().replace(" :: ", "::").replace(":: ", "::").replace(" ::", "::");
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        for word in tokens.split(|c| !is_word(c)).filter(|word| word.contains("::")) {
            let words: Vec<String> = word.split("::").filter(|word| !word.is_empty()).map(str::to_owned).collect();
            if !words.is_empty() {
                self.path(&words);
            }
        }
        self.texts.extend(tokens.split('"').skip(1).step_by(2).map(str::to_owned));
        visit::visit_macro(self, item);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.texts.push(text.value());
    }

    /// A comment is no text of the program.
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if !attribute.path().is_ident("doc") {
            visit::visit_attribute(self, attribute);
        }
    }
}

fn begins_with(path: &str, start: &str) -> bool {
    path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn wrong_names(source: &Source) -> Vec<String> {
    let room = source.room();
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{}: the room {room} is not in the table", source.path)];
    };
    let mut wrong = Vec::new();
    for path in &source.named.paths {
        if let Some(target) = path.strip_prefix("crate::").and_then(|rest| rest.split("::").next())
            && target != room
            && ROOMS.iter().any(|(name, _)| *name == target)
            && !allowed.contains(&target)
        {
            wrong.push(format!("{}: {room} names {path}", source.path));
        }
    }
    wrong
}

fn strayed_crates(source: &Source) -> Vec<String> {
    let homes: BTreeMap<&str, &[&str]> = CRATES.iter().copied().collect();
    let lives_elsewhere = |path: &&String| {
        homes.get(path.split("::").next().unwrap()).is_some_and(|rooms| !rooms.contains(&source.room()))
    };
    // One word alone is a variable or a module as often as a crate; a crate's item has two.
    let paths = source.named.paths.iter().filter(|path| path.contains("::")).filter(lives_elsewhere);
    paths.map(|path| format!("{}: {path}", source.path)).collect()
}

fn forbidden_things(source: &Source) -> Vec<String> {
    let never = NEVER.iter().find(|(room, _)| *room == source.room()).map_or(&[][..], |(_, things)| things);
    let asks_the_clock =
        |path: &str| ["SystemTime::now", "Timestamp::now", "Zoned::now"].iter().any(|call| path.ends_with(call));
    let is_on_disk = |path: &str| ON_DISK.contains(&source.path.as_str()) && begins_with(path, "std::io");
    let is_forbidden = |path: &&String| {
        never.iter().any(|thing| begins_with(path, thing) && !is_on_disk(path))
            || (source.room() == "domain" && asks_the_clock(path))
    };
    source.named.paths.iter().filter(is_forbidden).map(|path| format!("{}: {path}", source.path)).collect()
}

fn printing(source: &Source) -> Vec<String> {
    if matches!(source.room(), "terminal" | "report") {
        return Vec::new();
    }
    let prints = ["print", "println", "eprint", "eprintln", "dbg"];
    let found = prints.iter().filter(|name| source.named.macros.contains(**name));
    found.map(|name| format!("{}: {name}!", source.path)).collect()
}

fn sql(source: &Source) -> Vec<String> {
    if source.room() == "store" {
        return Vec::new();
    }
    let is_sql = |text: &&String| {
        ["SELECT ", "INSERT ", "UPDATE ", "DELETE FROM ", "PRAGMA "].iter().any(|verb| text.contains(verb))
    };
    source.named.texts.iter().filter(is_sql).map(|text| format!("{}: {text}", source.path)).collect()
}

fn shape(source: &Source) -> Vec<String> {
    let mut wrong = Vec::new();
    let lines = source.text.lines().count();
    if lines > 400 {
        wrong.push(format!("{}: {lines} lines", source.path));
    }
    if !source.text.starts_with("//! ") {
        wrong.push(format!("{}: it does not say what lives in it", source.path));
    }
    wrong
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
        Source::read(name, &std::fs::read_to_string(path).unwrap())
    };
    files.iter().map(read).collect()
}

fn hold(rule: impl Fn(&Source) -> Vec<String>) {
    let sources = sources();
    assert!(sources.len() > 50, "the source was not found");
    let wrong: Vec<String> = sources.iter().flat_map(rule).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_name_only_the_rooms_they_may() {
    hold(wrong_names);
}

#[test]
fn crates_stay_in_their_rooms() {
    hold(strayed_crates);
}

#[test]
fn the_middle_and_the_tools_leave_the_world_alone() {
    hold(forbidden_things);
}

#[test]
fn only_the_furniture_and_the_report_print() {
    hold(printing);
}

#[test]
fn statements_stand_in_the_store() {
    hold(sql);
}

#[test]
fn files_are_short_and_say_what_lives_in_them() {
    hold(shape);
}

#[test]
fn what_breaks_a_rule_is_seen() {
    let seen = |rule: fn(&Source) -> Vec<String>, path: &str, text: &str| !rule(&Source::read(path, text)).is_empty();
    assert!(seen(wrong_names, "commands/db/check.rs", "use crate::{domain::slug, store::{self, Store}};"));
    assert!(seen(wrong_names, "commands/tick.rs", "fn f() -> crate::store::Result<()> { Ok(()) }"));
    assert!(seen(wrong_names, "commands/tick.rs", "fn f() { assert!(crate::store::ok()) }"));
    assert!(seen(wrong_names, "commands/mod.rs", "use super::store::Store;"));
    assert!(seen(wrong_names, "commands/mod.rs", "mod a { use super::super::mail; }"));
    assert!(seen(wrong_names, "main.rs", "use convoctl::store::Store;"));
    assert!(seen(wrong_names, "util/mod.rs", ""));
    assert!(!seen(wrong_names, "operations/run.rs", "use crate::store::Store; use super::desk;"));
    assert!(seen(strayed_crates, "operations/run.rs", "use sha2::Digest as _;"));
    assert!(seen(strayed_crates, "store/file.rs", "fn f() -> anyhow::Result<()> { Ok(()) }"));
    assert!(!seen(strayed_crates, "terminal/csv.rs", "use csv::Writer;"));
    assert!(seen(forbidden_things, "domain/time.rs", "fn f() { std::time::SystemTime::now(); }"));
    assert!(seen(forbidden_things, "operations/run.rs", "use std::{io, fmt};"));
    assert!(seen(printing, "commands/tick.rs", "fn f() { println!(\"x\") }"));
    assert!(seen(sql, "operations/run.rs", "const A: &str = \"SELECT 1\";"));
    assert!(seen(sql, "operations/run.rs", "fn f() { format!(\"DELETE FROM {x}\"); }"));
    assert!(!seen(sql, "operations/run.rs", "/// SELECT is explained here.\nfn f() {}"));
    assert!(seen(shape, "cli.rs", "fn f() {}"));
    assert!(seen(shape, "cli.rs", &format!("//! x\n{}", "\n".repeat(400))));
}
