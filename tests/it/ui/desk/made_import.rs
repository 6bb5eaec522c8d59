//! A preview of an import filled by hand.

use std::sync::Arc;

use tixin::domain::ids::ElevatorId;
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::exchange::mapping::Mapping;
use tixin::exchange::rows::ReadRow;
use tixin::exchange::sheet::Format;
use tixin::ops::import::sheet::Choice;
use tixin::ops::import::{ImportPlan, PlannedRow, RecordRef, RowFate};
use tixin::ui::model::ImportPreview;

pub fn import_preview() -> ImportPreview {
    let headers = [
        "注册代码",
        "小区",
        "楼栋",
        "单元",
        "街道",
        "使用单位",
        "备注一",
    ];
    let columns = vec![
        Some(Field::RegistrationCode),
        Some(Field::Community),
        Some(Field::Building),
        Some(Field::UnitNo),
        Some(Field::Street),
        Some(Field::UserUnit),
        None,
    ];
    let row = |n: u32| {
        let fate = match n % 8 {
            0 => RowFate::Fault(vec![
                Problem::fault(
                    Field::RegistrationCode,
                    Rule::CutBySpreadsheet,
                    "3.11033E+19",
                ),
                Problem::fault(Field::Street, Rule::UnknownWord, "东兴"),
            ]),
            1 => RowFate::Changed {
                of: RecordRef::Elevator(ElevatorId(9)),
                fields: vec![(Field::UserUnit, "甲物业".to_owned(), "乙物业".to_owned())],
            },
            2 => RowFate::Duplicate {
                other_row: Some(3),
                other: None,
                near: false,
                theirs: Vec::new(),
            },
            3 => RowFate::Same(RecordRef::Elevator(ElevatorId(4))),
            _ => RowFate::New,
        };
        let read = ReadRow {
            row: n + 1,
            ..ReadRow::default()
        };
        PlannedRow::new(read, &format!("江晖示范苑 {n}幢 1单元"), fate)
    };
    ImportPreview {
        missing: Vec::new(),
        path: "/data/list.xlsx".into(),
        choice: Choice::default(),
        format: Format::Xlsx,
        encoding: None,
        notes: Vec::new(),
        remembered: false,
        hidden: 0,
        remarks: Vec::new(),
        blanks: Vec::new(),
        partial: false,
        sheets: vec!["电梯".to_owned(), "说明".to_owned()],
        sheet: 0,
        headers: headers.map(str::to_owned).to_vec(),
        sample: (1..4)
            .map(|n| {
                let code = format!("3110330108200901{n:04}");
                vec![
                    code,
                    "江晖示范苑".to_owned(),
                    format!("{n}幢"),
                    "1单元".to_owned(),
                    "西兴街道".to_owned(),
                    "滨江示范物业".to_owned(),
                    "无".to_owned(),
                ]
            })
            .collect(),
        mapping: Mapping {
            header_row: 2,
            columns,
            ..Mapping::default()
        },
        plan: ImportPlan {
            file_name: "list.xlsx".to_owned(),
            rows: Arc::new((2..=41).map(row).collect()),
            ..ImportPlan::default()
        },
    }
}
