//! Finding the header and guessing columns.

use tixin::domain::problem::Field;
use tixin::error::{Error, SheetFault};
use tixin::exchange::mapping::{self, Guess, Mapping, NoteKind};

use super::make::{C, import, read, xlsx, xlsx_named};

const CODE: &str = "31103301082005060001";

fn guess(bytes: Vec<u8>) -> Guess {
    mapping::guess(&read(bytes).unwrap().sheets[0]).unwrap()
}

#[test]
fn the_header_is_found_in_rows_one_to_ten() {
    for above in 0..=9_u32 {
        let title: &[C] = &[C::T("滨江区老旧电梯更新清单")];
        let mut rows: Vec<&[C]> = vec![title; above as usize];
        rows.push(&[C::T("序号"), C::T("注册代码"), C::T("小区")]);
        rows.push(&[C::N(1.0), C::T(CODE), C::T("江晖苑")]);
        let (_, mapping, read) = import(xlsx(&rows));
        assert_eq!(mapping.header_row, above + 1);
        assert_eq!(
            mapping.columns,
            [None, Some(Field::RegistrationCode), Some(Field::Community)]
        );
        assert_eq!(read[0].row, above + 2);
    }
}

#[test]
fn chinese_and_english_headers_are_known() {
    for (header, field) in [
        ("电梯注册代码", Field::RegistrationCode),
        ("设备注册代码", Field::RegistrationCode),
        ("Registration Code", Field::RegistrationCode),
        ("Reg. No.", Field::RegistrationCode),
        ("*注册代码（必填）", Field::RegistrationCode),
        ("使用登记证编号", Field::CertificateNo),
        ("设备代码", Field::EquipmentCode),
        ("救援识别码", Field::RescueCode),
        ("项目名称", Field::Community),
        ("Community", Field::Community),
        ("幢", Field::Building),
        ("单元/梯号", Field::UnitNo),
        ("安装地址", Field::Address),
        ("所属街道", Field::Street),
        ("使用管理单位", Field::UserUnit),
        ("产权单位", Field::OwnerUnit),
        ("维保单位", Field::MaintenanceUnit),
        ("制造厂家", Field::Maker),
        ("施工单位", Field::ConstructionUnit),
        ("规格型号", Field::Model),
        ("产品编号", Field::FactoryNo),
        ("额定载重（kg）", Field::RatedLoadKg),
        ("额定速度\n(m/s)", Field::RatedSpeed),
        ("层/站/门", Field::Floors),
        ("开始运行时间", Field::InUseOn),
        ("下次检验日期", Field::NextInspectionOn),
        ("Next inspection", Field::NextInspectionOn),
        ("使用状态", Field::UseStatus),
        ("施工类别", Field::RenewalKind),
        ("更新原因", Field::RenewalReason),
        ("计划开工", Field::PlannedStartOn),
        ("Planned finish", Field::PlannedFinishOn),
        ("备 注", Field::Remarks),
        ("实施主体", Field::LeadUnit),
        ("合同金额", Field::ContractPrice),
    ] {
        let found = guess(xlsx(&[&[C::T(header)], &[C::T("x")]]));
        assert_eq!(found.mapping.columns, [Some(field)], "{header}");
        assert!(found.notes.is_empty(), "{header}");
        assert!(mapping::targets().contains(&field), "{field:?}");
    }
}

#[test]
fn each_known_header_is_found_as_its_own_field() {
    let mut fields = Vec::new();
    for (field, header) in mapping::known_headers() {
        let found = guess(xlsx(&[&[C::T(header)], &[C::T("x")]]));
        assert_eq!(found.mapping.columns, [Some(field)], "{header}");
        fields.push(field);
    }
    assert_eq!(mapping::targets().len(), 37);
    for target in mapping::targets() {
        assert!(fields.contains(target), "{target:?}");
    }
}

#[test]
fn doubtful_headers_are_left_to_a_person() {
    let found = guess(xlsx(&[
        &[
            C::T("小区"),
            C::T("编号"),
            C::T("楼栋"),
            C::T("幢号"),
            C::T("心情"),
            C::No,
        ],
        &[
            C::T("x"),
            C::T("7"),
            C::T("1"),
            C::T("1"),
            C::T("好"),
            C::T("?"),
        ],
    ]));
    assert_eq!(
        found.mapping.columns,
        [Some(Field::Community), None, None, None, None, None]
    );
    let kinds: Vec<_> = found
        .notes
        .iter()
        .map(|n| (n.column, &*n.header, &n.kind))
        .collect();
    assert_eq!(kinds.len(), 4);
    assert!(matches!(kinds[0], (1, "编号", NoteKind::Ambiguous(_))));
    assert_eq!(kinds[1], (2, "楼栋", &NoteKind::Twice(Field::Building)));
    assert_eq!(kinds[2], (3, "幢号", &NoteKind::Twice(Field::Building)));
    assert_eq!(kinds[3], (4, "心情", &NoteKind::Unknown));
}

