//! Bytes into pixels: JPEG, PNG and WebP by their first bytes, measured before they are unpacked.

use crate::domain::picture::{Broken, Picture};

/// Whether this build can decode and show pictures.
pub const BUILT: bool = cfg!(feature = "pictures");

/// The picture in these bytes, upright, on white where it is transparent. Never called in a build without pictures, which says so.
#[cfg(not(feature = "pictures"))]
pub const fn decode(_bytes: &[u8]) -> Result<Picture, Broken> {
    Err(Broken::NotAPicture)
}

/// The picture in these bytes, upright, on white where it is transparent.
#[cfg(feature = "pictures")]
pub fn decode(bytes: &[u8]) -> Result<Picture, Broken> {
    use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, metadata::Orientation};

    use crate::domain::picture::KEPT;
    use crate::source::picture::MOST_PIXELS;

    let format = image::guess_format(bytes).map_err(|_| Broken::NotAPicture)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(Broken::NotAPicture);
    }
    let mut reader = ImageReader::with_format(std::io::Cursor::new(bytes), format);
    reader.limits(sizes());
    let mut decoder = reader.into_decoder().map_err(|error| broken(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Broken::TooLarge);
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let whole = DynamicImage::from_decoder(decoder).map_err(|error| broken(&error))?;
    let mut small = if width.max(height) > KEPT { whole.thumbnail(KEPT, KEPT) } else { whole };
    small.apply_orientation(turned);
    let small = small.into_rgba8();
    if small.width() == 0 || small.height() == 0 {
        return Err(Broken::Damaged);
    }
    let rgb = small.pixels().flat_map(|pixel| on_white(pixel.0)).collect();
    Ok(Picture { width: small.width(), height: small.height(), rgb })
}

/// Bytes that a picture may take while it is unpacked.
#[cfg(feature = "pictures")]
const MOST_MEMORY: u64 = 256 << 20;
/// Pixels of a side, beyond all cameras.
#[cfg(feature = "pictures")]
const LONGEST: u32 = 30_000;

#[cfg(feature = "pictures")]
fn sizes() -> image::Limits {
    let mut limits = image::Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST), Some(LONGEST));
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

#[cfg(feature = "pictures")]
const fn broken(error: &image::ImageError) -> Broken {
    match error {
        image::ImageError::Limits(_) => Broken::TooLarge,
        _ => Broken::Damaged,
    }
}

#[cfg(feature = "pictures")]
fn on_white([red, green, blue, alpha]: [u8; 4]) -> [u8; 3] {
    let alpha = u32::from(alpha);
    [red, green, blue].map(|part| u8::try_from((u32::from(part) * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255))
}
