//! What several screens share and what knows the model: saving, drafts, problems beside fields, facts, page lines.

mod conflicts;
mod facts;
mod keeper;
mod leave;
mod list_head;
mod page;
mod photos;
mod picker;
mod saving;
mod unit_field;
pub mod words;

pub use conflicts::{Conflicts, resolve};
pub use facts::{fact_link_ui, fact_text_ui, fact_ui, section_ui, sentence_ui};
pub use keeper::Keeper;
pub use leave::Leave;
pub use list_head::{chosen_words, export, export_ui, new_ui, searched, sorted_by, states_ui};
pub use page::{
    PANE, Parting, Tone, banner_ui, day_kind, foot_ui, form_keys, head_ui, parting_ui,
    save_error_ui, side_ui, split_ui, typing,
};
pub use photos::Photos;
pub use picker::Picker;
pub use saving::Saving;
pub use unit_field::UnitField;
