//! The stages of a renewal and the steps between them.

use crate::coded_enum;

coded_enum! {
    /// Where a renewal stands. Every elevator of the program is in exactly one.
    pub enum Stage("stage") {
        /// 待开工.
        Planned = "planned",
        /// 已告知.
        Notified = "notified",
        /// 施工中.
        UnderConstruction = "under_construction",
        /// 自检合格.
        SelfInspected = "self_inspected",
        /// 已报检.
        Applied = "applied",
        /// 检验中.
        Inspecting = "inspecting",
        /// 整改中.
        Rectifying = "rectifying",
        /// 已出报告.
        Reported = "reported",
        /// 已登记.
        Registered = "registered",
        /// 已交付.
        HandedOver = "handed_over",
        /// 停工.
        Suspended = "suspended",
        /// 退出.
        Withdrawn = "withdrawn",
    }
}

impl Stage {
    /// The way forward, without the side tracks.
    pub const WAY: &'static [Self] = &[
        Self::Planned,
        Self::Notified,
        Self::UnderConstruction,
        Self::SelfInspected,
        Self::Applied,
        Self::Inspecting,
        Self::Reported,
        Self::Registered,
        Self::HandedOver,
    ];

    /// Place on the way; rectifying stands where inspecting stands; none for the side tracks.
    pub fn place(self) -> Option<usize> {
        match self {
            Self::Rectifying => Self::Inspecting.place(),
            Self::Suspended | Self::Withdrawn => None,
            _ => Self::WAY.iter().position(|s| *s == self),
        }
    }

    /// At or past `counting` on the way. Registered and handed over may come in either order: a renewal that was
    /// handed over but not registered is not past `Registered` by its stage alone, so the figures ask the milestone.
    pub fn at_or_past(self, counting: Self) -> bool {
        matches!((self.place(), counting.place()), (Some(a), Some(b)) if a >= b)
    }

    /// Whether the stages from which counting may start include this one.
    pub fn may_count(self) -> bool {
        matches!(self, Self::Reported | Self::Registered | Self::HandedOver)
    }
}

coded_enum! {
    /// What happened to a renewal.
    pub enum Step("step") {
        /// 接收开工告知.
        Notify = "notify",
        /// 开工.
        Start = "start",
        /// 自检合格.
        SelfInspect = "self_inspect",
        /// 报检.
        Apply = "apply",
        /// 现场检验.
        Inspect = "inspect",
        /// 下达检验意见, 整改.
        Rectify = "rectify",
        /// 整改确认, back to the inspection.
        ConfirmRectified = "confirm_rectified",
        /// 出具合格报告.
        Report = "report",
        /// 使用登记.
        Register = "register",
        /// 移交.
        HandOver = "hand_over",
        /// 停工.
        Suspend = "suspend",
        /// 复工, to where it was.
        Resume = "resume",
        /// 退出.
        Withdraw = "withdraw",
        /// 撤回退出, to where it was.
        Reinstate = "reinstate",
        /// 退回 to an earlier stage.
        MoveBack = "move_back",
    }
}

impl Step {
    /// The steps that lead forward, in order.
    pub const FORWARD: &'static [Self] = &[
        Self::Notify,
        Self::Start,
        Self::SelfInspect,
        Self::Apply,
        Self::Inspect,
        Self::Report,
        Self::Register,
        Self::HandOver,
    ];

    /// The stage a forward step enters. None for steps whose goal depends on the history.
    pub fn enters(self) -> Option<Stage> {
        Some(match self {
            Self::Notify => Stage::Notified,
            Self::Start => Stage::UnderConstruction,
            Self::SelfInspect => Stage::SelfInspected,
            Self::Apply => Stage::Applied,
            Self::Inspect | Self::ConfirmRectified => Stage::Inspecting,
            Self::Rectify => Stage::Rectifying,
            Self::Report => Stage::Reported,
            Self::Register => Stage::Registered,
            Self::HandOver => Stage::HandedOver,
            Self::Suspend => Stage::Suspended,
            Self::Withdraw => Stage::Withdrawn,
            Self::Resume | Self::Reinstate | Self::MoveBack => return None,
        })
    }

    /// Whether it leads anywhere from a stage, whatever happened before.
    pub fn leads_from(self, stage: Stage) -> bool {
        let place = stage.place();
        let reported = Stage::Reported.place();
        match self {
            Self::Resume => stage == Stage::Suspended,
            Self::Reinstate => stage == Stage::Withdrawn,
            Self::Rectify => stage == Stage::Inspecting,
            Self::ConfirmRectified => stage == Stage::Rectifying,
            Self::Withdraw => {
                stage == Stage::Suspended || place.is_some_and(|p| Some(p) < reported)
            }
            Self::Suspend => place.is_some_and(|p| p > 0 && Some(p) < reported),
            Self::MoveBack => place.is_some_and(|p| p > 0),
            // Handed over first, it may be registered later.
            Self::Register if stage == Stage::HandedOver => true,
            _ => {
                let to = self.enters().and_then(Stage::place);
                matches!((place, to), (Some(from), Some(to)) if to > from)
            }
        }
    }

    /// The one step that usually comes next from a stage; the primary button.
    pub fn usual_next(stage: Stage) -> Option<Self> {
        Some(match stage {
            Stage::Planned => Self::Notify,
            Stage::Notified => Self::Start,
            Stage::UnderConstruction => Self::SelfInspect,
            Stage::SelfInspected => Self::Apply,
            Stage::Applied => Self::Inspect,
            Stage::Inspecting => Self::Report,
            Stage::Rectifying => Self::ConfirmRectified,
            Stage::Reported => Self::Register,
            Stage::Registered => Self::HandOver,
            // Handed over first: what is left is the registration; the timeline knows whether it is there.
            Stage::HandedOver => Self::Register,
            Stage::Suspended => Self::Resume,
            Stage::Withdrawn => Self::Reinstate,
        })
    }
}
