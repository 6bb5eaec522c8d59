//! Temporary.
use super::bench::{Desk, harness};
use egui_kittest::kittest::Queryable;
use tixin::lang::Lang;
use tixin::ui::screens::import::ImportScreen;
use tixin::ui::theme::ThemeChoice;

#[test]
fn pics() {
    let Some(folder) = std::env::var_os("TIXIN_PICTURES") else {
        return;
    };
    for (lang, l) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (theme, t) in [(ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark")] {
            for step in ["choose", "preview", "dup", "fault", "partial"] {
                let mut desk = Desk::new(ImportScreen::default());
                desk.lang = lang;
                if step == "choose" {
                    desk.model.import = None;
                }
                if step == "partial" {
                    let seen =
                        std::sync::Arc::get_mut(desk.model.import.as_mut().unwrap()).unwrap();
                    seen.partial = true;
                    desk.model.import_counts = Some(tixin::ops::import::ImportCounts {
                        new: 81920,
                        changed: 12,
                        same: 3000,
                        duplicates: 4,
                        faults: 17,
                    });
                }
                let mut h = harness(
                    desk,
                    theme,
                    Some(egui::vec2(1194.0, 700.0)),
                    |s: &mut ImportScreen, ui, cx| s.ui(ui, cx),
                );
                h.run_steps(3);
                let n = match step {
                    "dup" => Some(1),
                    "fault" => Some(7),
                    _ => None,
                };
                if let Some(n) = n {
                    h.query_all_by_role(egui::accesskit::Role::ListBoxOption)
                        .nth(n)
                        .unwrap()
                        .click();
                    h.run_steps(3);
                }
                h.render()
                    .unwrap()
                    .save(std::path::Path::new(&folder).join(format!("imp_{step}_{l}_{t}.png")))
                    .unwrap();
            }
        }
    }
}
