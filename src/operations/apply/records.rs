//! What came of each thing, on the disk until it is told.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Seek as _, Write as _};
use std::ops::ControlFlow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeSeq as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::document::Kind;
use crate::domain::outcome::Outcome;
use crate::domain::word::words;
use crate::operations::apply::compare::FieldChange;
use crate::operations::refusal::Refusal;

words! {
    /// What becomes of a thing.
    pub enum Act {
        Create = "create",
        Update = "update",
        Delete = "delete",
    }
}

impl Act {
    /// The same, once it is done.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Create => Outcome::Created,
            Self::Update => Outcome::Updated,
            Self::Delete => Outcome::Deleted,
        }
    }
}

/// A thing that is not as it is declared, and what is to become of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    pub object: Kind,
    /// Its natural key: a name, a code, an address, a number.
    pub key: String,
    pub change: Act,
    /// The keys that change; of what is deleted, none.
    pub fields: Vec<FieldChange>,
}

/// Differences in the order in which they were met.
pub struct Records {
    file: RefCell<File>,
}

/// Differences while they are written.
pub struct Recording {
    out: BufWriter<File>,
}

impl Recording {
    pub fn begin() -> Result<Self, Refusal> {
        let file = tempfile::tempfile().map_err(|error| failed(&error))?;
        Ok(Self { out: BufWriter::new(file) })
    }

    pub fn push(&mut self, difference: &Difference) -> Result<(), Refusal> {
        let line = serde_json::to_vec(difference).map_err(|error| failed(&error.into()))?;
        self.out.write_all(&line).and_then(|()| self.out.write_all(b"\n")).map_err(|error| failed(&error))
    }

    pub fn finish(self) -> Result<Records, Refusal> {
        let file = self.out.into_inner().map_err(|error| failed(error.error()))?;
        Ok(Records { file: RefCell::new(file) })
    }
}

impl Records {
    /// Hands over each, until the sink has enough.
    pub fn each(&self, sink: &mut dyn FnMut(Difference) -> ControlFlow<()>) -> Result<(), Refusal> {
        let mut file = self.file.borrow_mut();
        file.rewind().map_err(|error| failed(&error))?;
        for line in BufReader::new(&mut *file).lines() {
            let line = line.map_err(|error| failed(&error))?;
            if sink(serde_json::from_str(&line).map_err(|error| failed(&error.into()))?).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The natural keys of what was changed and is still there.
    pub fn keys(&self) -> Result<Vec<String>, Refusal> {
        let mut keys = Vec::new();
        self.each(&mut |difference| {
            if difference.change != Act::Delete {
                keys.push(difference.key);
            }
            ControlFlow::Continue(())
        })?;
        Ok(keys)
    }
}

/// As it is told of a change: which thing, and what became of it.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Told<'t> {
    object: Kind,
    #[serde(borrow)]
    key: Cow<'t, str>,
    outcome: Outcome,
}

impl JsonSchema for Records {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Changes".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Told>::json_schema(generator)
    }
}

impl Serialize for Records {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = serializer.serialize_seq(None)?;
        let mut written = Ok(());
        let read = self.each(&mut |Difference { object, key, change, .. }| {
            written = all.serialize_element(&Told { object, key: key.into(), outcome: change.outcome() });
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        written?;
        read.map_err(<S::Error as serde::ser::Error>::custom)?;
        all.end()
    }
}

/// What is read of what was told: what became of each thing, and not how.
impl<'de> Deserialize<'de> for Records {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut recording = Recording::begin().map_err(<D::Error as serde::de::Error>::custom)?;
        for Told { object, key, outcome } in Vec::<Told>::deserialize(deserializer)? {
            let change = match outcome {
                Outcome::Created => Act::Create,
                Outcome::Deleted => Act::Delete,
                _ => Act::Update,
            };
            let difference = Difference { object, key: key.into_owned(), change, fields: Vec::new() };
            recording.push(&difference).map_err(<D::Error as serde::de::Error>::custom)?;
        }
        recording.finish().map_err(<D::Error as serde::de::Error>::custom)
    }
}

fn failed(error: &std::io::Error) -> Refusal {
    Refusal::Internal(format!("cannot keep what came of it on the disk: {error}"))
}
