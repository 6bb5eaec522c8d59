//! Words of any length find what a plain look at the text would find.

use std::collections::BTreeSet;

use tixin::domain::operation::OpKind;
use tixin::domain::query::RegisterQuery;
use tixin::store::search_text::{initials, match_expression, other_initials};
use tixin::store::{Store, register};

use super::support::*;

fn find(store: &Store, text: &str) -> BTreeSet<String> {
    let conn = outside(store.path());
    let plan = match_expression(text);
    let Some((sql, values)) = plan.matching_sql("elevator_id") else {
        return BTreeSet::new();
    };
    conn.prepare(&format!("SELECT building FROM register_row WHERE {sql}"))
        .unwrap()
        .query_map(rusqlite::params_from_iter(values), |r| r.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn filled() -> (tempfile::TempDir, Store) {
    let (dir, mut store) = new_store();
    run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        let d = community(tx, "幸福里")?;
        let m = organization(tx, "杭州西奥电梯有限公司")?;
        let a = elevator(tx, c, "3幢")?;
        let b = elevator(tx, c, "13-1幢")?;
        let e = elevator(tx, d, "A座\"东\"")?;
        let f = elevator(tx, d, "(B) AND*")?;
        let code = "UPDATE elevator SET registration_code = ?2 WHERE id = ?1";
        exec(tx, code, &[a.into(), "31103301082005120001".into()])?;
        exec(tx, code, &[b.into(), "31103301082005129902".into()])?;
        let sql = "UPDATE elevator SET maker_id = ?2, unit_no = '1' WHERE id = ?1";
        exec(tx, sql, &[e.into(), m.into()])?;
        exec(
            tx,
            "UPDATE elevator SET unit_no = '2' WHERE id = ?1",
            &[f.into()],
        )
    })
    .unwrap();
    (dir, store)
}

#[test]
fn any_length_any_script() {
    let (_dir, store) = filled();
    let all = ["3幢", "13-1幢", "A座\"东\"", "(B) AND*"];
    for (text, hits) in [
        ("", &[][..]),
        ("苑", &all[..2]),
        ("江晖", &all[..2]),
        ("晖江", &[]),
        ("江晖苑", &all[..2]),
        ("jhy", &all[..2]),
        ("JH", &all[..2]),
        ("hy", &all[..2]),
        ("xfl", &all[2..]),
        ("江晖 3幢", &all[..1]),
        ("江晖 1幢", &all[1..2]),
        // Whatever it is counted by, and typed at one go.
        ("江晖苑3号楼", &all[..1]),
        ("江晖苑三栋", &all[..1]),
        ("3#", &all[..1]),
        ("3座", &all[..1]),
        ("江晖苑4号楼", &[]),
        ("幸福里3幢", &[]),
        ("幸福里A幢", &all[2..3]),
        ("3幢", &all[..1]),
        ("1幢", &all[1..2]),
        ("13", &all[1..2]),
        ("-1", &all[1..2]),
        ("99", &all[1..2]),
        ("0001", &all[..1]),
        ("20051299", &all[1..2]),
        ("西奥", &all[2..3]),
        ("西奥电梯", &all[2..3]),
        ("xadt", &all[2..3]),
        ("a座", &all[2..3]),
        ("Ａ座", &all[2..3]),
        ("\"东", &all[2..3]),
        ("\"东\"", &all[2..3]),
        ("AND*", &all[3..]),
        ("(b)", &all[3..]),
        ("d*", &all[3..]),
        ("OR", &[]),
        ("NOT 江晖", &[]),
        ("江晖 幸福", &[]),
        ("幸福　西奥", &all[2..3]),
        ("text:江晖", &[]),
        ("江*", &[]),
        ("西兴", &all[..]),
    ] {
        let hits: BTreeSet<String> = hits.iter().map(|s| (*s).to_owned()).collect();
        assert_eq!(find(&store, text), hits, "{text:?}");
    }
}

#[test]
fn never_across_two_fields() {
    let (_dir, store) = filled();
    // Building 3幢 ends where the community begins, unit 1 stands before the address.
    for text in ["幢江", "1西", "1 西奥江"] {
        assert_eq!(find(&store, text), BTreeSet::new(), "{text:?}");
    }
}

#[test]
fn first_letters() {
    assert_eq!(initials("江晖苑3幢"), "jhy3z");
    assert_eq!(initials("A座（东）"), "Azd");
    assert_eq!(initials(""), "");
    // Characters that read two ways: the way of place names first, the other too.
    assert_eq!(initials("长河街道"), "chjd");
    assert_eq!(other_initials("长河街道").as_deref(), Some("zhjd"));
    assert_eq!(other_initials("江晖苑"), None);
}

#[test]
fn whole_pinyin_finds_the_community() {
    let (_dir, store) = filled();
    let found = |text: &str| {
        let program = tixin::store::program::current(&store).unwrap().unwrap();
        let day = chrono::NaiveDate::from_ymd_opt(2025, 8, 8).unwrap();
        let query = RegisterQuery {
            text: text.to_owned(),
            ..RegisterQuery::default()
        };
        let ids = register::ids(&store, &query, &program, day).unwrap();
        assert_eq!(
            ids.len() as u32,
            register::count(&store, &query, &program, day).unwrap()
        );
        let rows = register::rows(&store, &ids).unwrap();
        let listed: Vec<String> = rows.into_iter().map(|row| row.building).collect();
        let first = register::find(&store, text, 8).unwrap();
        let first = register::rows(&store, &first).unwrap();
        let mut first: Vec<String> = first.into_iter().map(|row| row.building).collect();
        let mut sorted = listed.clone();
        sorted.sort();
        first.sort();
        assert_eq!(
            first, sorted,
            "{text}: the palette finds what the register finds"
        );
        listed
    };
    for text in [
        "jianghuiyuan",
        "jiang hui",
        "jianghy",
        "hui yuan",
        "JIANGHUI",
    ] {
        assert_eq!(found(text), ["3幢", "13-1幢"], "{text}");
    }
    assert_eq!(found("jianghui 13"), ["13-1幢"]);
    // A building however it is counted, with its community at one go or apart.
    for text in ["江晖苑3号楼", "江晖苑 三栋", "jhy 3#"] {
        assert_eq!(found(text), ["3幢"], "{text}");
    }
    assert_eq!(found("jianghui 7"), Vec::<String>::new());
    assert_eq!(found("xingfu").len(), 2);
    // Letters that stand in a record are found as before.
    assert_eq!(found("and"), ["(B) AND*"]);
    assert_eq!(found("anghui"), Vec::<String>::new());
}
