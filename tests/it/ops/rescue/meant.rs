//! Which elevators a place means: in the community that it names and no other, those in use first.

use tixin::domain::elevator::ElevatorDraft;
use tixin::ops::rescue::candidates;

use super::Night;
use crate::common::sample;

fn lift(n: u32, community: &str, building: &str, unit_no: &str) -> ElevatorDraft {
    ElevatorDraft {
        community: community.into(),
        building: building.into(),
        unit_no: unit_no.into(),
        ..sample(n)
    }
}

impl Night {
    /// The places that are offered, and whether they are sure.
    fn offered(&self, text: &str) -> (Vec<String>, bool) {
        let actor = self.actor(self.office.dispatcher);
        let list = candidates(&self.office.store, text, &actor).unwrap();
        let sure = !list.is_empty() && list.iter().all(|found| found.is_exact);
        (list.iter().map(|found| found.row.place()).collect(), sure)
    }
}

fn district() -> Night {
    let mut night = Night::new();
    let mut n = 0;
    for (community, building, unit) in [
        ("云汐佳苑", "1幢", "1单元"),
        ("云汐佳苑", "1幢", "2单元"),
        ("云汐佳苑", "11幢", "2单元"),
        ("云汐佳苑", "北楼", "1单元"),
        ("松间小区", "1号楼", "2单元"),
        ("松间公寓", "1#", "2单元"),
        ("云汐", "1栋", "2单元"),
    ] {
        n += 1;
        night.office.create(lift(n, community, building, unit));
    }
    night
}

#[test]
fn buildings_are_found_whatever_they_are_counted_by() {
    let night = district();
    for said in [
        "云汐佳苑1号楼2单元",
        "云汐佳苑1号楼二单元",
        "云汐佳苑一幢2单元",
        "云汐佳苑1栋2单元",
        "云汐佳苑1座2单元",
        "云汐佳苑1#2单元",
        "云汐佳苑1号2单元",
        "云汐佳苑 1 号楼 2 单元",
        "云汐佳苑小区１号楼２单元",
        "滨江区西兴街道云汐佳苑的一号楼二单元电梯",
        "10:43 群众来电：云汐佳苑1号楼二单元电梯关人",
        "云汐佳苑1-2单元",
        "1幢2单元云汐佳苑",
    ] {
        let found = night.offered(said);
        assert_eq!(
            found,
            (vec!["云汐佳苑 1幢 2单元".to_owned()], true),
            "{said}"
        );
    }
    for (said, place) in [
        ("松间小区1幢2单元", "松间小区 1号楼 2单元"),
        ("松间1栋二单元", "松间小区 1号楼 2单元"),
        ("松间公寓1号楼2单元", "松间公寓 1# 2单元"),
        ("云汐1号楼2单元", "云汐 1栋 2单元"),
        ("云汐佳苑北楼1单元", "云汐佳苑 北楼 1单元"),
    ] {
        assert_eq!(
            night.offered(said),
            (vec![place.to_owned()], true),
            "{said}"
        );
    }
}

#[test]
fn a_named_community_keeps_those_of_others_away() {
    let night = district();
    for said in [
        "云汐佳苑9号楼二单元",
        "云汐佳苑1号楼9单元",
        "云汐佳苑东门2单元",
        "云汐佳苑2单元1号梯",
        "云汐佳苑东门",
        "云汐佳苑1号楼东侧电梯",
    ] {
        let (found, sure) = night.offered(said);
        assert!(!found.is_empty(), "{said}");
        assert!(
            found.iter().all(|p| p.starts_with("云汐佳苑 ")),
            "{said}: {found:?}"
        );
        assert!(!sure, "{said}");
    }
    // A building alone says nothing of a community that nobody knows.
    assert_eq!(night.offered("不知名苑1号楼2单元").0, Vec::<String>::new());
    // Without any name it is what was asked.
    assert!(!night.offered("1幢2单元").0.is_empty());
}

#[test]
fn those_in_use_come_first_and_only_they_are_sure() {
    let mut night = Night::new();
    for (n, status) in [(1, "dismantled"), (2, "in_use"), (3, "deregistered")] {
        let unit = if n == 3 { "9单元" } else { "2单元" };
        let mut draft = lift(n, "松间公寓", "2幢", unit);
        draft.use_status = status.into();
        night.office.create(draft);
    }
    let actor = night.actor(night.office.dispatcher);
    let found = candidates(&night.office.store, "松间公寓2号楼2单元", &actor).unwrap();
    let used: Vec<bool> = found.iter().map(|c| c.is_in_use()).collect();
    assert_eq!(used, [true, false]);
    let found = candidates(&night.office.store, "松间公寓", &actor).unwrap();
    assert!(found[0].is_in_use() && found.len() == 3);
}
