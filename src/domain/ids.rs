//! Record ids: 63 bits, never reused, unique across machines that have not met yet.
//!
//! The upper 42 bits are milliseconds since 2020-01-01 UTC, the lower 21 start at random and count up, so that ids
//! made on one machine sort by time.

use serde::{Deserialize, Serialize};

/// Milliseconds between the Unix epoch and 2020-01-01T00:00:00Z.
const EPOCH_MS: i64 = 1_577_836_800_000;
/// Low bits that tell apart the ids of one millisecond.
const LOW_BITS: u32 = 21;
const LOW_MASK: i64 = (1 << LOW_BITS) - 1;

/// A typed record id.
pub trait RecordId: Copy + Eq + Ord + std::hash::Hash + std::fmt::Debug {
    /// Wraps a raw id read from the file.
    fn from_raw(raw: i64) -> Self;
    /// The raw id as the file holds it.
    fn raw(self) -> i64;
}

macro_rules! record_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl RecordId for $name {
            fn from_raw(raw: i64) -> Self {
                Self(raw)
            }
            fn raw(self) -> i64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

record_ids! {
    /// 项目 a program with its target.
    ProgramId,
    /// 街道.
    StreetId,
    /// 小区.
    CommunityId,
    /// 单位.
    OrganizationId,
    /// 电梯.
    ElevatorId,
    /// 更新改造: one elevator's way through the stages.
    RenewalId,
    /// A step of a renewal.
    StageEventId,
    /// 施工告知.
    NoticeId,
    /// A step of a notice.
    NoticeEventId,
    /// 安全提醒.
    ReminderId,
    /// 救援指令.
    RescueOrderId,
    /// A milestone of a rescue order.
    RescueEventId,
    /// A turn of a rescue order: escalated, reopened, joined.
    RescueTurnId,
    /// A look at the personal data of a rescue order.
    RescueLookId,
    /// 人员.
    PersonId,
    /// 保存的视图.
    SavedViewId,
    /// 导入批次.
    ImportBatchId,
    /// A duplicate that was set aside.
    ImportAsideId,
    /// A word that the office taught.
    TaughtWordId,
    /// The columns of a known header.
    SheetMemoryId,
    /// 文稿模板.
    ReportTemplateId,
    /// One recorded operation.
    OperationId,
    /// A year or a day of the file's own calendar.
    CalendarId,
    /// 监督检验.
    InspectionId,
    /// An event of an inspection.
    InspectionEventId,
    /// An item that an inspection found, or a line of its list.
    InspectionItemId,
    /// A signature on an inspection report.
    InspectionSignatureId,
    /// 现场检查, 联合检查.
    SiteCheckId,
    /// An item of a check, or a line of its lists.
    CheckItemId,
    /// A version of a checklist.
    CheckTemplateId,
    /// 监察指令书.
    SupervisionOrderId,
    /// An event of an order.
    OrderEventId,
    /// A photo or document.
    AttachmentId,
    /// 扫盲: a unit that was found.
    SweepFindId,
    /// What came of it.
    SweepEventId,
}

/// Makes ids that only go up. The time comes in as an argument; a clock set back does not make an id go down.
#[derive(Debug, Clone)]
pub struct IdSource {
    last: i64,
    seed: u64,
}

impl IdSource {
    /// A source whose low bits start from `seed` (take it from the system's randomness, or fix it in tests).
    pub fn new(seed: u64) -> Self {
        Self { last: 0, seed }
    }

    /// Makes the source go on above `raw`, the highest id already in the file.
    pub fn advance_past(&mut self, raw: i64) {
        self.last = self.last.max(raw);
    }

    /// The next id at `now_ms` (Unix milliseconds).
    pub fn next_raw(&mut self, now_ms: i64) -> i64 {
        let stamp = (now_ms - EPOCH_MS).max(0) << LOW_BITS;
        let next = if stamp > self.last | LOW_MASK {
            // SplitMix64: the low bits of a new millisecond start at random in the lower half, to leave room to count.
            self.seed = self.seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = self.seed;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            let low = ((z ^ (z >> 31)) as i64) & (LOW_MASK >> 1);
            stamp | low
        } else {
            self.last + 1
        };
        self.last = next;
        next
    }

    /// The next typed id at `now_ms` (Unix milliseconds).
    pub fn next<I: RecordId>(&mut self, now_ms: i64) -> I {
        I::from_raw(self.next_raw(now_ms))
    }
}
