//! Bringing a store up to date.

use std::path::{Path, PathBuf};

use refinery::Runner;

use crate::store::engine::Driver as _;
use crate::store::sqlite::Sqlite;
use crate::store::{Error, Result, file};

mod embedded {
    refinery::embed_migrations!("migrations/sqlite");
}

/// The number of the newest migration that this binary knows.
pub const NEWEST: i64 = 8;

/// Runs what is missing, all of it or nothing. The caller holds the store's lock: refinery takes none.
pub fn run(sqlite: &mut Sqlite) -> Result<()> {
    runner()
        .set_grouped(true)
        .run(sqlite.connection_mut())
        .map_err(|error| Error::Other(format!("cannot migrate: {error}")))?;
    sqlite.set_version(NEWEST)
}

/// Runs the first migrations only, up to one of them.
pub fn run_to(sqlite: &mut Sqlite, version: i32) -> Result<()> {
    runner()
        .set_grouped(true)
        .set_target(refinery::Target::Version(version))
        .run(sqlite.connection_mut())
        .map_err(|error| Error::Other(format!("cannot migrate: {error}")))?;
    sqlite.set_version(i64::from(version))
}

fn runner() -> Runner {
    embedded::migrations::runner()
}

/// Copies a store aside before it is migrated; one such copy is kept.
pub fn back_up_before(sqlite: &Sqlite, path: &Path, version: i64) -> Result<PathBuf> {
    let copy = beside(path, &format!(".before-{}", version + 1));
    let fresh = beside(path, ".before-new");
    let _ = std::fs::remove_file(&fresh);
    file::create_private(&fresh)?;
    sqlite.back_up(&fresh)?;
    std::fs::rename(&fresh, &copy).map_err(|error| Error::Io(error.to_string()))?;
    Ok(copy)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_number_is_the_newest_file() {
        let last = embedded::migrations::runner().get_migrations().iter().map(refinery::Migration::version).max();
        assert_eq!(last.map(i64::from), Some(NEWEST));
    }
}
