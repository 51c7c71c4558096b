//! Which column of a file is which of ours.

use std::collections::HashSet;

use crate::domain::Word as _;
use crate::domain::brief::brief;
use crate::domain::nearest::nearest;
use crate::domain::word::words;
use crate::operations::Refusal;
use crate::operations::codes::Code;
use crate::operations::details::Detail;

words! {
    /// What a file can say of a person.
    pub enum Column {
        Name = "name",
        Email = "email",
        Type = "type",
        Inboxes = "inboxes",
        Access = "access",
    }
}

/// What `agent list` and a change print and an import cannot set, and what an import writes beside the rows that it hands back.
const PASSED_OVER: [&str; 12] = [
    "id",
    "account",
    "status",
    "availability",
    "created_at",
    "verified_at",
    "suspended_until",
    "updated_at",
    "assignment_mail",
    "outcome",
    "dry_run",
    ERROR,
];

/// The column in which rows that are handed back say why.
pub const ERROR: &str = "error";

/// How much that is wrong with one header is told.
const MOST_WRONG: usize = 1_000;

/// What a column of the file is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// One of ours. Of several for one of ours, the place among them.
    Ours(Column, usize),
    PassedOver,
}

/// Columns that are not ours and may be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Surplus {
    Refused,
    PassedOver,
    /// These are passed over, and others refused.
    Named(Vec<String>),
}

/// How the columns of a file become ours.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// Theirs and ours, in the order in which they were given.
    maps: Vec<(String, Column)>,
    defaults: Vec<(Column, String)>,
    surplus: Surplus,
}

impl Mapping {
    /// Reads `THEIRS=OURS` and `OURS=VALUE`, as they were typed.
    pub fn parse(maps: &[String], defaults: &[String], surplus: Surplus) -> Result<Self, Refusal> {
        let mut read = Vec::with_capacity(maps.len());
        for map in maps {
            let (theirs, ours) =
                map.rsplit_once('=').filter(|(theirs, _)| !theirs.is_empty()).ok_or_else(|| wrong("--map", map))?;
            read.push((theirs.to_owned(), ours_of("--map", map, ours)?));
        }
        if let Some((twice, _)) =
            read.iter().enumerate().find_map(|(at, (theirs, _))| read[..at].iter().find(|(before, _)| before == theirs))
        {
            return Err(Refusal::usage(format!("--map: the column `{twice}` is mapped twice")));
        }
        for one in [Column::Email, Column::Type, Column::Access] {
            if read.iter().filter(|(_, ours)| *ours == one).count() > 1 {
                return Err(Refusal::usage(format!("--map: only one column can be `{one}`")));
            }
        }
        let mut given = Vec::with_capacity(defaults.len());
        for default in defaults {
            let (ours, value) = default.split_once('=').ok_or_else(|| wrong("--default", default))?;
            let ours = ours_of("--default", default, ours)?;
            if ours == Column::Email {
                return Err(Refusal::usage("--default: an address is one person's"));
            }
            given.push((ours, value.to_owned()));
        }
        Ok(Self { maps: read, defaults: given, surplus })
    }

    /// What a column of the file is taken for; none where it is refused. A column that is mapped takes the place of the
    /// one that has our name.
    pub fn target(&self, theirs: &str) -> Option<Target> {
        if let Some((_, ours)) = self.maps.iter().find(|(mapped, _)| mapped == theirs) {
            let same = self.maps.iter().filter(|(_, other)| other == ours);
            let place = same.take_while(|(mapped, _)| mapped != theirs).count();
            return Some(Target::Ours(*ours, place));
        }
        if let Some(ours) = Column::from_word(theirs) {
            let is_displaced = self.maps.iter().any(|(_, other)| *other == ours);
            return Some(if is_displaced { Target::PassedOver } else { Target::Ours(ours, 0) });
        }
        let passed_over = PASSED_OVER.contains(&theirs)
            || match &self.surplus {
                Surplus::Refused => false,
                Surplus::PassedOver => true,
                Surplus::Named(names) => names.iter().any(|name| name == theirs),
            };
        passed_over.then_some(Target::PassedOver)
    }

    /// The value of one of ours where the file has none.
    pub fn default_of(&self, ours: Column) -> Option<&str> {
        self.defaults.iter().rev().find(|(column, _)| *column == ours).map(|(_, value)| value.as_str())
    }

    /// What is wrong with a column that is refused.
    pub fn unknown(&self, line: i64, theirs: &str) -> Detail {
        let shown = brief(theirs);
        let near = nearest(&shown, Column::ALL.iter().map(|column| column.word()));
        let meant = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        let message = match theirs {
            "" => "a column has no name".to_owned(),
            _ => format!("the column `{shown}` is none of ours{meant}"),
        };
        Detail::new(line, Some(&*shown).filter(|name| !name.is_empty()), Code::UnknownColumn, message)
    }

