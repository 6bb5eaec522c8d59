//! A file that is damaged: the backups of it are named, or it is said that there is none.

use super::commands::made;
use super::tixin;

fn damage(file: &std::path::Path) {
    let mut bytes = std::fs::read(file).unwrap();
    bytes[..100].fill(0);
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn the_backups_of_a_damaged_file_are_named_newest_first_and_looked_through() {
    let (_folder, file) = made();
    let backups = file.with_extension("tixin.backups");
    assert_eq!(tixin(&[&"backup", &file.as_path()]).code, 0);
    let mut lying = std::fs::read_dir(&backups)
        .unwrap()
        .map(|e| e.unwrap().path());
    let first = lying.find(|p| p.extension().unwrap() == "tixin").unwrap();
    // An older one that came to harm.
    let older = first.file_name().unwrap().to_str().unwrap();
    let older = backups.join(older.replacen("-20", "-19", 1));
    std::fs::write(&older, "nothing").unwrap();
    damage(&file);
    let ran = tixin(&[&"check", &file.as_path(), &"--lang", &"en"]);
    assert_eq!(ran.code, 2);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert!(lines[0].contains("is damaged"), "{}", ran.err);
    assert_eq!(lines[1], "Backups at hand, newest first:");
    assert!(lines[2].contains("verified") && lines[2].ends_with(first.to_str().unwrap()));
    assert!(lines[2].contains(" MB"));
    assert!(lines[3].contains("unusable") && lines[3].ends_with(older.to_str().unwrap()));
    assert_eq!(lines.len(), 4);
}

#[test]
fn a_damaged_file_without_a_backup_says_so() {
    let (_folder, file) = made();
    // Its head is whole, what comes after it is not.
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[100..20_000].fill(0xff);
    std::fs::write(&file, bytes).unwrap();
    let ran = tixin(&[&"check", &file.as_path(), &"--lang", &"zh"]);
    assert!(ran.err.contains("没有找到它的备份"), "{}", ran.err);
    assert!(!ran.err.contains("下方"), "{}", ran.err);
}
