//! Many mails at once, and processes that are killed.

use std::io::Write as _;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::desk::{desk, held, mail};
use crate::people::column;
use crate::support::{Shell, has};

/// Hands a mail to a process of its own, which is killed after so many microseconds; whether it was acknowledged.
fn hand_over(shell: &Shell, mail: &str, kill_after: Option<u64>) -> bool {
    let mut child = shell
        .command("exec convoctl mail receive --inbox support --timeout 60s")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let written = child.stdin.take().unwrap().write_all(mail.as_bytes());
    if let Some(micros) = kill_after {
        std::thread::sleep(std::time::Duration::from_micros(micros));
        let _ = child.kill();
    }
    child.wait().unwrap().success() && written.is_ok()
}

/// The ids of everything that is there, in conversations and among what is held: the mails of this file have theirs as their
/// subject, too.
fn there(shell: &Shell) -> Vec<String> {
    let mut ids = column(&shell.run("convoctl convo list --json").exits(0), "subject");
    for id in column(&held(shell), "id") {
        let raw = shell.run(&format!("convoctl mail show {id} --raw")).exits(0).stdout;
        ids.push(raw.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap().to_owned());
    }
    ids
}

fn named(id: &str) -> String {
    mail(&format!("{id}@people.example"), id, "", "Hi")
}

#[test]
fn sixty_four_at_once_are_all_taken_each_once() {
    let shell = desk();
    let shell = &shell;
    std::thread::scope(|scope| {
        for n in 0..64 {
            // Every mail comes twice, as from a mail server that was not told in time.
            scope.spawn(move || assert!(hand_over(shell, &named(&format!("{}", n / 2)), None)));
        }
    });
    let mut ids: Vec<u32> = there(shell).iter().map(|id| id.parse().unwrap()).collect();
    ids.sort_unstable();
    assert_eq!(ids, (0..32).collect::<Vec<_>>());
}

/// A number that depends on another one in no simple way.
fn scattered(n: u64) -> u64 {
    n.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 16
}

#[test]
fn what_was_acknowledged_survives_any_kill_and_comes_once() {
    let shell = desk();
    let shell = &shell;
    let storm = |round: u64, kill_within: Option<u64>| {
        let (acknowledged, killed) = (std::sync::Mutex::new(Vec::new()), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for n in 0..16_u64 {
                let (acknowledged, killed) = (&acknowledged, &killed);
                scope.spawn(move || {
                    let id = format!("{round}-{n}");
                    // The mail server tries again until it is told.
                    for attempt in 0..3_u64 {
                        let pause = kill_within.map(|most| scattered(round * 100 + n * 5 + attempt) % most);
                        if hand_over(shell, &named(&id), pause) {
                            acknowledged.lock().unwrap().push(id);
                            break;
                        }
                        killed.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
        });
        (acknowledged.into_inner().unwrap(), killed.into_inner())
    };
    let begun = std::time::Instant::now();
    let (mut acknowledged, mut killed) = storm(0, None);
    assert_eq!((acknowledged.len(), killed), (16, 0));
    // From before a process reads to after it has written.
    let most = u64::try_from(begun.elapsed().as_micros()).unwrap() * 5 / 4;
    for round in 1..=4 {
        let (more, kills) = storm(round, Some(most));
        acknowledged.extend(more);
        killed += kills;
    }
    let ids = there(shell);
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "a mail came twice");
    for id in &acknowledged {
        assert!(once.binary_search(id).is_ok(), "{id} was acknowledged and is lost");
    }
    assert!(acknowledged.len() > 16 && killed > 0, "{} acknowledged, {killed} killed", acknowledged.len());
    for id in column(&held(shell), "id") {
        shell.run(&format!("convoctl mail retry {id}")).exits(0);
    }
    assert_eq!((held(shell).stdout, there(shell).len()), ("[]\n".to_owned(), once.len()));
}

#[test]
fn a_kill_at_each_write_leaves_the_mail_in_one_place_or_nowhere() {
    if !has("strace") {
        return;
    }
    let shell = desk();
    let count = |id: &str| there(&shell).iter().filter(|found| *found == id).count();
    let mut survived = 0;
    for n in 1..400 {
        let id = n.to_string();
        let line = format!(
            "strace -f -o /dev/null -e trace=pwrite64,fdatasync -e inject=pwrite64,fdatasync:signal=KILL:when={n} \
             convoctl mail receive --inbox support"
        );
        let ran = shell.pipe(&line, named(&id));
        let found = count(&id);
        assert!(found <= 1, "write {n}: it is there {found} times");
        if ran.status == 0 {
            assert_eq!(found, 1, "write {n}: it was acknowledged and is lost");
            survived += 1;
        }
        crate::desk::receive(&shell, named(&id));
        assert_eq!(count(&id), 1, "write {n}: the second attempt");
        // There are no more writes than these.
        if survived == 2 {
            assert!(n > 10, "nothing was killed");
            return;
        }
    }
    panic!("every attempt was killed");
}
