//! Every number shown anywhere, defined once: in words (`figure-…-definition` of `assets/lang`) and in code.
//!
//! Tile, list, chart, report, export and command line take their numbers from here. All of it is pure: the store gives
//! counts and lists, the caller gives the calendar and the business date.

pub mod ages;
pub mod apportion;
pub mod blocking;
pub mod burn_up;
pub mod compare;
pub mod done;
pub mod inspection;
pub mod overdue;
pub mod period;
pub mod program;
pub mod rescue;
pub mod rescue_split;
pub mod site;
pub mod standing;
pub mod stats;
pub mod streets;
pub mod unit_row;
pub mod units;

pub use period::Period;

use crate::coded_enum;

coded_enum! {
    /// A number with a name and a definition.
    pub enum Figure("figure") {
        /// 任务指标.
        Target = "target",
        /// 总数.
        Total = "total",
        /// 完成数.
        Done = "done",
        /// 完成率.
        Completion = "completion",
        /// 剩余数.
        Remaining = "remaining",
        /// 剩余工作日.
        WorkingDaysLeft = "working_days_left",
        /// 所需日均.
        PaceNeeded = "pace_needed",
        /// 当前日均.
        PacePresent = "pace_present",
        /// 预计完成日.
        Forecast = "forecast",
        /// 时序进度.
        Plan = "plan",
        /// 进度滞后.
        Behind = "behind",
        /// 预计超期天数.
        ForecastLate = "forecast_late",
        /// 超期.
        Overdue = "overdue",
        /// 未提醒.
        NotReminded = "not_reminded",
        /// 接收指令.
        RescueReceived = "rescue_received",
        /// 处置完成.
        RescueHandled = "rescue_handled",
        /// 及时处置.
        RescueInTime = "rescue_in_time",
        /// 到场用时.
        ArrivalTime = "arrival_time",
        /// 救援用时.
        RescueTime = "rescue_time",
        /// 到场及时率.
        WithinLimit = "within_limit",
        /// 困人两小时以上.
        HeldTwoHours = "held_two_hours",
        /// 误报.
        FalseAlarm = "false_alarm",
        /// 自行脱困.
        SelfFreed = "self_freed",
        /// 报告用时.
        ReportTurnaround = "report_turnaround",
        /// 按时出报告率.
        WithinPromise = "within_promise",
        /// 平均.
        Mean = "mean",
        /// 中位数.
        Median = "median",
        /// 第 90 百分位.
        P90 = "p90",
        /// 预计完成日的范围: the earlier end.
        ForecastEarly = "forecast_early",
        /// 预计完成日的范围: the later end.
        ForecastLateEnd = "forecast_late_end",
        /// 期内完成.
        DoneInPeriod = "done_in_period",
        /// 期内接收开工告知.
        NotifiedInPeriod = "notified_in_period",
        /// 期内开工.
        StartedInPeriod = "started_in_period",
        /// 期内安全提醒.
        RemindersInPeriod = "reminders_in_period",
        /// 期内出报告.
        ReportsInPeriod = "reports_in_period",
        /// 报告用时中位数.
        ReportMedian = "report_median",
        /// 报告用时 P90.
        ReportP90 = "report_p90",
        /// 承诺内出报告.
        ReportsInPromise = "reports_in_promise",
        /// 超承诺出报告.
        ReportsPastPromise = "reports_past_promise",
        /// 一次合格率.
        FirstPass = "first_pass",
        /// 阻塞.
        Blocking = "blocking",
        /// 停留天数.
        DaysInStage = "days_in_stage",
        /// 110 接收.
        PoliceReceived = "police_received",
        /// 110 处置.
        PoliceHandled = "police_handled",
        /// 110 及时.
        PoliceInTime = "police_in_time",
        /// 使用满 15 年.
        AgeOver15 = "age_over_15",
        /// 使用满 20 年.
        AgeOver20 = "age_over_20",
        /// 在用电梯.
        InUse = "in_use",
        /// 超期未检.
        InspectionOverdue = "inspection_overdue",
        /// 检查次数.
        SiteChecks = "site_checks",
        /// 联合检查.
        JointChecks = "joint_checks",
        /// 检查发现问题.
        SiteFindings = "site_findings",
        /// 下达指令书.
        OrdersIssued = "orders_issued",
        /// 按期办结.
        OrdersInTime = "orders_in_time",
        /// 逾期办结.
        OrdersLate = "orders_late",
        /// 超期未办结.
        OrdersOverdue = "orders_overdue",
        /// 按期办结率.
        OrdersInTimeShare = "orders_in_time_share",
        /// 超期指令书: of any period.
        OrdersOverdueNow = "orders_overdue_now",
        /// 扫盲发现.
        SweepFound = "sweep_found",
        /// 扫盲登记.
        SweepRegistered = "sweep_registered",
        /// 扫盲待处理.
        SweepOpen = "sweep_open",
    }
}

impl Figure {
    /// The key of the sentence that defines it.
    pub fn definition_key(self) -> String {
        format!("{}-definition", self.message_key())
    }
}

/// A share, or none where there is nothing to share.
pub fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}
