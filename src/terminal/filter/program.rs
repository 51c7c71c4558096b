//! A filter as jaq reads and runs it.
//!
//! It sees its input and nothing else: no file, no variable of the environment, no other input; it cannot end the process,
//! and writes nowhere but to its output. What would do that has no name here, and so is refused before anything is done.

use std::fmt::{self, Write as _};
use std::io::Write;

use jaq_core::data::JustLut;
use jaq_core::load::{Arena, File, Lexer, Loader, Parser, parse};
use jaq_core::native::Fun;
use jaq_core::{Compiler, Ctx, Filter, ValT as _, Vars, unwrap_valr};
use jaq_json::{Val, read};

use crate::terminal::filter::{guard, value};

type Data = JustLut<Val>;

/// The functions of jaq that reach beyond the input, or tell where the process runs.
const BEYOND: [&str; 8] =
    ["env", "halt", "halt_error", "debug", "debug_empty", "stderr", "stderr_empty", "strflocaltime"];

/// What the whole filter is called among the definitions.
const WHOLE: &str = "the_whole_filter";

/// The clock, of which `now` tells.
const NOW: &str = "$the_time_now";

/// How much of what went wrong is told: it may hold the whole input.
const TOLD: usize = 200;

pub struct Program(Filter<Data>);

impl Program {
    /// Reads a filter, or says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let own = [("now", parse::Term::Var(NOW)), (WHOLE, guard::guarded(term(text)?))];
        let own = own.map(|(name, body)| parse::Def { name, args: Vec::new(), body });
        let known = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
        let mut defs: Vec<parse::Def<&str>> = known.filter(|def| !is_beyond(def.name)).collect();
        defs.extend(own);
        let arena = Arena::default();
        let modules = Loader::new(defs).load(&arena, File { code: WHOLE, path: () });
        let modules = modules.map_err(|_| "it cannot be read".to_owned())?;
        let compiler = Compiler::default().with_funs(funs()).with_global_vars([NOW]);
        let filter = compiler.compile(modules).map_err(|errors| {
            let first = errors.into_iter().flat_map(|(_, errors)| errors).next();
            first.map_or_else(String::new, |(name, kind)| format!("there is no {} `{}`", kind.as_str(), cut(&name)))
        })?;
        Ok(Self(filter))
    }

    /// Writes what comes of a document, a line for each output, or says what failed.
    pub fn run(&self, document: &[u8], now: i64, out: &mut dyn Write) -> Result<(), String> {
        let now = Val::from_num(&format!("{}.{:06}", now.div_euclid(1_000_000), now.rem_euclid(1_000_000)));
        let now = now.map_err(|error| cut(&error))?;
        let input = read::parse_single(document).map_err(|error| error.to_string())?;
        let context = Ctx::<Data>::new(&self.0.lut, Vars::new([now]));
        for output in self.0.id.run((context, input)).map(unwrap_valr) {
            let output = output.map_err(|error| cut(&error))?;
            value::write_line(out, &output).map_err(|error| error.to_string())?;
        }
        Ok(())
    }
}

fn is_beyond(name: &str) -> bool {
    BEYOND.contains(&name)
}

fn funs() -> impl Iterator<Item = Fun<Data>> {
    let known = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
    known.filter(|(name, ..)| !is_beyond(name) && !["now", "localtime"].contains(name)).chain([guard::times()])
}

fn term(text: &str) -> Result<parse::Term<&str>, String> {
    let tokens = Lexer::new(text).lex().map_err(|errors| {
        let first = errors.into_iter().next();
        first.map_or_else(String::new, |(expected, at)| match at {
            "" => format!("{} is missing", expected.as_str()),
            at => format!("{} is missing at `{}`", expected.as_str(), cut(&at)),
        })
    })?;
    Parser::new(&tokens).parse(Parser::term).map_err(|errors| {
        let first = errors.into_iter().next();
        first.map_or_else(String::new, |(expected, found)| match found {
            Some(token) => format!("`{}` stands where {} is expected", cut(&token.0), expected.as_str()),
            None => format!("it ends where {} is expected", expected.as_str()),
        })
    })
}

/// The beginning of what may be very long, or without an end.
fn cut(told: &dyn fmt::Display) -> String {
    let mut beginning = Beginning(String::new());
    match write!(beginning, "{told}") {
        Ok(()) => beginning.0,
        Err(_) => beginning.0 + "...",
    }
}

/// A text that takes no more than is told.
struct Beginning(String);

impl fmt::Write for Beginning {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let left = TOLD - self.0.chars().count().min(TOLD);
        self.0.extend(text.chars().take(left));
        if text.chars().nth(left).is_some() { Err(fmt::Error) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, document: &str) -> Result<String, String> {
        let mut out = Vec::new();
        Program::read(text)?.run(document.as_bytes(), 1_500_000, &mut out)?;
        Ok(String::from_utf8(out).expect("UTF-8"))
    }

    #[test]
    fn strings_are_printed_raw_and_all_else_as_json() {
        let document = r#"{"a":"x","b":[1,2.5,null,true,{"c":"\u001b\u007f"}],"n":12345678901234567890}"#;
        assert_eq!(
            run(".a, .b, .n", document).as_deref(),
            Ok("x\n[1,2.5,null,true,{\"c\":\"\\u001b\\u007f\"}]\n12345678901234567890\n")
        );
        assert_eq!(
            run("nan, infinite, -infinite, 4/2, 1e1000, (\"007.5\"|tonumber)", "0").as_deref(),
            Ok("null\n1.7976931348623157e+308\n-1.7976931348623157e+308\n2\n1e1000\n7.5\n")
        );
        assert_eq!(
            run("{(\"a\",\"b\"): 1}, \"a\\tb\\nc\\u001b\\u202e\"", "0").as_deref(),
            Ok("{\"a\":1}\n{\"b\":1}\na\tb\nc\\u{1b}\\u{202e}\n")
        );
    }

    #[test]
    fn the_clock_is_the_one_that_was_given() {
        assert_eq!(run("now, (now|todate), now * 2", "0").as_deref(), Ok("1.500000\n1970-01-01T00:00:01.5Z\n3\n"));
    }

    #[test]
    fn nothing_beyond_the_input_has_a_name() {
        for text in [
            "env",
            "$ENV",
            "input",
            "inputs",
            "input_filename",
            "halt",
            "halt_error",
            "halt(1)",
            "debug",
            "stderr",
            "$__prog_args",
            "localtime",
            "import \"a\" as a; .",
            "include \"a\"; .",
            "input_line_number",
            "debug_empty",
            "get_search_list",
        ] {
            assert!(Program::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |text: &str| run(text, "0").unwrap_err();
        assert_eq!(wrong(".a |"), "it ends where term is expected");
        assert_eq!(wrong("nothing(1)"), "there is no filter `nothing`");
        assert_eq!(wrong("("), "closing parenthesis is missing");
        assert_eq!(wrong(""), "it ends where term is expected");
        assert_eq!(wrong("] ."), "token is missing at `] .`");
        assert!(wrong(&format!("\"{}\" | .a", "x".repeat(1000))).chars().count() < TOLD + 10);
    }
}
