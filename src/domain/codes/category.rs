//! 设备品种: the ten kinds of elevators of the national catalogue.

use super::normalise;
use crate::coded_enum;
use crate::domain::problem::Rule;

coded_enum! {
    /// 设备品种, known everywhere by its four-digit code.
    pub enum Category("category") {
        /// 曳引驱动乘客电梯.
        TractionPassenger = "3110",
        /// 曳引驱动载货电梯.
        TractionGoods = "3120",
        /// 强制驱动载货电梯.
        PositiveDriveGoods = "3130",
        /// 液压乘客电梯.
        HydraulicPassenger = "3210",
        /// 液压载货电梯.
        HydraulicGoods = "3220",
        /// 自动扶梯.
        Escalator = "3310",
        /// 自动人行道.
        MovingWalk = "3320",
        /// 防爆电梯.
        ExplosionProof = "3410",
        /// 消防员电梯.
        Firefighters = "3420",
        /// 杂物电梯.
        Dumbwaiter = "3430",
    }
}

impl Category {
    /// The two digits of a use certificate: 3110 is 11, 3430 is 43.
    pub fn two_digits(self) -> &'static str {
        // Every code has four ASCII digits.
        &self.code()[1..3]
    }

    /// The kind with these two digits.
    pub fn from_two_digits(digits: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.two_digits() == digits)
    }

    /// Reads four digits, two digits, or either followed by the name, as lists and forms write it.
    ///
    /// # Errors
    ///
    /// [`Rule::Required`] when nothing was given, [`Rule::UnknownWord`] when it is none of the ten kinds.
    pub fn parse(typed: &str) -> Result<Self, Rule> {
        let text = normalise::code(typed);
        if text.is_empty() {
            return Err(Rule::Required);
        }
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        Self::from_code(&digits)
            .or_else(|| Self::from_two_digits(&digits))
            .ok_or(Rule::UnknownWord)
    }
}
