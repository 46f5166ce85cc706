//! The editor's process: when it is gone, so are we.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(3);

/// Ends our process when another one has ended. One that is not seen at the start, as from within a container, is
/// not waited for: then the end of input must do.
pub(super) fn exit_with(process: u32) {
    if !is_alive(process) {
        return;
    }
    thread::spawn(move || {
        while is_alive(process) {
            thread::sleep(EVERY);
        }
        std::process::exit(1);
    });
}

/// Whether a process runs, as far as can be told without a system call of our own: Linux lists processes, and
/// elsewhere a parent that ends is replaced.
fn is_alive(process: u32) -> bool {
    if Path::new("/proc/self").exists() {
        return fs::read_to_string(format!("/proc/{process}/stat")).is_ok_and(|stat| !is_zombie(&stat));
    }
    parent_id() == Some(process)
}

/// Whether a line of `/proc/…/stat` says that the process has ended: its state follows its name, in parentheses.
fn is_zombie(stat: &str) -> bool {
    let state = stat.rsplit(')').next().unwrap_or("").trim_start();
    state.starts_with(['Z', 'X'])
}

#[cfg(unix)]
fn parent_id() -> Option<u32> {
    Some(std::os::unix::process::parent_id())
}

#[cfg(not(unix))]
fn parent_id() -> Option<u32> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zombies() {
        assert!(is_zombie("7 (a) b) Z 1 7"));
        assert!(!is_zombie("7 (Z) S 1 7"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn we_are_alive_and_nobody_has_the_last_number() {
        assert!(is_alive(std::process::id()));
        assert!(!is_alive(u32::MAX));
    }
}
