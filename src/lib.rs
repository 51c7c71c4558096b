pub mod domain;
pub mod mail;
pub mod operations;
pub mod store;
