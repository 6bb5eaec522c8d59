//! Reports: every name is known, every number is the board's, an unknown name is a clear fault, a document holds it all.

use tixin::domain::board::BoardQuery;
use tixin::domain::board::chart::ChartId;
use tixin::domain::figures::{Figure, Period};
use tixin::domain::ids::PersonId;
use tixin::domain::report::{
    Base, Block, FaultKind, Placeholder, ReportKind, ReportWord, TemplateFault,
};
use tixin::domain::role::Role;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::error::Error;
use tixin::lang::Lang;
use tixin::ops::board::{charts, values, whole};
use tixin::ops::report::{Painter, default_body, faults, find, report, write_document};
use tixin::ops::{Action, Actor, Desk, perform};

use super::{day, demo_of};
use crate::common::Office;

#[test]
fn the_default_templates_are_whole_and_every_name_is_known() {
    for kind in ReportKind::ALL.iter().copied() {
        for lang in Lang::ALL {
            assert_eq!(faults(default_body(kind, lang)), [], "{kind:?} {lang:?}");
        }
    }
    for figure in Figure::ALL.iter().copied() {
        assert_eq!(find(figure.code()), Some(Placeholder::Figure(figure)));
        let change = Placeholder::Change(figure, Base::PeriodBefore);
        assert_eq!(find(&format!("{}:pop", figure.code())), Some(change));
    }
    for word in ReportWord::ALL.iter().copied() {
        assert_eq!(find(word.code()), Some(Placeholder::Word(word)));
    }
    for chart in ChartId::ALL.iter().copied() {
        let found = find(&format!("chart:{}", chart.code()));
        assert_eq!(found, Some(Placeholder::Chart(chart)));
    }
    assert_eq!(find("完成数"), Some(Placeholder::Figure(Figure::Done)));
    assert_eq!(
        find("完成数：同比"),
        Some(Placeholder::Change(Figure::Done, Base::YearBefore))
    );
    assert_eq!(
        find("图:完成与计划"),
        Some(Placeholder::Chart(ChartId::BurnUp))
    );
}

#[test]
fn an_unknown_name_is_a_clear_fault() {
    let found = faults("# 标题\n\n完成{done}台，{完成了}。\n见{chart:burn_up}图\n{total");
    let fault = |line, name: &str, kind| TemplateFault {
        line,
        name: name.to_owned(),
        kind,
    };
    assert_eq!(
        found,
        [
            fault(3, "完成了", FaultKind::Unknown),
            fault(4, "burn_up", FaultKind::ChartInText),
            fault(5, "total", FaultKind::Open),
        ]
    );
}

