//! A date: typed in any usual way, or picked from a month that knows which days are worked.

use chrono::{Datelike, Days, Months, NaiveDate};
use egui::{
    Align, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Role, Sense, Stroke,
    StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2,
};

use super::{
    button,
    edit::{self, Look},
    field::Tone,
    icon::Icon,
    paint,
};
use crate::{
    lang::Lang,
    ui::theme::{space, text, tokens},
};

/// What a day is in the calendar of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    Working,
    /// A free weekend day.
    Rest,
    /// A free day by law.
    Holiday,
    /// A weekend day that is worked.
    MakeUp,
}

/// The text of a date field and the date it means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateField {
    text: String,
    value: Option<NaiveDate>,
    month: Option<NaiveDate>,
}

impl DateField {
    #[must_use]
    pub fn new(value: Option<NaiveDate>) -> Self {
        let mut field = Self::default();
        field.set(value);
        field
    }

    /// The date, when the text is one.
    #[must_use]
    pub fn value(&self) -> Option<NaiveDate> {
        self.value
    }

    /// Something is typed that is no date.
    #[must_use]
    pub fn is_unclear(&self) -> bool {
        self.value.is_none() && !self.text.trim().is_empty()
    }

    pub fn set(&mut self, value: Option<NaiveDate>) {
        self.value = value;
        self.month = None;
        self.text = value.map_or_else(String::new, |date| date.format("%Y-%m-%d").to_string());
    }

    /// What is typed next takes the place of what stands there.
    pub(super) fn select_all(&self, ui: &Ui, id: Id) {
        edit::select_all(ui, id, &self.text);
    }

    /// Draws field and, when asked for, the month. `changed()` of the response tells that [`Self::value`] is another.
    #[allow(clippy::too_many_arguments)] // Every one is a different kind of thing; a struct would only rename them.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        id: Id,
        name: &str,
        tone: Option<Tone>,
        today: NaiveDate,
        kind: &dyn Fn(NaiveDate) -> DayKind,
    ) -> Response {
        const WIDTH: f32 = 168.0;
        let before = self.value;
        let look = Look {
            width: WIDTH,
            hint: lang.date_hint(),
            tone: tone.or(self.is_unclear().then_some(Tone::Warning)),
            after: 22.0,
            ..Look::default()
        };
        let mut response = edit::edit_ui(ui, id, &mut self.text, &look);
        if response.changed() {
            self.value = parse(&self.text, today);
            self.month = None;
        }
        if response.lost_focus() && self.value.is_some() {
            self.set(self.value);
        }
        self.weekday_ui(ui, lang, &response);

        let cell = response.rect.with_min_x(response.rect.right() - 28.0);
        // No stop of the Tab key: the arrow opens the month from the field itself.
        let open = ui.interact(cell, id.with("open"), Sense::CLICK | Sense::HOVER);
        open.widget_info(|| {
            let words = format!("{name}: {}", lang.date_pick());
            WidgetInfo::labeled(Role::Button, ui.is_enabled(), words)
        });
        let colour = if open.hovered() {
            *tokens(ui).accent
        } else {
            *tokens(ui).ink_soft
        };
        Icon::Calendar.paint(ui.painter(), cell, 14.0, colour);
        paint::focus_ring(ui, &open, cell.shrink(3.0), space::RADIUS);
        if response.has_focus()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown))
        {
            Popup::open_id(ui.ctx(), Popup::default_response_id(&open));
        }
        let picked = Popup::menu(&open)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| {
                let month = self.month.or(self.value).unwrap_or(today);
                let picked = month_ui(ui, lang, month, self.value, today, kind);
                self.month = Some(picked.month);
                if picked.date.is_some() {
                    ui.close();
                }
                picked.date
            })
            .and_then(|inner| inner.inner);
        if let Some(date) = picked {
            self.set(Some(date));
            response.request_focus();
        }
        if self.value != before {
            response.mark_changed();
        }
        response
    }

    /// The day of the week beside the date, in grey: a Sunday is seen before it is saved.
    fn weekday_ui(&self, ui: &Ui, lang: Lang, response: &Response) {
        let Some(date) = self.value else { return };
        let words = paint::galley(ui, lang.weekday(date), TextStyle::Small, 60.0);
        let at = response.rect.with_max_x(response.rect.right() - 32.0);
        paint::text_in(ui, at, Align::Max, words, *tokens(ui).ink_faint);
    }
}

/// Reads `2025-08-08`, `2025/8/8`, `20250808`, `2025年8月8日`, `8/8` (of this year), `今天`, `today`, `+3`, `-2`.
#[must_use]
pub fn parse(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text: String = text.trim().chars().map(half_width).collect();
    let lower = text.to_lowercase();
    for lang in Lang::ALL {
        let is = |words: &str| words.split(' ').any(|word| word == lower);
        if is(lang.date_words_today()) {
            return Some(today);
        } else if is(lang.date_words_tomorrow()) {
            return today.succ_opt();
        } else if is(lang.date_words_yesterday()) {
            return today.pred_opt();
        }
    }
    if let Some(days) = text.strip_prefix('+') {
        return today.checked_add_days(Days::new(days.trim().parse().ok()?));
    }
    if let Some(days) = text.strip_prefix('-') {
        return today.checked_sub_days(Days::new(days.trim().parse().ok()?));
    }
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let only = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ' ' | '年' | '月' | '日'));
    let number = |part: &str| part.parse::<u32>().ok();
    match parts.as_slice() {
        _ if !only => None,
        [all] if all.len() == 8 => NaiveDate::from_ymd_opt(
            all[..4].parse().ok()?,
            number(&all[4..6])?,
            number(&all[6..])?,
        ),
        [month, day] if month.len() <= 2 => {
            NaiveDate::from_ymd_opt(today.year(), number(month)?, number(day)?)
        }
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?)
        }
        [year, month, day] if year.len() == 2 => NaiveDate::from_ymd_opt(
            2000 + year.parse::<i32>().ok()?,
            number(month)?,
            number(day)?,
        ),
        _ => None,
    }
}

