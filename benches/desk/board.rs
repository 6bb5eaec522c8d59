//! The whole board at 200,000 elevators against the sum of its plain SQL, and again after one change; a frame of it.

use std::path::Path;
use std::time::Duration;

use tixin::domain::board::BoardQuery;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::ops::board::{progress, register_part, reports, rescue_part, site_part, whole};
use tixin::ops::demo;
use tixin::store::Reader;
use tixin::ui::command::{Command, ScreenId};

use crate::common::{clock, line, median, time};
use crate::frame::Window;

const ROUNDS: usize = 5;
const FRAMES: usize = 300;

/// What somebody would write for each chart who only wanted its numbers.
const PLAIN: &[&str] = &[
    "SELECT stage, street_id, count(*) FROM register_row WHERE renewal_id IS NOT NULL GROUP BY 1, 2",
    "SELECT community_id, stage, count(*) FROM register_row WHERE renewal_id IS NOT NULL GROUP BY 1, 2",
    "SELECT reported_on, count(*) FROM register_row WHERE stage <> 'withdrawn' GROUP BY 1",
    "SELECT stage, julianday('2025-08-08') - julianday(since) AS d, count(*) FROM register_row WHERE stage IS NOT NULL GROUP BY 1, 2",
    "SELECT count(*), sum(due_on < '2025-08-08'), sum(reminded = 0 AND stage IN ('planned','notified')) FROM register_row WHERE stage IS NOT NULL",
    "SELECT stage, julianday(reported_on) - julianday(started_on) AS d, count(*) FROM register_row WHERE reported_on IS NOT NULL GROUP BY 1, 2",
    "SELECT r.d, count(*) FROM (SELECT inspection_id, julianday(max(CASE WHEN step = 'report' THEN happened_on END)) - julianday(min(CASE WHEN step = 'site' THEN happened_on END)) AS d FROM inspection_event GROUP BY 1) r JOIN inspection_elevator e ON e.inspection_id = r.inspection_id GROUP BY 1",
    "SELECT substr(reported_on, 1, 7) AS m, count(*), sum(EXISTS (SELECT 1 FROM stage_event s WHERE s.renewal_id = r.renewal_id AND s.step = 'rectify')) FROM register_row r WHERE reported_on IS NOT NULL GROUP BY 1",
    "SELECT i.content, count(DISTINCT x.elevator_id) FROM inspection_item i JOIN inspection_elevator x ON x.inspection_id = i.inspection_id GROUP BY 1",
    "SELECT construction_unit_id, count(*), sum(reported_on IS NOT NULL), sum(due_on < '2025-08-08') FROM register_row WHERE stage IS NOT NULL GROUP BY 1",
    "SELECT maker_id, count(*), sum(reported_on IS NOT NULL), sum(due_on < '2025-08-08') FROM register_row WHERE stage IS NOT NULL GROUP BY 1",
    "SELECT maintenance_unit_id, count(*), sum(reported_on IS NOT NULL), sum(due_on < '2025-08-08') FROM register_row WHERE stage IS NOT NULL GROUP BY 1",
    "SELECT in_use_on, count(*) FROM register_row WHERE use_status = 'in_use' GROUP BY 1",
    "SELECT r.street_id, count(*) FROM elevator e JOIN register_row r ON r.elevator_id = e.id WHERE e.use_status = 'in_use' AND e.next_inspection_on < '2025-08-08' GROUP BY 1",
    "SELECT substr(checked_on, 1, 7), check_kind, count(*) FROM site_check GROUP BY 1, 2",
    "SELECT content, count(*) FROM check_item WHERE result = 'fails' GROUP BY 1",
    "SELECT supervision_order_id, max(due_on), max(step = 'pass'), min(happened_on) FROM order_event GROUP BY 1",
    "SELECT f.street_id, count(*), sum(EXISTS (SELECT 1 FROM sweep_event e WHERE e.sweep_find_id = f.id)) FROM sweep_find f GROUP BY 1",
    "SELECT substr(received_at, 1, 7), source, count(*) FROM rescue_order GROUP BY 1, 2",
];

pub fn run(large: &Path) {
    let reader = Reader::open(large).unwrap();
    let calendar = WorkCalendar::embedded();
    let query = BoardQuery::on(demo::today());
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let direct = rusqlite::Connection::open_with_flags(large, flags).unwrap();
    let plain = || {
        for sql in PLAIN {
            let mut statement = direct.prepare(sql).unwrap();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                std::hint::black_box(row.get_ref(0).unwrap());
            }
        }
    };
    let (mut board, mut sql) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        board.push(time(|| whole(&reader, &calendar, &query).unwrap()));
        sql.push(time(plain));
    }
    line(
        "the whole board of 200,000 / its plain SQL",
        median(board),
        median(sql),
        "≤ 1.3",
    );
    let often = |f: &dyn Fn()| -> Duration { median((0..ROUNDS).map(|_| time(f)).collect()) };
    clock(
        "its parts: steps",
        "",
        often(&|| drop(progress(&reader, &calendar, &query).unwrap())),
    );
    clock(
        "its parts: reports",
        "",
        often(&|| drop(reports(&reader, &calendar, &query).unwrap())),
    );
    clock(
        "its parts: rescue (again after an order)",
        "",
        often(&|| drop(rescue_part(&reader, &query).unwrap())),
    );
    clock(
        "its parts: register",
        "",
        often(&|| drop(register_part(&reader, &query).unwrap())),
    );
    clock(
        "its parts: checks, orders, sweep",
        "",
        often(&|| drop(site_part(&reader, &calendar, &query).unwrap())),
    );
    let past = BoardQuery::on(demo::today() - chrono::Days::new(40));
    clock(
        "as of an earlier day",
        "",
        often(&|| drop(progress(&reader, &calendar, &past).unwrap())),
    );

    let mut window = Window::open(large);
    window.app.send(Command::Go(ScreenId::Board));
    for _ in 0..30 {
        window.frame();
    }
    let frames = (0..FRAMES).map(|_| time(|| window.frame())).collect();
    clock("a frame of the board, still", "≤ 4", median(frames));
}
