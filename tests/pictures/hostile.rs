//! Bytes that strangers send for a picture.

use huopan::domain::picture::{Broken, KEPT};
use huopan::source::picture::decode;
use image::{DynamicImage, ImageFormat, Luma, Rgba, RgbaImage};
use proptest::prelude::*;

use crate::paint::{file, halves, png, png_that_claims};

const KINDS: [ImageFormat; 3] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];

#[test]
fn three_kinds_are_known_by_what_they_are() {
    for kind in KINDS {
        let picture = decode(&file(&halves(40, 20), kind)).unwrap();
        assert_eq!((picture.width, picture.height, picture.rgb.len()), (40, 20, 2_400), "{kind:?}");
        let (left, right) = (&picture.rgb[..3], &picture.rgb[117..120]);
        assert!(left[0] > 250 && left[2] < 5 && right[0] < 5 && right[2] > 250, "{kind:?}: {left:?} {right:?}");
    }
}

#[test]
fn large_ones_are_made_smaller_and_keep_their_shape() {
    let picture = decode(&png(2_000, 1_000)).unwrap();
    assert_eq!((picture.width, picture.height), (KEPT, KEPT / 2));
    let line = decode(&png(5_000, 2)).unwrap();
    assert_eq!((line.width, line.height), (KEPT, 1));
    let small = decode(&png(1, 1)).unwrap();
    assert_eq!((small.width, small.height, &*small.rgb), (1, 1, &[0, 0, 255][..]));
}

#[test]
fn what_is_transparent_is_white() {
    let mut picture = RgbaImage::from_pixel(2, 1, Rgba([0, 0, 0, 0]));
    picture.put_pixel(1, 0, Rgba([0, 0, 0, 128]));
    let picture = decode(&file(&DynamicImage::from(picture), ImageFormat::Png)).unwrap();
    // 128 of 255 black leaves 127 of 255 white.
    assert_eq!(&*picture.rgb, [255, 255, 255, 127, 127, 127]);
}

/// A JPEG with the EXIF that a phone writes when it is held upright: to be turned by a quarter.
#[test]
fn phones_are_held_upright() {
    let plain = file(&halves(40, 20), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01".to_vec();
    // Tag 0x0112, a short, one of it: 6, turn by 90 degrees.
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend((u16::try_from(exif.len()).unwrap() + 2).to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    let picture = decode(&bytes).unwrap();
    assert_eq!((picture.width, picture.height), (20, 40));
    assert!(picture.rgb[0] > 250 && picture.rgb[20 * 39 * 3 + 2] > 250, "red is above, blue below");
}

#[test]
fn what_is_no_picture_is_refused_by_its_first_bytes() {
    let gif = b"GIF89a\x01\0\x01\0\0\0\0;".as_slice();
    let bmp = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0".as_slice();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".as_slice();
    for bytes in [b"".as_slice(), b"x", b"<!DOCTYPE html><html>", gif, bmp, svg, b"\0\0\0\x18ftypavif", b"%PDF-1.7"] {
        assert_eq!(decode(bytes), Err(Broken::NotAPicture), "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn bombs_are_measured_before_they_are_unpacked() {
    for (width, height) in [(100_000, 100_000), (u32::MAX >> 1, 1), (6_400, 6_400), (30_001, 1)] {
        assert_eq!(decode(&png_that_claims(width, height)), Err(Broken::TooLarge), "{width} x {height}");
    }
    // As large as a camera's picture, 35 million pixels: taken, were it whole.
    assert_eq!(decode(&png_that_claims(7_000, 5_000)), Err(Broken::Damaged));
    // A JPEG says its height behind 0xFFC0: 65,535 x 65,535.
    let mut jpeg = file(&halves(16, 16), ImageFormat::Jpeg);
    let at = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    jpeg[at + 5..at + 9].fill(0xff);
    assert_eq!(decode(&jpeg), Err(Broken::TooLarge));
    // 36 million pixels of 16 bits and four parts take 288 MB.
    let mut wide = png_that_claims(6_000, 6_000);
    (wide[24], wide[25]) = (16, 6);
    let mut crc = flate2::Crc::new();
    crc.update(&wide[12..29]);
    wide[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    assert_eq!(decode(&wide), Err(Broken::TooLarge));
}

#[test]
fn half_a_picture_is_damaged_or_half_drawn() {
    let noise = image::GrayImage::from_fn(60, 60, |x, y| Luma([u8::try_from((x * 37 + y * 91) % 251).unwrap()]));
    for kind in KINDS {
        let whole = file(&DynamicImage::from(noise.clone()).to_rgb8().into(), kind);
        for left in (0..whole.len()).step_by(29) {
            match decode(&whole[..left]) {
                // JPEG is shown as far as it came.
                Ok(picture) => assert_eq!((picture.width, picture.height), (60, 60), "{kind:?} {left}"),
                Err(why) => assert!(matches!(why, Broken::Damaged | Broken::NotAPicture), "{kind:?} {left}: {why}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn broken_bytes_never_do_harm(kind in 0..3_usize, hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = file(&halves(24, 16), KINDS[kind]);
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(picture) = decode(&bytes) {
            prop_assert!(picture.width <= KEPT && picture.height <= KEPT);
            prop_assert_eq!(picture.rgb.len() as u32, picture.width * picture.height * 3);
        }
    }
}
