//! Mean, median and P90, one way for all.

/// What is said of many durations.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// How many.
    pub n: u32,
    /// Arithmetic mean; none of nothing.
    pub mean: Option<f64>,
    /// The middle one, or the mean of the two in the middle.
    pub median: Option<f64>,
    /// Nearest rank: the smallest value that at least 90 of 100 do not exceed.
    pub p90: Option<f64>,
}

impl Spread {
    /// Of values in any order; those that are no number are left out.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        Self {
            n: u32::try_from(sorted.len()).unwrap_or(u32::MAX),
            mean: mean(&sorted),
            median: median(&sorted),
            p90: nearest_rank(&sorted, 90),
        }
    }
}

impl Spread {
    /// Of whole seconds, said in minutes. The order of the values is lost.
    pub fn of_seconds(mut seconds: Vec<u32>) -> Self {
        let n = seconds.len();
        if n == 0 {
            return Self::default();
        }
        let minutes = |s: u32| f64::from(s) / 60.0;
        let sum: u64 = seconds.iter().map(|s| u64::from(*s)).sum();
        // Three places are found without sorting a million values.
        let mut place = |at: usize| *seconds.select_nth_unstable(at).1;
        let high = place(n / 2);
        let low = if n % 2 == 1 { high } else { place(n / 2 - 1) };
        let p90 = place((n * 90).div_ceil(100).max(1) - 1);
        Self {
            n: u32::try_from(n).unwrap_or(u32::MAX),
            mean: Some(sum as f64 / 60.0 / n as f64),
            median: Some(f64::midpoint(minutes(low), minutes(high))),
            p90: Some(minutes(p90)),
        }
    }
}

/// Arithmetic mean.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The middle of ascending values.
pub fn median(sorted: &[f64]) -> Option<f64> {
    let high = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(high);
    }
    let low = *sorted.get(sorted.len() / 2 - 1)?;
    Some(f64::midpoint(low, high))
}

/// The percentile of ascending values by nearest rank: place ⌈percent × n ÷ 100⌉, counted from 1.
pub fn nearest_rank(sorted: &[f64], percent: usize) -> Option<f64> {
    let place = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(place - 1).copied()
}
