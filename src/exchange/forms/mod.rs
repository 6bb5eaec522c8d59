//! Papers of the office as .docx, which it can open, change and print on A4. Data in, bytes out: no SQL, no window.
//!
//! The papers are written in the language of the office, whatever the language of the window: their fixed words are data
//! of this room, like the headers of sheets. What is not known is left as a blank to write on.

mod check;
mod day;
mod notice;
mod opinion;
mod order;
mod paper;
mod reminder;

pub use check::{CheckForm, CheckFormItem};
pub use day::{DayForm, DayVisit};
pub use notice::{NoticeForm, NoticeFormElevator};
pub use opinion::OpinionForm;
pub use order::OrderForm;
pub use paper::UnitForm;
pub use reminder::ReminderForm;

use std::io::Cursor;
use std::path::Path;

use docx_rs::{Docx, PageMargin, RunFonts};

use super::atomic;
use crate::error::{Error, Result};
use paper::{Paper, SONG};

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// 施工告知书.
    Notice(Box<NoticeForm>),
    /// 安全提醒书.
    Reminder(Box<ReminderForm>),
    /// 监督检查记录.
    Check(Box<CheckForm>),
    /// 监察指令书.
    Order(Box<OrderForm>),
    /// 检验意见通知书.
    Opinion(Box<OpinionForm>),
    /// 检验员日程.
    Day(Box<DayForm>),
}

/// A4 in twentieths of a point.
const A4: (u32, u32) = (11_906, 16_838);

/// The papers as one document, each on a page of its own.
///
/// # Errors
///
/// [`Error::Internal`] when there is nothing to write or the document cannot be packed.
pub fn document(forms: &[Form]) -> Result<Vec<u8>> {
    if forms.is_empty() {
        return Err(Error::internal("no form to write"));
    }
    let fonts = RunFonts::new()
        .ascii("Times New Roman")
        .hi_ansi("Times New Roman")
        .east_asia(SONG);
    let mut docx = Docx::new()
        .page_size(A4.0, A4.1)
        .page_margin(PageMargin {
            top: 1_247,
            bottom: 1_134,
            left: 1_361,
            right: 1_361,
            header: 720,
            footer: 720,
            gutter: 0,
        })
        .default_fonts(fonts)
        .default_size(21);
    for (at, form) in forms.iter().enumerate() {
        let mut paper = Paper::new(at > 0);
        match form {
            Form::Notice(form) => form.write(&mut paper),
            Form::Reminder(form) => form.write(&mut paper),
            Form::Check(form) => form.write(&mut paper),
            Form::Order(form) => form.write(&mut paper),
            Form::Opinion(form) => form.write(&mut paper),
            Form::Day(form) => form.write(&mut paper),
        }
        docx = paper.into_docx(docx);
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).map_err(Error::internal)?;
    Ok(bytes.into_inner())
}

/// Writes the papers into a file, whole or not at all.
///
/// # Errors
///
/// As [`document`], and [`Error::File`] when the folder or disk refuses.
pub fn write(goal: &Path, forms: &[Form]) -> Result<()> {
    let bytes = document(forms)?;
    atomic::write(goal, |file| {
        std::io::Write::write_all(file, &bytes).map_err(|error| atomic::refused(goal, &error))
    })
}
