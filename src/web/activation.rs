//! Sockets that a supervisor has opened for us, as systemd does: LISTEN_FDS and LISTEN_PID.

use std::io;

use listenfd::ListenFd;

use crate::web::listen::Listener;

/// What was handed over to this process; nothing where it was started without.
pub(super) fn handed_over() -> io::Result<Vec<Listener>> {
    let mut handed = ListenFd::from_env();
    let mut listeners = Vec::with_capacity(handed.len());
    for at in 0..handed.len() {
        // Which kind it is, asking tells; what is refused stays there to be asked for again.
        if let Ok(Some(listener)) = handed.take_tcp_listener(at) {
            listeners.push(Listener::of_tcp(listener)?);
        } else if let Some(listener) = handed.take_unix_listener(at)? {
            listeners.push(Listener::of_unix(listener, None)?);
        }
    }
    Ok(listeners)
}
