//! 现场检查、监察指令书、检查表、附件、扫盲: what changes them.

mod attach;
mod check;
mod check_edit;
pub mod look;
mod order;
pub mod picture;
mod sweep;
mod template;

pub use attach::TakenIn;

use std::path::PathBuf;

use super::{Desk, Done};
use crate::domain::attachment::AttachTo;
use crate::domain::ids::{AttachmentId, SiteCheckId, SweepFindId};
use crate::domain::operation::OpKind;
use crate::domain::site::{CheckDraft, OrderDraft, OrderRequest, TemplateDraft};
use crate::domain::sweep::{SweepDraft, SweepRequest};
use crate::error::Result;

/// Everything that changes checks, orders, attachments and the sweep.
#[derive(Clone, Debug)]
pub enum SiteAction {
    /// A check, or a recheck that follows one; under an order it brings that one's step along.
    SaveCheck(Box<CheckDraft>),
    /// Fields of a saved check. Only what differs between `before` and `after` is written; what somebody else changed
    /// since `before` is a conflict.
    EditCheck {
        /// Which.
        id: SiteCheckId,
        /// As the form was opened.
        before: Box<CheckDraft>,
        /// As the form was left.
        after: Box<CheckDraft>,
    },
    /// 下达监察指令书 about the findings of a check.
    Issue(Box<OrderDraft>),
    /// An event of an order that is no recheck.
    OrderStep(OrderRequest),
    /// A checklist, or a new version of one.
    SaveTemplate(Box<TemplateDraft>),
    /// Files hung on something. All or none.
    Attach {
        /// What.
        files: Vec<PathBuf>,
        /// On what.
        to: AttachTo,
    },
    /// One file taken off.
    Detach(AttachmentId),
    /// A unit found in a sweep.
    SaveSweep(Box<SweepDraft>),
    /// Fields of a unit that was found, as [`Self::EditCheck`].
    EditSweep {
        /// Which.
        id: SweepFindId,
        /// As the form was opened.
        before: Box<SweepDraft>,
        /// As the form was left.
        after: Box<SweepDraft>,
    },
    /// What came of it.
    SweepStep(SweepRequest),
}

impl SiteAction {
    /// What the record of operations calls it.
    pub fn kind(&self) -> OpKind {
        match self {
            Self::SaveCheck(_) => OpKind::SiteCheck,
            Self::EditCheck { .. } => OpKind::EditCheck,
            Self::Issue(_) => OpKind::IssueOrder,
            Self::OrderStep(_) => OpKind::OrderStep,
            Self::SaveTemplate(_) => OpKind::SaveTemplate,
            Self::Attach { .. } => OpKind::Attach,
            Self::Detach(_) => OpKind::Detach,
            Self::SaveSweep(_) => OpKind::SweepFind,
            Self::EditSweep { .. } => OpKind::EditSweep,
            Self::SweepStep(_) => OpKind::SweepStep,
        }
    }
}

/// Does one of them.
///
/// # Errors
///
/// As [`super::perform`].
pub fn perform(desk: &mut Desk<'_>, action: &SiteAction) -> Result<Done> {
    match action {
        SiteAction::SaveCheck(draft) => check::save(desk, draft),
        SiteAction::EditCheck { id, before, after } => check_edit::edit(desk, *id, before, after),
        SiteAction::Issue(draft) => order::issue(desk, draft),
        SiteAction::OrderStep(request) => order::step(desk, request),
        SiteAction::SaveTemplate(draft) => template::save(desk, draft),
        SiteAction::Attach { files, to } => attach::attach(desk, files, *to),
        SiteAction::Detach(id) => attach::detach(desk, *id),
        SiteAction::SaveSweep(draft) => sweep::save(desk, draft),
        SiteAction::EditSweep { id, before, after } => sweep::edit(desk, *id, before, after),
        SiteAction::SweepStep(request) => sweep::step(desk, request),
    }
}
