//! The first 50 hits of a search against a LIKE scan of the same text in the same file.

use std::path::Path;

use tixin::store::{Reader, register};

use crate::common::{line, median, time};

const ROUNDS: usize = 15;

pub fn run(large: &Path) {
    let reader = Reader::open(large).unwrap();
    let plain =
        rusqlite::Connection::open_with_flags(large, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
            .unwrap();
    // Words of one, two, three and more characters, digits, and the initials of a name, all from the file itself.
    let (community, code): (String, String) = plain
        .query_row(
            "SELECT community, registration_code FROM register_row
             WHERE registration_code <> '' ORDER BY elevator_id DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    let head = |n: usize| community.chars().take(n).collect::<String>();
    let tail: String = code.chars().skip(14).collect();
    for (kind, text) in [
        ("1 character", head(1)),
        ("2 characters", head(2)),
        ("3 characters", head(3)),
        ("6 digits", tail),
        ("whole code", code.clone()),
    ] {
        let mut scan = plain
            .prepare(
                "SELECT elevator_id FROM register_row
                 WHERE community LIKE '%' || ?1 || '%' OR registration_code LIKE '%' || ?1 || '%'
                    OR certificate_no LIKE '%' || ?1 || '%' OR building LIKE '%' || ?1 || '%'
                    OR address LIKE '%' || ?1 || '%'",
            )
            .unwrap();
        let (mut ours, mut like) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(time(|| register::find(&reader, &text, 50).unwrap()));
            like.push(time(|| {
                scan.query_map([&text], |row| row.get::<_, i64>(0))
                    .unwrap()
                    .count()
            }));
        }
        line(
            &format!("search, {kind}: first 50 / LIKE scan"),
            median(ours),
            median(like),
            "≤ 0.1",
        );
    }
}
