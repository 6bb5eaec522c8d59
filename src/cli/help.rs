//! The help and what is said of wrong usage, in the language in use.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Args;
use super::{CANNOT, FINE};
use crate::error::{Error, Named};
use crate::lang::Lang;

/// The ending of a file of the program.
const ENDING: &str = "tixin";

/// The language that the arguments ask for, found before they are read.
pub(super) fn language_of(args: &[OsString]) -> Option<String> {
    let words: Vec<_> = args.iter().map(|a| a.to_string_lossy()).collect();
    words
        .iter()
        .enumerate()
        .find_map(|(i, word)| match word.strip_prefix("--lang") {
            Some("") => words.get(i + 1).map(ToString::to_string),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        })
}

/// How many arguments a choice of the language takes, where one stands.
fn language_words(word: &OsStr) -> usize {
    match word.to_string_lossy().strip_prefix("--lang") {
        Some("") => 2,
        Some(rest) if rest.starts_with('=') => 1,
        _ => 0,
    }
}

/// The first argument that is not the choice of the language.
fn first_at(args: &[OsString]) -> Option<usize> {
    let mut at = 1;
    loop {
        match language_words(args.get(at)?) {
            0 => return Some(at),
            more => at += more,
        }
    }
}

/// The arguments with the choice of the language behind the command: in front of it, it would be read as one of the window.
pub(super) fn language_last(mut args: Vec<OsString>) -> Vec<OsString> {
    if let Some(at) = first_at(&args)
        && at > 1
        && Args::command().find_subcommand(&args[at]).is_some()
    {
        args[1..=at].rotate_right(1);
    }
    args
}

/// The word that stands where a command or a file is given.
pub(super) fn first_word(args: &[OsString]) -> Option<PathBuf> {
    let word = &args[first_at(args)?];
    let known = Args::command().find_subcommand(word).is_some();
    (!known && !word.to_string_lossy().starts_with('-')).then(|| word.into())
}

/// Whether clap found something to say of the usage; help and version are none.
pub(super) fn is_usage(error: &clap::Error) -> bool {
    !matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    )
}

/// [`language_of`] as a language; otherwise that of the system.
pub(super) fn language(args: &[OsString]) -> Lang {
    super::language(language_of(args).as_deref())
}

/// The command with its words.
pub(super) fn command(lang: Lang) -> Command {
    let root = worded(Args::command(), lang, "tixin");
    root.subcommand_help_heading(lang.cli_heading_commands())
        .subcommand_value_name(lang.cli_heading_command())
        .disable_help_subcommand(true)
        .mut_subcommands(|sub| {
            let name = sub.get_name().to_owned();
            worded(sub, lang, &name)
        })
}

fn worded(command: Command, lang: Lang, name: &str) -> Command {
    let about = lang
        .by_key(&format!("cli-about-{name}"))
        .unwrap_or_default();
    let command = command
        .about(about)
        .help_template(format!(
            "{{about-with-newline}}\n{}\n  {{usage}}\n\n{{all-args}}",
            lang.cli_heading_usage()
        ))
        .disable_help_flag(true)
        .mut_args(|arg| {
            let takes_value = arg.get_action().takes_values();
            let key = key_of(&arg);
            let help = lang.by_key(&key).unwrap_or_default();
            let heading = if arg.is_positional() {
                lang.cli_heading_files()
            } else {
                lang.cli_heading_options()
            };
            arg.help(help)
                .long_help(None)
                .help_heading(heading)
                .hide_possible_values(takes_value)
        });
    let command = command.arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help(lang.cli_arg_help())
            .help_heading(lang.cli_heading_options()),
    );
    if name == "tixin" {
        command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(lang.cli_arg_version())
                .help_heading(lang.cli_heading_options()),
        )
    } else {
        command
    }
}

fn key_of(arg: &Arg) -> String {
    format!("cli-arg-{}", arg.get_id().as_str().replace('_', "-"))
}

/// A first word that is neither a file nor a command: a slip of the finger, which must not open a window. A file that is
/// ours by its name and missing is said by the window, which offers to look for it.
pub(super) fn mistyped(file: &Path) -> Option<Error> {
    let ours = file
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
    if ours || file.exists() {
        return None;
    }
    let given = file.to_string_lossy().to_string();
    let root = Args::command();
    let all = root.get_subcommands().filter(|sub| !sub.is_hide_set());
    let names: Vec<&str> = all.map(Command::get_name).collect();
    let near: Vec<&str> = names
        .iter()
        .filter(|name| distance(name, &given) <= 2 || name.starts_with(&given))
        .copied()
        .collect();
    let known = if near.is_empty() { names } else { near };
    Some(Error::unknown(Named::Command, given, known))
}

/// How many letters have to be changed, added or left out to make one word of another.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let swap = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = swap.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

/// Help and version go out and are fine; wrong usage is explained.
pub(super) fn explain(
    error: &clap::Error,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> i32 {
    // A reader that has gone away is nobody to tell.
    if !is_usage(error) {
        let _ = write!(out, "{}", error.render());
        return FINE;
    }
    let _ = writeln!(err, "{}", lang.cli_usage());
    let _ = write!(err, "{}", error.render());
    CANNOT
}

/// Keys of commands and arguments that have no words; empty unless something was forgotten.
pub fn without_words() -> Vec<String> {
    let root = Args::command();
    let mut keys = vec!["cli-about-tixin".to_owned()];
    keys.extend(root.get_arguments().map(key_of));
    for sub in root.get_subcommands() {
        keys.push(format!("cli-about-{}", sub.get_name()));
        keys.extend(sub.get_arguments().map(key_of));
    }
    keys.retain(|key| Lang::En.by_key(key).is_none());
    keys
}
