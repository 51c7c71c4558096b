//! What a supervisor such as systemd is told: that we are ready, that we live, that we stop.

use std::io;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::path::Path;

use crate::config::Supervisor;

/// Tells the supervisor, if there is one that listens.
pub(super) fn tell(supervisor: &Supervisor, what: &str) {
    if let Some(socket) = &supervisor.socket
        && let Err(error) = send(socket, what)
    {
        tracing::warn!(%error, what, "cannot tell the supervisor");
    }
}

fn send(socket: &Path, what: &str) -> io::Result<()> {
    let name = socket.as_os_str().as_bytes();
    let address = match name.strip_prefix(b"@") {
        Some(name) => SocketAddr::from_abstract_name(name)?,
        None => SocketAddr::from_pathname(socket)?,
    };
    UnixDatagram::unbound()?.send_to_addr(what.as_bytes(), &address)?;
    Ok(())
}