#[test]
fn the_half_year_paragraph_says_the_numbers_of_the_board() {
    let (folder, store) = demo_of(500);
    let calendar = WorkCalendar::embedded();
    let query = BoardQuery {
        as_of: day("2025-06-30"),
        period: Period::parse("2025H1").unwrap(),
        filters: vec![],
    };
    let text = report(&store, &calendar, Lang::Zh, ReportKind::HalfYear, &query).unwrap();
    let whole = whole(&store, &calendar, &query).unwrap();
    let listed = values::values(&whole.parts());
    let mut said = 0;
    for block in &text.blocks {
        let (Block::Heading(spans) | Block::Paragraph(spans)) = block else {
            continue;
        };
        for span in spans.iter().filter(|s| s.figure.is_some()) {
            let figure = span.figure.unwrap();
            let value = listed.iter().find(|v| v.figure == figure).unwrap();
            let number = Lang::Zh.board_number_or_dash(value.value, value.kind);
            let phrase = matches!(
                figure,
                Figure::PoliceInTime | Figure::Behind | Figure::Forecast
            );
            assert!(
                phrase || span.text.starts_with(&number),
                "{figure:?} {}",
                span.text
            );
            said += 1;
        }
    }
    assert!(said > 12, "{said}");
    let plain = text.plain();
    assert!(plain.contains("110联动指令61起，均及时有效处置"), "{plain}");
    assert!(plain.contains("任务指标500台"), "{plain}");
    // The mean is 5.0: what is asked for is not told as reached.
    assert!(
        plain.contains("出具检验报告时间要求从5个工作日压减至2个工作日，尚未达到"),
        "{plain}"
    );

    assert!(
        plain.contains("其中2个工作日内出具0台，占0.0%，超过2个工作日的186台"),
        "{plain}"
    );

    let drawn = std::sync::Mutex::new(Vec::new());
    let drawn = std::sync::Arc::new(drawn);
    let seen = drawn.clone();
    let painter = Painter(std::sync::Arc::new(move |lang, chart| {
        seen.lock().unwrap().push(chart.id);
        tixin::ui::picture(lang, chart)
    }));
    let goal = folder.path().join("half.docx");
    assert_eq!(write_document(&text, &goal, Lang::Zh, &painter).unwrap(), 3);
    let ids = drawn.lock().unwrap().clone();
    assert_eq!(
        ids,
        [
            ChartId::BurnUp,
            ChartId::TurnaroundMonths,
            ChartId::StreetPlan
        ]
    );
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&goal).unwrap()).unwrap();
    let names: Vec<String> = zip
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let pictures = names.iter().filter(|n| n.ends_with(".png")).count();
    assert_eq!(pictures, 3, "{names:?}");
    let mut body = String::new();
    use std::io::Read;
    zip.by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut body)
        .unwrap();
    assert!(body.contains("均及时有效处置"));
    assert!(
        body.contains("统计期：2025 年上半年"),
        "the question stands in it"
    );
}

/// 周报、月报: mean, within the promise and past it, and whether it was kept; the same numbers as on the board.
#[test]
fn the_notes_say_whether_the_promise_was_kept() {
    let (_folder, store) = demo_of(500);
    let calendar = WorkCalendar::embedded();
    let said = |kind: ReportKind, lang: Lang, as_of: &str| {
        let query = BoardQuery {
            as_of: day(as_of),
            period: kind.period(day(as_of)),
            filters: vec![],
        };
        let all = whole(&store, &calendar, &query)
            .unwrap()
            .reports
            .figures
            .all;
        let counted = (all.days.n, all.within_promise, all.past_promise());
        let text = report(&store, &calendar, lang, kind, &query).unwrap();
        (counted, text.plain())
    };
    let (counted, text) = said(ReportKind::Month, Lang::Zh, "2025-07-31");
    assert_eq!(counted, (92, 72, 20));
    let words = "承诺2个工作日内出报告，其中按承诺72台，占78.3%，超过承诺20台，承诺尚未全部兑现";
    assert!(text.contains(words), "{text}");
    let (counted, text) = said(ReportKind::Week, Lang::Zh, "2025-08-08");
    assert_eq!(counted.0, counted.1 + counted.2);
    let words = format!(
        "按承诺{}台，超过承诺{}台，承诺尚未全部兑现",
        counted.1, counted.2
    );
    assert!(text.contains(&words), "{text}");
    let (_, text) = said(ReportKind::Week, Lang::En, "2025-08-08");
    assert!(text.contains("the promise was not kept for all"), "{text}");
    // Nothing was issued yet: nothing is told as kept.
    let (counted, text) = said(ReportKind::Week, Lang::Zh, "2025-01-08");
    assert_eq!(counted.0, 0);
    assert!(text.contains("期内没有可计用时的报告"), "{text}");
}

