//! Tables, in windows, so that a long one takes little memory.

use std::io::{self, Write};

use comfy_table::{Attribute, Cell as Drawn, Color, ColumnConstraint, ContentArrangement, Row, Table, Width, presets};

use crate::terminal::escape::visible;
use crate::terminal::shown::{Cell, Look, Tone};

/// How many rows are measured and drawn at a time.
const WINDOW: usize = 1_000;

/// How many spaces stand between columns.
const GAP: u16 = 2;

/// A table that is drawn as its rows come in.
pub struct Rows {
    titles: Vec<String>,
    look: Look,
    window: Vec<Vec<Cell>>,
    /// Once the first window is drawn: how wide its columns were.
    widths: Option<Vec<u16>>,
}

impl Rows {
    pub fn new(titles: Vec<String>, look: Look) -> Self {
        Self { titles, look, window: Vec::new(), widths: None }
    }

    pub fn push(&mut self, out: &mut dyn Write, row: Vec<Cell>) -> io::Result<()> {
        self.window.push(row);
        if self.window.len() < WINDOW { Ok(()) } else { self.draw(out) }
    }

    /// Draws what is left. A table without rows draws nothing.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.flush(out)
    }

    /// Draws what was pushed so far; what comes later stands in the same columns.
    pub fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.window.is_empty() { Ok(()) } else { self.draw(out) }
    }

    fn draw(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        prepare(&mut table, &self.look);
        if self.widths.is_none() {
            let title = |title: &String| toned(Drawn::new(title), Tone::Dim, self.look.color);
            table.set_header(row(self.titles.iter().map(title).collect(), &self.look));
        }
        for cells in self.window.drain(..) {
            table.add_row(row(cells.iter().map(|cell| drawn(cell, &self.look)).collect(), &self.look));
        }
        match &self.widths {
            Some(widths) => {
                // A bound takes in what stands between columns.
                let least = |width: &u16| ColumnConstraint::LowerBoundary(Width::Fixed(width.saturating_add(GAP)));
                table.set_constraints(widths.iter().map(least).collect::<Vec<_>>());
            }
            None => self.widths = Some(table.column_max_content_widths()),
        }
        unpad(&mut table);
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// One object as lines of `name: value`.
pub fn write_sheet(out: &mut dyn Write, lines: &[(String, String)], look: &Look) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    prepare(&mut table, look);
    for (name, value) in lines {
        let name = toned(Drawn::new(format!("{name}:")), Tone::Dim, look.color);
        table.add_row(vec![name, Drawn::new(visible(value))]);
    }
    unpad(&mut table);
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn prepare(table: &mut Table, look: &Look) {
    if look.color {
        table.enforce_styling()
    } else {
        table.force_no_tty()
    };
    match (look.terminal, look.width) {
        (true, Some(width)) => {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        _ => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
}

/// A gap between columns, none before the first.
fn unpad(table: &mut Table) {
    for column in table.column_iter_mut() {
        column.set_padding((0, GAP));
    }
}

/// On a terminal a row is one line, cut where it is too long.
fn row(cells: Vec<Drawn>, look: &Look) -> Row {
    let mut row = Row::from(cells);
    if look.terminal {
        row.max_height(1);
    }
    row
}

fn drawn(cell: &Cell, look: &Look) -> Drawn {
    toned(Drawn::new(visible(&cell.text)), cell.tone, look.color)
}

fn toned(cell: Drawn, tone: Tone, color: bool) -> Drawn {
    if !color {
        return cell;
    }
    match tone {
        Tone::Plain => cell,
        Tone::Strong => cell.add_attribute(Attribute::Bold),
        Tone::Good => cell.fg(Color::Green),
        Tone::Waiting => cell.fg(Color::Yellow),
        Tone::Bad => cell.fg(Color::Red),
        Tone::Dim => cell.add_attribute(Attribute::Dim),
    }
}

/// The width of the terminal on standard output, if there is one.
pub fn width() -> Option<u16> {
    Table::new().width().filter(|width| *width > 0)
}
