//! The faces: one for reading, a heavier one for headings and figures, one for codes.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};
use egui_system_font_provider::SystemFontProvider;

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/TiXinSans-Regular.otf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/TiXinSans-Bold.otf");

/// Installs the faces. `system_fallback` also lets a rare character (in a person's name) come from a font of the system;
/// pictures in tests must not depend on the machine, so there it is off.
pub fn install(ctx: &Context, system_fallback: bool) {
    // From egui's own set only the face for codes and the last resort for symbols stay.
    let mut fonts = FontDefinitions::default();
    fonts.font_data.remove("Ubuntu-Light");
    fonts.font_data.insert("sans".to_owned(), face(REGULAR));
    fonts.font_data.insert("sans-bold".to_owned(), face(BOLD));
    fonts.families.insert(
        FontFamily::Proportional,
        chain(&["sans", "Hack", "egui-icons"]),
    );
    fonts.families.insert(
        heading(),
        chain(&["sans-bold", "sans", "Hack", "egui-icons"]),
    );
    fonts.families.insert(
        FontFamily::Monospace,
        chain(&["Hack", "sans", "egui-icons"]),
    );
    fonts
        .families
        .values_mut()
        .for_each(|names| names.retain(|name| fonts.font_data.contains_key(name)));
    ctx.set_fonts(fonts);
    if system_fallback {
        // Chinese shapes whatever the language of the system is.
        let provider = SystemFontProvider::new().with_locale(Some("zh-CN"));
        ctx.add_font_provider(Arc::new(provider));
    }
}

/// The family of headings and figures.
#[must_use]
pub fn heading() -> FontFamily {
    FontFamily::Name("heading".into())
}

fn face(bytes: &'static [u8]) -> Arc<FontData> {
    Arc::new(FontData::from_static(bytes))
}

fn chain(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
