//! Papers: whole documents that hold what they were given, blanks for what is not known, a page for each.

use std::io::{Cursor, Read};

use tixin::exchange::forms::{
    CheckForm, CheckFormItem, DayForm, DayVisit, Form, NoticeForm, NoticeFormElevator, OpinionForm,
    OrderForm, ReminderForm, UnitForm, document, write,
};

/// The text of the document's main part.
fn body(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn elevator(n: u32) -> NoticeFormElevator {
    NoticeFormElevator {
        category: "曳引驱动乘客电梯".to_owned(),
        factory_no: format!("F{n:05}"),
        place: format!("江晖苑 3幢 {n}单元"),
        ..NoticeFormElevator::default()
    }
}

/// Every paper, with nothing in it.
fn empty() -> Vec<Form> {
    vec![
        Form::Notice(Box::default()),
        Form::Reminder(Box::default()),
        Form::Check(Box::default()),
        Form::Order(Box::default()),
        Form::Opinion(Box::default()),
        Form::Day(Box::default()),
    ]
}

#[test]
fn what_is_not_known_is_a_blank_to_write_on() {
    for form in empty() {
        let text = body(document(std::slice::from_ref(&form)).unwrap());
        for word in ["null", "None", "NaN", "{", "}"] {
            assert!(!text.contains(word), "{word} in {form:?}");
        }
        assert!(text.contains("＿＿＿"), "{form:?} has no line to write on");
        assert!(text.contains(r#"w:eastAsia="宋体""#) || text.contains(r#"w:eastAsia="仿宋""#));
        assert!(text.contains(r#"w:eastAsia="黑体""#));
        assert!(text.contains(r#"w:w="11906""#), "A4: {text}");
    }
}

#[test]
fn many_papers_are_pages_of_one_document() {
    let forms = empty();
    let text = body(document(&forms).unwrap());
    assert_eq!(text.matches("w:pageBreakBefore").count(), forms.len() - 1);
}

#[test]
fn a_notice_of_one_and_of_many() {
    let one = NoticeForm {
        number: "滨特告〔2025〕0001号".to_owned(),
        notice_on: "2025-01-06".to_owned(),
        construction: UnitForm {
            name: "样品施工<有限>公司 & 合伙".to_owned(),
            ..UnitForm::default()
        },
        elevators: vec![elevator(1)],
        ..NoticeForm::default()
    };
    let text = body(document(&[Form::Notice(Box::new(one.clone()))]).unwrap());
    for word in [
        "滨特告〔2025〕0001号",
        "2025年1月6日",
        "样品施工&lt;有限&gt;公司 &amp; 合伙",
        "F00001",
    ] {
        assert!(text.contains(word), "{word}");
    }
    assert!(!text.contains("设备清单"));
    let many = NoticeForm {
        elevators: (1..=40).map(elevator).collect(),
        ..one
    };
    let text = body(document(&[Form::Notice(Box::new(many))]).unwrap());
    assert!(text.contains("设备清单") && text.contains("40 台"));
    assert!(text.contains("F00040"));
}

#[test]
fn papers_say_what_was_found_and_until_when() {
    let check = CheckForm {
        kind: "联合检查".to_owned(),
        checked_on: "2025-08-08".to_owned(),
        items: vec![CheckFormItem {
            content: "公示牌".to_owned(),
            result: "不符合".to_owned(),
            note: "没有\u{0}公示牌".to_owned(),
        }],
        ..CheckForm::default()
    };
    let order = OrderForm {
        number: "市监特令〔2025〕第1号".to_owned(),
        due_on: "2025-08-22".to_owned(),
        problems: "1. 公示牌\n2. 护栏".to_owned(),
        ..OrderForm::default()
    };
    let opinion = OpinionForm {
        round: 2,
        items: vec!["门".to_owned()],
        ..OpinionForm::default()
    };
    let day = DayForm {
        on: "2025-08-11".to_owned(),
        visits: vec![DayVisit {
            contact: "某某 13800000000".to_owned(),
            ..DayVisit::default()
        }],
        ..DayForm::default()
    };
    let reminder = ReminderForm {
        places: (1..=20).map(|n| format!("{n}幢")).collect(),
        ..ReminderForm::default()
    };
    let all = [
        Form::Check(Box::new(check)),
        Form::Order(Box::new(order)),
        Form::Opinion(Box::new(opinion)),
        Form::Day(Box::new(day)),
        Form::Reminder(Box::new(reminder)),
    ];
    let text = body(document(&all).unwrap());
    for word in [
        "联合检查",
        "没有公示牌",
        "2025年8月22日",
        "2. 护栏",
        "第 2 次",
        "某某 13800000000",
        "20 台",
    ] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn a_paper_takes_the_place_of_an_old_one_whole_or_not_at_all() {
    let folder = tempfile::TempDir::new().unwrap();
    let goal = folder.path().join("a.docx");
    assert!(write(&goal, &[]).is_err());
    assert!(!goal.exists());
    write(&goal, &empty()).unwrap();
    let before = std::fs::read(&goal).unwrap();
    assert!(before.starts_with(b"PK"));
    let nowhere = folder.path().join("gone").join("a.docx");
    assert!(write(&nowhere, &empty()).is_err());
}
