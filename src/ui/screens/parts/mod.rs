//! What several screens share and what knows the model: saving, drafts, problems beside fields, facts, page lines.

mod conflicts;
mod facts;
mod keeper;
mod leave;
mod list_head;
mod page;
mod photos;
mod picker;
mod record_list;
mod saving;
mod selection;
mod selection_bar;
mod step_frame;
mod story;
mod unit_field;
pub mod words;

pub use conflicts::{Conflicts, resolve};
pub use facts::{
    fact_in_ui, fact_link_ui, fact_text_in_ui, fact_text_ui, fact_ui, names, section_count_ui,
    section_ui, sentence_ui,
};
pub use keeper::Keeper;
pub use leave::Leave;
pub use list_head::{
    chip_of_set, chips_line_ui, chosen_words, export, export_ui, new_ui, searched, sorted_by,
    states_ui,
};
pub use page::{
    PANE, Parting, Tone, banner_ui, day_kind, dropped, foot_ui, form_is_open, form_keys, head_ui,
    pane_head_ui, parting_ui, save_error_ui, settings_keys, side_ui, split_ui, typing,
    was_form_open,
};
pub use photos::Photos;
pub use picker::Picker;
pub use record_list::{Empty, Listed, RecordList, Shape, listed_ui};
pub use saving::{Judged, Saving};
pub use selection::Selection;
pub use selection_bar::{BAR, selection_bar_ui};
pub use step_frame::{StepFrame, line_width};
pub use story::{elevators_ui, event_ui};
pub use unit_field::UnitField;
