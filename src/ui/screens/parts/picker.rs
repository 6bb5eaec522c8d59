//! Elevators in one stage, picked by community or building in one step.

use std::collections::{BTreeMap, HashSet};

use egui::{Align, Rect, Role, ScrollArea, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::words;
use crate::domain::ids::{CommunityId, ElevatorId};
use crate::domain::pinyin;
use crate::domain::renewal::Stage;
use crate::domain::views::PickPlace;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::check::{self, Ticked};
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::search_box::SearchBox;
use crate::ui::widgets::{button, paint};
use crate::worker::ask::Ask;

/// What is unfolded and what is searched for.
#[derive(Default)]
pub struct Picker {
    search: SearchBox,
    wanted: String,
    unfolded: HashSet<(CommunityId, Option<String>)>,
    only_picked: bool,
    /// Communities with picked elevators were unfolded once.
    seeded: bool,
}

/// A line of the tree.
struct Line<'a> {
    depth: u8,
    name: String,
    note: &'a str,
    elevators: Vec<ElevatorId>,
    fold: Option<(CommunityId, Option<String>)>,
}

impl Picker {
    /// Draws the tree of a stage. `before` are elevators of the record that stand in another stage by now.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        stage: Stage,
        picked: &mut Vec<ElevatorId>,
        before: &[(ElevatorId, String)],
    ) {
        cx.want(Ask::PickPlaces(stage));
        let lang = cx.lang;
        let places: &[PickPlace] = match &cx.model.pick_places {
            Some((known, places)) if *known == stage => places,
            _ => &[],
        };
        if !self.seeded && !places.is_empty() {
            self.seeded = true;
            for place in places {
                if place.elevators.iter().any(|(id, _)| picked.contains(id)) {
                    self.unfolded.insert((place.community_id, None));
                }
            }
        }
        let before = with_strays(cx, places, before, picked);
        let mut entered = false;
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 132.0).clamp(120.0, 200.0);
            let found = self.search.ui(ui, lang, lang.pick_search(), None, width);
            if let Some(query) = found.query {
                self.wanted = query.to_lowercase();
            }
            entered = found.entered;
            crate::ui::widgets::chip::toggle_ui(
                ui,
                &lang.pick_picked(picked.len()),
                &mut self.only_picked,
            );
        });
        let chosen: HashSet<ElevatorId> = picked.iter().copied().collect();
        let lines = self.lines(lang, places, &before, &chosen);
        let all: Vec<ElevatorId> = {
            let tops = lines.iter().filter(|line| line.depth == 0);
            tops.flat_map(|line| line.elevators.iter().copied())
                .collect()
        };
        if entered && !self.wanted.is_empty() && all.len() == 1 {
            set(picked, &all, true);
        }
        ui.horizontal(|ui| {
            let words = lang.pick_all(all.len());
            if ui
                .add_enabled(!all.is_empty(), button::quiet(&words))
                .clicked()
            {
                set(picked, &all, true);
            }
            if ui
                .add_enabled(!picked.is_empty(), button::quiet(lang.pick_none()))
                .clicked()
            {
                picked.clear();
            }
            let total = places
                .iter()
                .map(|place| place.elevators.len())
                .sum::<usize>();
            let total = total.max(all.len());
            if total > 0 {
                let soft = *tokens(ui).ink_soft;
                ui.label(text::note(lang.pick_shown(all.len(), total)).color(soft));
            }
        });
        if lines.is_empty() {
            let words = if cx.model.pick_places.is_none() {
                lang.word_loading()
            } else if places.is_empty() {
                &lang.pick_empty(words::coded(lang, stage))
            } else {
                lang.list_nothing_found()
            };
            ui.label(words);
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("pick")
            .auto_shrink(false)
            .show_rows(ui, space::ROW, lines.len(), |ui, range| {
                for line in &lines[range] {
                    let (ticked, unfold) = self.line_ui(ui, cx, line, &chosen);
                    if let Some(on) = ticked {
                        set(picked, &line.elevators, on);
                    }
                    if let Some(key) = unfold
                        && !self.unfolded.remove(&key)
                    {
                        self.unfolded.insert(key);
                    }
                }
            });
    }

    fn lines<'a>(
        &self,
        lang: crate::lang::Lang,
        places: &'a [PickPlace],
        before: &'a [(ElevatorId, String)],
        chosen: &HashSet<ElevatorId>,
    ) -> Vec<Line<'a>> {
        let shown = |id: &ElevatorId| !self.only_picked || chosen.contains(id);
        let mut tree: BTreeMap<(&str, CommunityId), Vec<&PickPlace>> = BTreeMap::new();
        for place in places {
            tree.entry((&place.community, place.community_id))
                .or_default()
                .push(place);
        }
        let in_tree: HashSet<ElevatorId> = places
            .iter()
            .flat_map(|p| p.elevators.iter().map(|(id, _)| *id))
            .collect();
        let mut lines = Vec::new();
        let own: Vec<&(ElevatorId, String)> = before
            .iter()
            .filter(|(id, _)| !in_tree.contains(id) && shown(id))
            .collect();
        if !own.is_empty() {
            lines.push(Line {
                depth: 0,
                name: lang.pick_own().to_owned(),
                note: "",
                elevators: own.iter().map(|(id, _)| *id).collect(),
                fold: None,
            });
            lines.extend(own.iter().map(|(id, label)| Line {
                depth: 2,
                name: label.clone(),
                note: "",
                elevators: vec![*id],
                fold: None,
            }));
        }
        for ((community, id), buildings) in tree {
            let whole = self.fits(community) || self.wanted.is_empty();
            let buildings: Vec<(&PickPlace, Vec<&(ElevatorId, String)>)> = buildings
                .into_iter()
                .filter_map(|place| {
                    let all = whole || self.fits(&format!("{community} {}", place.building));
                    let fitting = place
                        .elevators
                        .iter()
                        .filter(|(id, unit)| shown(id) && (all || self.fits_place(place, unit)))
                        .collect::<Vec<_>>();
                    (!fitting.is_empty()).then_some((place, fitting))
                })
                .collect();
            let Some((first, _)) = buildings.first() else {
                continue;
            };
            let unfolded = !whole || self.unfolded.contains(&(id, None)) || self.only_picked;
            let ids =
                |list: &[&(ElevatorId, String)]| list.iter().map(|(id, _)| *id).collect::<Vec<_>>();
            lines.push(Line {
                depth: 0,
                name: community.to_owned(),
                note: &first.street,
                elevators: buildings.iter().flat_map(|(_, list)| ids(list)).collect(),
                fold: Some((id, None)),
            });
            if !unfolded {
                continue;
            }
            for (place, list) in buildings {
                let key = (id, Some(place.building.clone()));
                let open = self.unfolded.contains(&key);
                let name = if place.building.is_empty() {
                    lang.pick_no_building()
                } else {
                    &place.building
                };
                lines.push(Line {
                    depth: 1,
                    name: name.to_owned(),
                    note: "",
                    elevators: ids(&list),
                    fold: Some(key),
                });
                if open {
                    lines.extend(list.into_iter().map(|(id, label)| Line {
                        depth: 2,
                        name: label.clone(),
                        note: "",
                        elevators: vec![*id],
                        fold: None,
                    }));
                }
            }
        }
        lines
    }

    /// By its own number, or by the whole place as people write it, with blanks or without.
    fn fits_place(&self, place: &PickPlace, unit: &str) -> bool {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let whole = format!("{}{}{unit}", place.community, place.building);
        self.fits(unit) || squeezed(&whole.to_lowercase()).contains(&squeezed(&self.wanted))
    }

    fn fits(&self, text: &str) -> bool {
        pinyin::means(&self.wanted, text)
    }

    /// What was ticked or unticked, and what was folded or unfolded.
    fn line_ui(
        &self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        line: &Line<'_>,
        chosen: &HashSet<ElevatorId>,
    ) -> (Option<bool>, Option<(CommunityId, Option<String>)>) {
        let tokens = tokens(ui);
        let on = line
            .elevators
            .iter()
            .filter(|id| chosen.contains(id))
            .count();
        let state = match on {
            0 => Ticked::None,
            _ if on == line.elevators.len() => Ticked::All,
            _ => Ticked::Some,
        };
        let (rect, row) = ui.allocate_exact_size(
            vec2(ui.available_width(), space::ROW),
            Sense::CLICK | Sense::HOVER,
        );
        row.widget_info(|| WidgetInfo::labeled(Role::Label, true, &line.name));
        if row.hovered() {
            ui.painter().rect_filled(rect, 0.0, *tokens.hover);
        }
        let mut left = rect.left() + f32::from(line.depth) * 20.0;
        let mut unfold = None;
        if let Some(key) = &line.fold {
            let spot = Rect::from_min_size(pos2(left, rect.top()), vec2(20.0, rect.height()));
            let open = self.unfolded.contains(key);
            let arrow = ui.interact(spot, row.id.with("fold"), Sense::click());
            let words = if open {
                cx.lang.pick_fold(&line.name)
            } else {
                cx.lang.pick_unfold(&line.name)
            };
            arrow.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
            let icon = if open { Icon::Down } else { Icon::Right };
            icon.paint(ui.painter(), spot, 12.0, *tokens.ink_soft);
            paint::focus_ring(ui, &arrow, spot.shrink(2.0), space::RADIUS);
            if arrow.clicked() {
                unfold = Some(key.clone());
            }
        }
        left += 20.0;
        let spot = Rect::from_min_size(pos2(left, rect.top() + 2.0), vec2(24.0, 24.0));
        let mut at = ui.new_child(egui::UiBuilder::new().id_salt(row.id).max_rect(spot));
        let spoken = cx.lang.pick_tick(line.elevators.len(), &line.name);
        let tick = check::bare_ui(&mut at, state, &spoken);
        left += 30.0;
        let count = if line.elevators.len() > 1 || line.depth < 2 {
            format!("{on} / {}", line.elevators.len())
        } else {
            String::new()
        };
        let count = paint::galley(ui, text::note(count), TextStyle::Small, 80.0);
        let inner = rect.with_min_x(left).with_max_x(rect.right() - 10.0);
        let ink = if on > 0 {
            *tokens.accent
        } else {
            *tokens.ink_faint
        };
        let right = paint::text_in(ui, inner, Align::Max, count, ink);
        let name = paint::galley(ui, &line.name, TextStyle::Body, right.left() - left - 12.0);
        let drawn = paint::text_in(ui, inner, Align::Min, name, *tokens.ink);
        let note = paint::galley(ui, text::note(line.note), TextStyle::Small, 120.0);
        paint::text_in(
            ui,
            inner.with_min_x(drawn.right() + 8.0),
            Align::Min,
            note,
            *tokens.ink_faint,
        );
        // A click on the words of a place or an elevator ticks it too: one step for all of it.
        let ticked = (tick.clicked() || row.clicked()).then_some(state != Ticked::All);
        (ticked, unfold)
    }
}

/// The elevators of the notice, and those picked elsewhere that stand in no list.
fn with_strays(
    cx: &ViewCtx<'_>,
    places: &[PickPlace],
    before: &[(ElevatorId, String)],
    picked: &[ElevatorId],
) -> Vec<(ElevatorId, String)> {
    let mut known: HashSet<ElevatorId> = before.iter().map(|(id, _)| *id).collect();
    known.extend(
        places
            .iter()
            .flat_map(|p| p.elevators.iter().map(|(id, _)| *id)),
    );
    let strays = picked.iter().filter(|id| !known.contains(id)).map(|id| {
        let row = cx.model.register.row(*id);
        let label = row.map(|row| format!("{} {} {}", row.community, row.building, row.unit_no));
        (
            *id,
            label.unwrap_or_else(|| cx.lang.word_loading().to_owned()),
        )
    });
    before.iter().cloned().chain(strays).collect()
}

fn set(picked: &mut Vec<ElevatorId>, ids: &[ElevatorId], on: bool) {
    let touched: HashSet<ElevatorId> = ids.iter().copied().collect();
    picked.retain(|id| !touched.contains(id));
    if on {
        picked.extend(ids);
    }
}
