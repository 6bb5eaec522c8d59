//! Pictures of attachments, small for lists and large for the viewer: decoded within limits, turned as the camera says.

use std::io::Cursor;
use std::path::Path;

use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use crate::domain::attachment::Picture;
use crate::error::{Error, FileFault, Result};
use crate::store::attachment::files;

/// The longer side of a small picture.
pub const SMALL: u32 = 192;
/// The longer side of a large picture.
pub const LARGE: u32 = 2048;
/// No photo of a phone is longer on a side.
const LONGEST_SIDE: u32 = 20_000;
/// What decoding one may take.
const MEMORY: u64 = 512 << 20;

/// A picture of one content, its longer side at most so many pixels.
///
/// # Errors
///
/// [`Error::File`] when the content is missing, was changed, or is no whole picture.
pub fn of(file: &Path, sha256: &str, longest: u32) -> Result<Picture> {
    let folder = files::folder(file);
    let content = files::read(&folder, sha256)?;
    decode(&content, longest).map_err(|error| Error::File {
        kind: FileFault::Damaged,
        detail: error.to_string(),
        path: files::path_of(&folder, sha256).unwrap_or(folder),
    })
}

fn decode(content: &[u8], longest: u32) -> image::ImageResult<Picture> {
    let mut reader = ImageReader::new(Cursor::new(content)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let turned = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    if image.width().max(image.height()) > longest {
        image = image.thumbnail(longest, longest);
    }
    image.apply_orientation(turned);
    let image = image.into_rgba8();
    Ok(Picture {
        width: image.width() as usize,
        height: image.height() as usize,
        rgba: image.into_raw(),
    })
}
