//! The made names and texts of `assets/demo/words.toml`.

use serde::Deserialize;

use crate::error::{Error, Result};

#[derive(Debug, Deserialize)]
pub struct Words {
    pub program: String,
    pub remark: String,
    pub community_first: Vec<String>,
    pub community_second: Vec<String>,
    pub phases: Vec<String>,
    pub building: String,
    pub unit: String,
    pub address: String,
    pub firms: Firms,
    pub people: People,
    pub renewal: RenewalWords,
    pub notice: NoticeWords,
    pub reminder: ReminderWords,
    pub rescue: RescueWords,
    pub inspection: InspectionWords,
    pub site: SiteWords,
}

#[derive(Debug, Deserialize)]
pub struct Firms {
    pub construction: Vec<String>,
    pub maker: Vec<String>,
    pub maintenance: Vec<String>,
    pub user_first: Vec<String>,
    pub user: String,
    pub inspection: String,
    pub address: String,
}

#[derive(Debug, Deserialize)]
pub struct People {
    pub inspector: String,
    pub colleagues: Vec<String>,
    pub dispatcher: String,
    pub supervisor: String,
    pub administrator: String,
    pub family: Vec<String>,
    pub given: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct RenewalWords {
    pub contract: String,
    pub funding: Vec<String>,
    pub lead: String,
    pub suspended: Vec<String>,
    pub withdrawn: String,
    pub no_reminder: String,
    pub rectify: String,
    pub report_evidence: String,
    pub register_evidence: String,
    pub apply_evidence: String,
}

#[derive(Debug, Deserialize)]
pub struct InspectionWords {
    pub accepted: String,
    pub opinion: String,
    pub self_report: String,
    pub items: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct SiteWords {
    pub seen: Vec<String>,
    pub still: String,
    pub missed: String,
    pub basis: String,
    pub demand: String,
    pub passed_on: String,
    pub places: Vec<String>,
    pub found: String,
    pub paper: String,
}

#[derive(Debug, Deserialize)]
pub struct NoticeWords {
    pub number: String,
    pub project: String,
    pub project_modify: String,
    pub project_overhaul: String,
    pub returned: String,
    pub received: String,
    pub revised: String,
}

#[derive(Debug, Deserialize)]
pub struct ReminderWords {
    pub content: String,
}

#[derive(Debug, Deserialize)]
pub struct RescueWords {
    pub order: String,
    pub incident: String,
    pub description: Vec<String>,
}

impl Words {
    /// The words that the program carries.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`] if the file does not have this shape; a test reads it.
    pub fn read() -> Result<Self> {
        toml::from_str(include_str!("../../../assets/demo/words.toml")).map_err(Error::internal)
    }
}

/// Fills `{name}` places of a text.
pub fn filled(text: &str, places: &[(&str, &str)]) -> String {
    places.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}
