use lettre as _; use rusqlite as _;
fn main() {}
