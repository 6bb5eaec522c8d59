//! Numbers that pass every check and are all different.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

/// 滨江区.
const REGION: &str = "330108";

/// Hands out codes; each only once.
#[derive(Debug, Default)]
pub struct Codes {
    registrations: HashMap<(i32, u32), u32>,
    equipment: HashMap<(usize, i32), u32>,
    certificates: u32,
    rescues: u64,
    rescue_offset: u64,
}

impl Codes {
    /// Codes whose rescue codes start at a place of chance.
    pub fn new(bits: u64) -> Self {
        Self {
            rescue_offset: bits % RESCUE_CODES,
            ..Self::default()
        }
    }

    /// 注册代码: kind, region, year and month, sequence. A full month hands over to the one before.
    pub fn registration(&mut self, category: &str, on: NaiveDate) -> String {
        let (mut year, mut month) = (on.year(), on.month());
        loop {
            let sequence = self.registrations.entry((year, month)).or_insert(0);
            if *sequence < 9999 {
                *sequence += 1;
                return format!("{category}{REGION}{year:04}{month:02}{sequence:04}");
            }
            (year, month) = if month == 1 {
                (year - 1, 12)
            } else {
                (year, month - 1)
            };
        }
    }

    /// 设备代码: kind, maker's 5 digits, year, sequence.
    pub fn equipment(&mut self, category: &str, maker: usize, year: i32) -> String {
        let sequence = self.equipment.entry((maker, year)).or_insert(0);
        *sequence += 1;
        format!("{category}33{:03}{year:04}{sequence:05}", 101 + maker)
    }

    /// 使用登记证编号.
    pub fn certificate(&mut self, category: &str, on: NaiveDate) -> String {
        self.certificates += 1;
        let series = char::from(b'A' + u8::try_from(self.certificates / 100_000).unwrap_or(0) % 26);
        format!(
            "梯{}浙A{series}{:05}({:02})",
            &category[1..3],
            self.certificates % 100_000,
            on.year() % 100
        )
    }

    /// 救援识别码, six digits.
    pub fn rescue(&mut self) -> String {
        self.rescues += 1;
        // The factor has no divisor in common with the number of codes, so none comes twice before all came once.
        let code = (self.rescue_offset + self.rescues * 617_429) % RESCUE_CODES;
        format!("{:06}", 100_000 + code)
    }
}

/// Six digits without those that start with a zero.
const RESCUE_CODES: u64 = 900_000;

/// 统一社会信用代码 of the n-th made firm, with its check character (GB 32100-2015).
pub fn credit_code(n: usize) -> String {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut code = format!("91{REGION}MA{:07}", 9_000_000 + n);
    let (mut weight, mut sum) = (1, 0);
    for c in code.bytes() {
        sum += weight * ALPHABET.iter().position(|a| *a == c).unwrap_or(0);
        weight = weight * 3 % 31;
    }
    code.push(char::from(ALPHABET[(31 - sum % 31) % 31]));
    code
}

/// 许可证编号 of the n-th made firm, valid to this year's end.
pub fn permit_no(n: usize, year: i32) -> String {
    format!("TS3333{:03}-{year}", 101 + n)
}