    /// What each column of a header is taken for; or all that is wrong with it.
    pub fn header(&self, line: i64, names: &[&str]) -> Result<Vec<Target>, Vec<Detail>> {
        let mut wrong = Vec::new();
        let mut targets = Vec::with_capacity(names.len());
        if let [one] = names
            && let Some(separator) =
                [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")].iter().find(|(c, _)| one.contains(*c))
        {
            let message = format!("the columns are separated by {}: separate them by commas", separator.1);
            return Err(vec![Detail::new(line, None, Code::InvalidFile, message)]);
        }
        let mut seen = HashSet::new();
        for name in names {
            if !seen.insert(name) && !name.is_empty() {
                let shown = brief(name);
                let message = format!("the column `{shown}` stands there twice");
                wrong.push(Detail::new(line, Some(&shown), Code::Duplicate, message));
            }
            match self.target(name) {
                Some(target) => targets.push(target),
                None => wrong.push(self.unknown(line, name)),
            }
            if wrong.len() >= MOST_WRONG {
                return Err(wrong);
            }
        }
        for (theirs, _) in &self.maps {
            if !seen.contains(&theirs.as_str()) {
                let message = format!("--map names the column `{theirs}`, which the file does not have");
                wrong.push(Detail::new(line, Some(theirs), Code::Missing, message));
            }
        }
        for needed in [Column::Name, Column::Email] {
            let is_there = targets.iter().any(|target| matches!(target, Target::Ours(ours, _) if *ours == needed));
            if !is_there && self.default_of(needed).is_none() && wrong.is_empty() {
                let message = format!("the column `{needed}` is missing");
                wrong.push(Detail::new(line, Some(needed.word()), Code::Missing, message));
            }
        }
        if wrong.is_empty() { Ok(targets) } else { Err(wrong) }
    }
}

fn ours_of(flag: &str, given: &str, ours: &str) -> Result<Column, Refusal> {
    Column::from_word(ours).ok_or_else(|| {
        let known: Vec<String> = Column::ALL.iter().map(ToString::to_string).collect();
        Refusal::Usage {
            message: format!("{flag} {given}: `{ours}` is none of our columns"),
            hint: Some(format!("they are {}", crate::commands::shown::listed(&known))),
        }
    })
}

fn wrong(flag: &str, given: &str) -> Refusal {
    let form =
        if flag == "--map" { "THEIRS=OURS, as in --map role=type" } else { "OURS=VALUE, as in --default type=agent" };
    Refusal::Usage {
        message: format!("{flag} {given}: there is nothing on one side of `=`"),
        hint: Some(format!("write it as {form}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(maps: &[&str]) -> Mapping {
        let maps: Vec<String> = maps.iter().map(|map| (*map).to_owned()).collect();
        Mapping::parse(&maps, &[], Surplus::Refused).expect("a mapping")
    }

    #[test]
    fn a_mapped_column_takes_the_place_of_ours_and_several_make_one() {
        let mapping = mapping(&["first=name", "last=name", "role=type"]);
        assert_eq!(mapping.target("last"), Some(Target::Ours(Column::Name, 1)));
        assert_eq!(mapping.target("name"), Some(Target::PassedOver));
        assert_eq!(mapping.target("role"), Some(Target::Ours(Column::Type, 0)));
        assert_eq!(mapping.target("email"), Some(Target::Ours(Column::Email, 0)));
        assert_eq!(mapping.target("created_at"), Some(Target::PassedOver));
        assert_eq!(mapping.target("phone"), None);
    }

    #[test]
    fn all_that_is_wrong_with_a_header_is_told_at_once() {
        let told = |names: &[&str]| {
            let wrong = mapping(&[]).header(1, names).expect_err("a refusal");
            wrong.into_iter().map(|detail| (detail.code, detail.message)).collect::<Vec<_>>()
        };
        assert_eq!(
            told(&["name", "Email", "phone", "name"]),
            [
                ("unknown_column".to_owned(), "the column `Email` is none of ours; did you mean `email`?".to_owned()),
                ("unknown_column".to_owned(), "the column `phone` is none of ours".to_owned()),
                ("duplicate".to_owned(), "the column `name` stands there twice".to_owned()),
            ]
        );
        assert_eq!(told(&["email"]), [("missing".to_owned(), "the column `name` is missing".to_owned())]);
        assert_eq!(
            told(&["name;email"]),
            [(
                "invalid_file".to_owned(),
                "the columns are separated by semicolons: separate them by commas".to_owned()
            )]
        );
    }

    #[test]
    fn what_cannot_be_mapped_is_a_usage_error() {
        let parse = |maps: &[&str], defaults: &[&str]| {
            let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
            Mapping::parse(&owned(maps), &owned(defaults), Surplus::Refused)
        };
        for (maps, defaults) in [
            (&["role"][..], &[][..]),
            (&["=name"], &[]),
            (&["role=kind"], &[]),
            (&["a=email", "b=email"], &[]),
            (&["a=name", "a=email"], &[]),
            (&[], &["type"]),
            (&[], &["role=agent"]),
            (&[], &["email=a@b.example"]),
        ] {
            assert_eq!(parse(maps, defaults).expect_err("a refusal").code(), Code::Usage, "{maps:?} {defaults:?}");
        }
    }
}
