//! The command line, without a process: what it prints, and with what code it leaves.

mod commands;
mod damaged;
mod doubts;
mod killed;
mod killed_import;
mod lists;
mod names;
mod sheets;
mod time;
mod words;

use std::ffi::OsString;
use std::path::Path;

/// What a run printed.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

/// Runs `tixin` with these arguments, in English unless they say otherwise.
pub fn tixin(args: &[&dyn AsArg]) -> Ran {
    let mut all = vec![OsString::from("tixin")];
    all.extend(args.iter().map(|a| a.arg()));
    if !all.iter().any(|a| a == "--lang") {
        all.extend(["--lang".into(), "en".into()]);
    }
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = tixin::cli::run(all, &mut out, &mut err);
    Ran {
        code,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

/// Words and paths side by side.
pub trait AsArg {
    fn arg(&self) -> OsString;
}

impl AsArg for &str {
    fn arg(&self) -> OsString {
        self.into()
    }
}

impl AsArg for String {
    fn arg(&self) -> OsString {
        self.into()
    }
}

impl AsArg for &Path {
    fn arg(&self) -> OsString {
        self.as_os_str().to_owned()
    }
}
