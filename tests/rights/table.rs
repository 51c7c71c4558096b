//! The matrix as it stands in its file.

use convoctl::operations::codes::Code;

/// The columns of cells, in their order.
pub const ACTORS: [&str; 9] = [
    "operator",
    "administrator",
    "agent_inbox",
    "agent_unassigned",
    "agent_own",
    "outsider",
    "foreign",
    "pending",
    "suspended",
];

/// An operation in a situation.
pub struct Row {
    pub operation: &'static str,
    pub line: &'static str,
    pub situation: &'static str,
    /// What each actor gets.
    pub cells: [Expected; ACTORS.len()],
}

/// What an actor gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// It is done; of a listing, so many rows are seen; of a contact, so many conversations.
    Done(Option<usize>),
    Refused(Code),
}

impl Expected {
    fn parse(word: &str) -> Option<Self> {
        match word.strip_prefix("ok") {
            Some("") => Some(Self::Done(None)),
            Some(count) => count.strip_prefix(':')?.parse().ok().map(|count| Self::Done(Some(count))),
            None => Code::ALL.iter().find(|code| code.name() == word).map(|code| Self::Refused(*code)),
        }
    }

    pub fn word(self) -> String {
        match self {
            Self::Done(None) => "ok".to_owned(),
            Self::Done(Some(count)) => format!("ok:{count}"),
            Self::Refused(code) => code.name().to_owned(),
        }
    }
}

/// Every row; a cell that means nothing is an error.
pub fn rows() -> Vec<Row> {
    let mut lines = include_str!("matrix.tsv").lines().filter(|line| !line.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    assert_eq!(header[..3], ["operation", "line", "situation"]);
    assert_eq!(header[3..], ACTORS);
    lines.map(row).collect()
}

fn row(text: &'static str) -> Row {
    let words: Vec<&str> = text.split('\t').collect();
    let [operation, line, situation, cells @ ..] = words.as_slice() else { panic!("{text}") };
    let cells: Vec<Expected> =
        cells.iter().map(|word| Expected::parse(word).unwrap_or_else(|| panic!("`{word}` in {text}"))).collect();
    Row { operation, line, situation, cells: cells.try_into().unwrap_or_else(|_| panic!("too many or few: {text}")) }
}