/// A forecast years away: report, workbook, command line and summary say so instead of a day.
#[test]
fn a_forecast_years_away_names_no_day_anywhere() {
    let (folder, mut store) = demo_of(500);
    let calendar = WorkCalendar::embedded();
    // A hundred times as much to do at the same pace.
    let before = tixin::ops::board::current_program(&store).unwrap();
    let mut after = before.clone();
    after.target = 50_000;
    let people = tixin::store::catalog::read(&store, PersonId(0))
        .unwrap()
        .people;
    let supervisor = people.iter().find(|p| p.role == Role::Supervisor).unwrap();
    let mut desk = Desk {
        store: &mut store,
        actor: Actor {
            person: supervisor.id,
            now: "2025-08-08T10:00:00+08:00".parse().unwrap(),
            today: day("2025-08-08"),
        },
        calendar: &calendar,
    };
    let save = Action::SaveProgram {
        before: Box::new(before),
        after: Box::new(after),
    };
    perform(&mut desk, save).unwrap();
    let query = BoardQuery::on(day("2025-08-08"));
    let text = report(&store, &calendar, Lang::Zh, ReportKind::Week, &query).unwrap();
    let words = "按当前日均，完成任务指标要两年以上";
    assert!(text.plain().contains(words), "{}", text.plain());
    let path = store.path();
    let ran = crate::cli::tixin(&[&"summary", &path, &"--lang", &"zh"]);
    assert!(ran.out.contains("两年以上"), "{}", ran.out);
    let ran = crate::cli::tixin(&[&"summary", &path, &"--json"]);
    let said: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(said["program"]["forecast"], serde_json::Value::Null);
    assert_eq!(said["program"]["forecast_kind"], "beyond");
    let goal = folder.path().join("board.xlsx");
    let goal = goal.as_path();
    let ran = crate::cli::tixin(&[
        &"report",
        &path,
        &"--kind",
        &"workbook",
        &"--out",
        &goal,
        &"--lang",
        &"zh",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(goal).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let row = sheet.rows().find(|row| row[0] == *"预计完成日").unwrap();
    assert_eq!(row[1].to_string(), "两年以上");
}

#[test]
fn a_picture_has_the_drawing_in_it() {
    let (_folder, store) = demo_of(60);
    let calendar = WorkCalendar::embedded();
    let whole = whole(&store, &calendar, &BoardQuery::on(day("2025-08-08"))).unwrap();
    for id in [ChartId::Turnaround, ChartId::Streets] {
        let chart = charts::chart(Lang::Zh, &whole.parts(), id).unwrap();
        let image = tixin::ui::widgets::chart::draw(Lang::Zh, &chart).unwrap();
        let ground = image.pixels[0];
        let inked = image.pixels.iter().filter(|p| **p != ground).count();
        let all = image.pixels.len();
        assert!(inked > all / 50 && inked < all, "{id:?} {inked} of {all}");
        let again = tixin::ui::widgets::chart::draw(Lang::Zh, &chart).unwrap();
        assert_eq!(image.pixels, again.pixels, "the same every time");
    }
}

#[test]
fn the_office_keeps_its_own_text() {
    let mut office = Office::new();
    let kind = ReportKind::Week;
    let save = |body: &str| Action::SaveReportTemplate {
        kind,
        body: body.to_owned(),
    };
    let calendar = WorkCalendar::embedded();
    let read = |office: &Office| {
        let query = BoardQuery::on(day("2025-08-08"));
        report(&office.store, &calendar, Lang::Zh, kind, &query).unwrap()
    };
    assert_eq!(read(&office).template, None);
    let refused = office.perform(office.inspector, save("{done}"));
    assert!(matches!(refused, Err(Error::Forbidden { .. })));
    let wrong = office.perform(office.supervisor, save("{done} {dome}"));
    let Err(Error::Invalid(problems)) = wrong else {
        panic!("{wrong:?}");
    };
    assert_eq!(problems.len(), 1);
    office
        .perform(office.supervisor, save("完成{done}"))
        .unwrap();
    let text = read(&office);
    assert_eq!(text.plain(), "完成0台");
    assert_eq!(text.template.as_deref(), Some("完成{done}"));
    office.perform(office.supervisor, Action::Undo).unwrap();
    assert_eq!(read(&office).template, None);
    office
        .perform(office.supervisor, save("完成{done}"))
        .unwrap();
    office.perform(office.supervisor, save("")).unwrap();
    assert_eq!(read(&office).template, None);
}