/// What a frame of the month brought.
pub struct Picked {
    /// The month to show next.
    pub month: NaiveDate,
    pub date: Option<NaiveDate>,
}

const CELL: f32 = 32.0;

/// One month, Monday first.
pub fn month_ui(
    ui: &mut Ui,
    lang: Lang,
    month: NaiveDate,
    chosen: Option<NaiveDate>,
    today: NaiveDate,
    kind: &dyn Fn(NaiveDate) -> DayKind,
) -> Picked {
    let first = month.with_day(1).unwrap_or(month);
    let mut picked = Picked {
        month: first,
        date: None,
    };
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    ui.set_width(7.0 * CELL);
    ui.horizontal(|ui| {
        ui.add_space(space::NEAR);
        ui.label(text::strong(lang.month(first)));
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            let (next, before) = (
                first.checked_add_months(Months::new(1)),
                first.checked_sub_months(Months::new(1)),
            );
            if ui
                .add(button::icon(Icon::Right, lang.month_next()))
                .clicked()
            {
                picked.month = next.unwrap_or(first);
            }
            if ui
                .add(button::icon(Icon::Left, lang.month_before()))
                .clicked()
            {
                picked.month = before.unwrap_or(first);
            }
            if ui.add(button::quiet(lang.word_today())).clicked() {
                picked.date = Some(today);
            }
        });
    });
    ui.horizontal(|ui| {
        for column in 0..7 {
            let (rect, _) = ui.allocate_exact_size(vec2(CELL, 22.0), Sense::hover());
            let head = paint::galley(ui, lang.weekday_head(column), TextStyle::Small, CELL);
            paint::text_in(ui, rect, Align::Center, head, *tokens(ui).ink_faint);
        }
    });
    let lead = u64::from(first.weekday().num_days_from_monday());
    for week in 0..6_u64 {
        ui.horizontal(|ui| {
            for column in 0..7_u64 {
                let cell = week * 7 + column;
                let day = cell
                    .checked_sub(lead)
                    .and_then(|days| first.checked_add_days(Days::new(days)))
                    .filter(|date| date.month() == first.month());
                match day {
                    Some(date) => {
                        let look = (chosen == Some(date), date == today, kind(date));
                        if day_ui(ui, lang, date, look).clicked() {
                            picked.date = Some(date);
                        }
                    }
                    // Always six weeks: the month does not jump while one leafs through the year.
                    None => drop(ui.allocate_exact_size(vec2(CELL, CELL), Sense::hover())),
                }
            }
        });
    }
    picked
}

fn day_ui(ui: &mut Ui, lang: Lang, date: NaiveDate, look: (bool, bool, DayKind)) -> Response {
    let (chosen, is_today, kind) = look;
    let tokens = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(CELL, CELL), Sense::click());
    let word = match kind {
        DayKind::Working => "",
        DayKind::Rest => lang.day_rest(),
        DayKind::Holiday => lang.day_holiday(),
        DayKind::MakeUp => lang.day_make_up(),
    };
    let name = format!("{} {word}", lang.date_weekday(date));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, name.trim()));

    let disc = rect.shrink(2.0);
    let (fill, ink) = if chosen {
        (*tokens.accent, *tokens.on_accent)
    } else {
        let ink = match kind {
            DayKind::Working | DayKind::MakeUp => *tokens.ink,
            DayKind::Rest => *tokens.ink_faint,
            DayKind::Holiday => *tokens.late,
        };
        let fill = if response.hovered() {
            *tokens.selection
        } else if kind == DayKind::Holiday {
            *tokens.late_soft
        } else {
            egui::Color32::TRANSPARENT
        };
        (fill, ink)
    };
    ui.painter().rect_filled(disc, space::RADIUS, fill);
    if is_today && !chosen {
        let edge = Stroke::new(1.0, *tokens.accent);
        ui.painter()
            .rect_stroke(disc, space::RADIUS, edge, StrokeKind::Inside);
    }
    paint::focus_ring(ui, &response, disc, space::RADIUS);
    let number = paint::galley(ui, date.day().to_string(), TextStyle::Body, CELL);
    paint::text_in(ui, rect, Align::Center, number, ink);
    if kind == DayKind::MakeUp {
        // A worked weekend day carries a dot: colour alone would not tell it.
        let at = pos2(rect.center().x, rect.bottom() - 5.5);
        ui.painter()
            .circle_filled(at, 1.8, if chosen { ink } else { *tokens.accent });
    }
    if kind == DayKind::Working {
        response
    } else {
        response.on_hover_text(word)
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '＋' | '－' | '／' | '．' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        other => other,
    }
}
