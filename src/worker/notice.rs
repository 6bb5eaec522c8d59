//! A notice of the desktop, beside the window: shown from a thread of its own, because a desktop may take its time. A
//! desktop without notices is no fault: nothing is shown there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use notify_rust::{Notification, Timeout};

use super::name_thread;

/// What the desktop's own sounds call an alarm.
#[cfg(target_os = "windows")]
const SOUND: &str = "Reminder";
#[cfg(target_os = "macos")]
const SOUND: &str = "Ping";
#[cfg(not(any(target_os = "windows", target_os = "macos")))]
const SOUND: &str = "alarm-clock-elapsed";

/// What a notice says. Desktops keep notices and show them on locked screens: nothing of a person belongs here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The first line.
    pub title: String,
    /// The rest.
    pub body: String,
    /// With the desktop's alarm sound.
    pub sound: bool,
}

/// Shows notices, one at a time.
#[derive(Clone, Default)]
pub struct Notices {
    busy: Arc<AtomicBool>,
}

impl Notices {
    /// Shows a notice soon. While the desktop still has not taken the last one, the new one is left out: a desktop that
    /// does not answer must not gather threads.
    pub fn show(&self, notice: Notice) {
        if self.busy.swap(true, Ordering::AcqRel) {
            return;
        }
        let busy = self.busy.clone();
        let shown = name_thread("notice", move || {
            post(&notice);
            busy.store(false, Ordering::Release);
        });
        if shown.is_err() {
            self.busy.store(false, Ordering::Release);
        }
    }
}

fn post(notice: &Notice) {
    let mut made = Notification::new();
    made.appname("TiXin")
        .summary(&notice.title)
        .body(&notice.body)
        .timeout(Timeout::Default);
    if notice.sound {
        made.sound_name(SOUND);
    }
    // No service for notices, none that answers, or forbidden: the board says the same.
    made.show().ok();
}
