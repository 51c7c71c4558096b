//! Keeps a filter from asking for too much at once.
//!
//! Nearly all that a filter does, it does by and by, and its end can be waited for. A text times a number is made in one go,
//! and the process dies of asking for memory that there is not. So that is not done by `*`, but by a function of ours.

use jaq_core::data::JustLut;
use jaq_core::load::lex::StrPart;
use jaq_core::load::parse::{BinaryOp, Def, Pattern, Term};
use jaq_core::native::{Fun, bome, run, v};
use jaq_core::ops::Math;
use jaq_core::path::{Part, Path};
use jaq_json::{Val, ValR};
use jaq_std::ValT as _;

/// No word of the language: nobody else can call it, or give another meaning to it.
const TIMES: &str = "*";
const FACTOR: &str = "$*";

/// The longest text that is made of a shorter one.
const TEXT_BYTES: usize = 64 * 1024 * 1024;

type Filter<'s> = Term<&'s str>;

/// The function that multiplies: the right side first, as it is the outer loop of the operator.
pub fn times() -> Fun<JustLut<Val>> {
    run((TIMES, v(2), |mut cv| {
        let (left, right) = (cv.0.pop_var(), cv.0.pop_var());
        bome(product(left, right))
    }))
}

fn product(left: Val, right: Val) -> ValR {
    let length = |side: &Val| side.as_bytes().map(<[u8]>::len);
    let count =
        |side: &Val| side.is_int().then(|| side.as_isize().map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(0)));
    let long = length(&left).zip(count(&right)).or(length(&right).zip(count(&left)));
    if long.is_some_and(|(length, count)| length.saturating_mul(count) > TEXT_BYTES) {
        return Err(jaq_core::Error::str(format_args!("a text times a number may be {TEXT_BYTES} bytes long")));
    }
    left * right
}

/// A filter in which every `*` is a call.
pub fn guarded(term: Filter) -> Filter {
    match term {
        Term::Id | Term::Recurse | Term::Num(_) | Term::Break(_) | Term::Var(_) => term,
        Term::Str(format, parts) => Term::Str(format, parts.into_iter().map(part_of_text).collect()),
        Term::Arr(inner) => Term::Arr(inner.map(boxed)),
        Term::Obj(entries) => {
            Term::Obj(entries.into_iter().map(|(key, value)| (guarded(key), value.map(guarded))).collect())
        }
        Term::Neg(inner) => Term::Neg(boxed(inner)),
        Term::BinOp(left, operator, right) => operation(guarded(*left), operator, guarded(*right)),
        Term::Label(name, inner) => Term::Label(name, boxed(inner)),
        Term::Fold(name, inner, bound, arguments) => Term::Fold(name, boxed(inner), pattern(bound), all(arguments)),
        Term::TryCatch(inner, caught) => Term::TryCatch(boxed(inner), caught.map(boxed)),
        Term::IfThenElse(branches, other) => {
            let branches = branches.into_iter().map(|(condition, then)| (guarded(condition), guarded(then)));
            Term::IfThenElse(branches.collect(), other.map(boxed))
        }
        Term::Def(defs, inner) => Term::Def(defs.into_iter().map(def).collect(), boxed(inner)),
        Term::Call(name, arguments) => Term::Call(name, all(arguments)),
        Term::Path(inner, Path(parts)) => {
            let parts = parts.into_iter().map(|(part, opt)| (part_of_path(part), opt));
            Term::Path(boxed(inner), Path(parts.collect()))
        }
    }
}

fn operation<'s>(left: Filter<'s>, operator: BinaryOp<&'s str>, right: Filter<'s>) -> Filter<'s> {
    let joined = |left, operator, right| Term::BinOp(Box::new(left), operator, Box::new(right));
    match operator {
        BinaryOp::Math(Math::Mul) => Term::Call(TIMES, vec![right, left]),
        // `l *= r` is `r as $x | l |= . * $x`.
        BinaryOp::UpdateMath(Math::Mul) => {
            let product = Term::Call(TIMES, vec![Term::Var(FACTOR), Term::Id]);
            let updated = joined(left, BinaryOp::Update, product);
            joined(right, BinaryOp::Pipe(Some(Pattern::Var(FACTOR))), updated)
        }
        BinaryOp::Pipe(Some(bound)) => joined(left, BinaryOp::Pipe(Some(pattern(bound))), right),
        other => joined(left, other, right),
    }
}

// What the parser puts into a box comes out of one.
#[expect(clippy::boxed_local, reason = "the terms of jaq are boxed")]
fn boxed(term: Box<Filter>) -> Box<Filter> {
    Box::new(guarded(*term))
}

fn all(terms: Vec<Filter>) -> Vec<Filter> {
    terms.into_iter().map(guarded).collect()
}

fn def(def: Def<&str>) -> Def<&str> {
    Def { body: guarded(def.body), ..def }
}

fn pattern(bound: Pattern<&str>) -> Pattern<&str> {
    match bound {
        Pattern::Var(_) => bound,
        Pattern::Arr(items) => Pattern::Arr(items.into_iter().map(pattern).collect()),
        Pattern::Obj(entries) => {
            Pattern::Obj(entries.into_iter().map(|(key, value)| (guarded(key), pattern(value))).collect())
        }
    }
}

fn part_of_text<'s>(part: StrPart<&'s str, Filter<'s>>) -> StrPart<&'s str, Filter<'s>> {
    match part {
        StrPart::Term(term) => StrPart::Term(guarded(term)),
        other => other,
    }
}

fn part_of_path(part: Part<Filter>) -> Part<Filter> {
    match part {
        Part::Index(index) => Part::Index(guarded(index)),
        Part::Range(from, to) => Part::Range(from.map(guarded), to.map(guarded)),
    }
}
