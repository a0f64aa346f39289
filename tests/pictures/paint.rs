//! Pictures as files.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};

/// The left half red, the right half blue.
pub(crate) fn halves(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, _| image::Rgb(if x < width / 2 { [255, 0, 0] } else { [0, 0, 255] })).into()
}

pub(crate) fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    file(&halves(width, height), ImageFormat::Png)
}

/// A PNG that says to be so large and ends behind that.
pub(crate) fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    // Eight bits, RGB, no interlacing.
    chunk.extend([8, 2, 0, 0, 0]);
    let mut crc = flate2::Crc::new();
    crc.update(&chunk);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(&chunk);
    bytes.extend(crc.sum().to_be_bytes());
    // The beginning of its pixels, so that nothing is missing before they are unpacked.
    bytes.extend(b"\0\0\0\x02IDAT\x78\x9c");
    bytes
}
