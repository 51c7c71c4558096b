//! What a filter puts out, as lines: a text as it is, all else as JSON, and neither can act on a terminal.

use std::io::{self, Write};

use jaq_json::{Num, Val, bstr};
use serde_json::value::RawValue;

use crate::terminal::escape::harmless_lines;
use crate::terminal::json;

/// Writes one output, with the end of its line.
pub fn write_line(out: &mut dyn Write, value: &Val) -> io::Result<()> {
    match value {
        Val::TStr(bytes) | Val::BStr(bytes) => out.write_all(harmless_lines(&bstr(&**bytes).to_string()).as_bytes())?,
        other => write(out, other)?,
    }
    out.write_all(b"\n")
}

fn write(out: &mut dyn Write, value: &Val) -> io::Result<()> {
    match value {
        Val::Null => out.write_all(b"null"),
        Val::Bool(is) => write!(out, "{is}"),
        Val::Num(number) => write_number(out, number),
        Val::TStr(bytes) | Val::BStr(bytes) => json::write(out, &bstr(&**bytes).to_string()),
        Val::Arr(items) => write_between(out, [b"[", b"]"], items.iter(), |out, item| write(out, item)),
        Val::Obj(fields) => write_between(out, [b"{", b"}"], fields.iter(), |out, (key, field)| {
            match key {
                Val::TStr(bytes) | Val::BStr(bytes) => json::write(out, &bstr(&**bytes).to_string())?,
                // A key of JSON is a text.
                other => json::write(out, &other.to_string())?,
            }
            out.write_all(b":")?;
            write(out, field)
        }),
    }
}

fn write_between<T>(
    out: &mut dyn Write,
    [opening, closing]: [&[u8]; 2],
    items: impl Iterator<Item = T>,
    each: impl Fn(&mut dyn Write, T) -> io::Result<()>,
) -> io::Result<()> {
    out.write_all(opening)?;
    for (count, item) in items.enumerate() {
        if count > 0 {
            out.write_all(b",")?;
        }
        each(out, item)?;
    }
    out.write_all(closing)
}

/// A number as jq writes it: whole ones without a point, and for what JSON has no number, the nearest thing.
fn write_number(out: &mut dyn Write, number: &Num) -> io::Result<()> {
    match number {
        Num::Int(_) | Num::BigInt(_) => write!(out, "{number}"),
        Num::Float(float) => write_float(out, *float),
        // As it was written, where that is JSON.
        Num::Dec(text) if serde_json::from_str::<&RawValue>(text).is_ok() => out.write_all(text.as_bytes()),
        Num::Dec(text) => write_float(out, text.parse().unwrap_or(f64::NAN)),
    }
}

/// Below this, every whole number is told apart from the next.
const WHOLE: f64 = 1e17;

fn write_float(out: &mut dyn Write, float: f64) -> io::Result<()> {
    if float.is_nan() {
        return out.write_all(b"null");
    }
    let float = float.clamp(f64::MIN, f64::MAX);
    if float.fract() == 0.0 && float.abs() < WHOLE {
        return write!(out, "{float:.0}");
    }
    json::write(out, &float)
}