#[test]
fn the_same_header_twice_maps_neither() {
    let found = guess(xlsx(&[
        &[C::T("小区"), C::T("备注"), C::T("备注")],
        &[C::T("x"), C::T("a"), C::T("b")],
    ]));
    assert_eq!(found.mapping.columns, [Some(Field::Community), None, None]);
}

#[test]
fn codes_are_known_by_what_they_look_like() {
    let found = guess(xlsx(&[
        &[C::T("小区"), C::T("编号"), C::T("证书"), C::T("街道")],
        &[
            C::T("x"),
            C::T(CODE),
            C::T("梯11浙AJ5023（19）"),
            C::T("西兴街道"),
        ],
        &[
            C::T("y"),
            C::T("３１１０３３０１０８２００５０６０００２"),
            C::T("梯11浙AJ5024(19)"),
            C::No,
        ],
    ]));
    assert_eq!(
        found.mapping.columns,
        [
            Some(Field::Community),
            Some(Field::RegistrationCode),
            Some(Field::CertificateNo),
            Some(Field::Street)
        ]
    );
    assert!(
        found
            .notes
            .iter()
            .all(|n| matches!(n.kind, NoteKind::ByContent(_)))
    );
    // Two columns that look alike: a person decides.
    let found = guess(xlsx(&[
        &[C::T("小区"), C::T("甲"), C::T("乙")],
        &[C::T("x"), C::T(CODE), C::T(CODE)],
    ]));
    assert_eq!(found.mapping.columns, [Some(Field::Community), None, None]);
}

#[test]
fn a_doubtful_column_is_known_by_the_words_of_a_list() {
    let kind = |word| {
        guess(xlsx(&[
            &[C::T("小区"), C::T("类型")],
            &[C::T("x"), C::T(word)],
        ]))
        .mapping
        .columns[1]
    };
    assert_eq!(kind("曳引驱动乘客电梯"), Some(Field::Category));
    assert_eq!(kind("大修"), Some(Field::RenewalKind));
    assert_eq!(kind("不知道"), None);
    // The firm that once put up the old elevator is not the one that renews it.
    let found = guess(xlsx(&[
        &[C::T("小区"), C::T("安装单位")],
        &[C::T("x"), C::T("某公司")],
    ]));
    assert_eq!(found.mapping.columns[1], None);
}

#[test]
fn a_person_changes_it_and_it_survives_json() {
    let mut mapping = guess(xlsx(&[
        &[C::T("小区"), C::T("甲")],
        &[C::T("x"), C::T("y")],
    ]))
    .mapping;
    mapping.set(1, Some(Field::Community));
    assert_eq!(mapping.columns, [None, Some(Field::Community)]);
    mapping.set(3, Some(Field::Remarks));
    mapping.set(1, None);
    assert_eq!(mapping.columns, [None, None, None, Some(Field::Remarks)]);
    let json = serde_json::to_string(&mapping).unwrap();
    assert_eq!(
        json,
        r#"{"header_row":1,"columns":[null,null,null,"remarks"]}"#
    );
    assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);
}

#[test]
fn a_sheet_without_header_or_without_rows_is_told_apart() {
    let kind = |bytes| match mapping::guess_workbook(&read(bytes).unwrap()) {
        Err(Error::Sheet { kind, .. }) => kind,
        other => panic!("expected a fault, got {other:?}"),
    };
    assert_eq!(
        kind(xlsx(&[&[C::T("小区"), C::T("街道")], &[C::B, C::B]])),
        SheetFault::Empty
    );
    assert_eq!(kind(xlsx(&[])), SheetFault::Empty);
    assert_eq!(
        kind(xlsx(&[&[C::T("甲"), C::T("乙")], &[C::T("x"), C::T("y")]])),
        SheetFault::NoHeader
    );
    let title: &[C] = &[C::T("x")];
    let mut late: Vec<&[C]> = vec![title; 10];
    late.extend([&[C::T("小区"), C::T("街道")] as &[C], &[C::T("a")]]);
    assert_eq!(kind(xlsx(&late)), SheetFault::NoHeader);
}

#[test]
fn the_sheet_with_the_list_is_chosen() {
    let book = read(xlsx_named(&[
        ("说明", &[&[C::T("填表说明")], &[C::T("x")]]),
        ("字典", &[&[C::T("街道")], &[C::T("西兴")]]),
        (
            "清单",
            &[&[C::T("小区"), C::T("街道")], &[C::T("x"), C::T("西兴")]],
        ),
    ]))
    .unwrap();
    assert_eq!(mapping::guess_workbook(&book).unwrap().0, 2);
}
