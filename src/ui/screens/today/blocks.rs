//! The lines of a person's day by their numbers, so that a line is found without laying out those before it.

use super::line::Line;
use crate::domain::rescue::view::OrderView;
use crate::domain::today::TodayGroup;

/// The open rescues, then the groups with their items.
pub(super) struct Blocks<'a> {
    rescues: &'a [OrderView],
    groups: &'a [TodayGroup],
    /// Where each group begins, and whether the head of its urgency stands above it.
    begins: Vec<(usize, bool)>,
    len: usize,
}

impl<'a> Blocks<'a> {
    pub(super) fn of(rescues: &'a [OrderView], groups: &'a [TodayGroup]) -> Self {
        let mut at = match rescues.len() {
            0 => 0,
            n => n + 1,
        };
        let mut begins = Vec::new();
        let mut when = None;
        for group in groups {
            let head = when != Some(group.when);
            when = Some(group.when);
            begins.push((at, head));
            let rest = usize::from(has_rest(group));
            at += usize::from(head) + 1 + group.items.len() + rest;
        }
        Self {
            rescues,
            groups,
            begins,
            len: at,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn line(&self, at: usize) -> Option<Line<'a>> {
        let group = self.begins.partition_point(|(begin, _)| *begin <= at);
        let Some(group) = group.checked_sub(1) else {
            return match at {
                0 => Some(Line::Rescues(self.rescues.len())),
                at => self.rescues.get(at - 1).map(Line::Rescue),
            };
        };
        let ((begin, head), group) = (self.begins[group], &self.groups[group]);
        let within = at - begin;
        Some(match (head, within) {
            (true, 0) => {
                let same = self.groups.iter().filter(|g| g.when == group.when);
                Line::When(group.when, same.map(|g| g.count).sum())
            }
            (true, 1) | (false, 0) => Line::Kind(group),
            (head, within) => match group.items.get(within - usize::from(head) - 1) {
                Some(item) => Line::Item(group, item),
                None => Line::Rest(group),
            },
        })
    }
}

fn has_rest(group: &TodayGroup) -> bool {
    group.items.len() < group.count as usize
}
