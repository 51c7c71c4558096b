//! What is declared beside what is stored, key by key.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::document::declared::Given;
use crate::operations::refusal::Refusal;

/// A key that is not as it is declared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FieldChange {
    pub field: String,
    /// As it is stored; null where there is nothing.
    pub from: Value,
    /// As it is declared.
    pub to: Value,
}

/// What came of comparing a thing.
#[derive(Debug, Default)]
pub struct Comparison {
    pub fields: Vec<FieldChange>,
    /// What the store alone keeps and holds otherwise.
    pub kept: BTreeSet<&'static str>,
}

impl Comparison {
    /// What a key is to be set to, where it is not that already. A null stands for `cleared`.
    pub fn set<T: Serialize + Clone>(
        &mut self,
        field: &'static str,
        given: &Given<T>,
        cleared: Option<T>,
        stored: Option<&T>,
    ) -> Result<Option<T>, Refusal> {
        let wanted = match (given, cleared) {
            (Given::Missing, _) => return Ok(None),
            (Given::Is(value), _) => value.clone(),
            (Given::Null, Some(cleared)) => cleared,
            (Given::Null, None) => return Err(Refusal::InvalidKey { field, reason: "it cannot be null".to_owned() }),
        };
        let (from, to) = (json(&stored)?, json(&wanted)?);
        if from == to {
            return Ok(None);
        }
        self.fields.push(FieldChange { field: field.to_owned(), from, to });
        Ok(Some(wanted))
    }

    /// As [`Comparison::set`], for what may be nothing at all: missing where it is as it should be.
    pub fn set_optional<T: Serialize + Clone>(
        &mut self,
        field: &'static str,
        given: &Given<T>,
        stored: Option<&T>,
    ) -> Result<Given<T>, Refusal> {
        if given.is_missing() {
            return Ok(Given::Missing);
        }
        let (from, to) = (json(&stored)?, json(&given.value())?);
        if from == to {
            return Ok(Given::Missing);
        }
        self.fields.push(FieldChange { field: field.to_owned(), from, to });
        Ok(given.clone())
    }

    /// As [`Comparison::set`], for a set of words, whatever their order.
    pub fn set_all<T: Serialize + Clone>(
        &mut self,
        field: &'static str,
        given: &Given<Vec<T>>,
        stored: &[T],
        key: impl Fn(&T) -> String,
    ) -> Result<Option<Membership<T>>, Refusal> {
        let wanted = match given {
            Given::Missing => return Ok(None),
            Given::Null => &Vec::new(),
            Given::Is(wanted) => wanted,
        };
        let lacks = |all: &[T], one: &T| all.iter().all(|other| key(other) != key(one));
        let joined: Vec<T> = wanted.iter().filter(|one| lacks(stored, one)).cloned().collect();
        let left: Vec<T> = stored.iter().filter(|one| lacks(wanted, one)).cloned().collect();
        if joined.is_empty() && left.is_empty() {
            return Ok(None);
        }
        let mut sorted = wanted.clone();
        sorted.sort_by_cached_key(&key);
        self.fields.push(FieldChange { field: field.to_owned(), from: json(&stored)?, to: json(&sorted)? });
        Ok(Some(Membership { joined, left }))
    }

    /// Notes a key that the store alone keeps, where it is not as declared.
    pub fn keep<T: Serialize>(
        &mut self,
        field: &'static str,
        given: &Given<T>,
        stored: Option<&T>,
    ) -> Result<(), Refusal> {
        let stored = json(&stored)?;
        let is_so = match given {
            Given::Missing => return Ok(()),
            Given::Null => stored.is_null() || stored.as_array().is_some_and(Vec::is_empty),
            Given::Is(value) => stored == json(value)?,
        };
        if !is_so {
            self.kept.insert(field);
        }
        Ok(())
    }
}

/// Who comes to a set, and who leaves it.
#[derive(Debug)]
pub struct Membership<T> {
    pub joined: Vec<T>,
    pub left: Vec<T>,
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<Value, Refusal> {
    serde_json::to_value(value).map_err(|error| Refusal::Internal(format!("cannot compare a value: {error}")))
}
