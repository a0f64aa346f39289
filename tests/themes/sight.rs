//! What colours look like to people who lack one of three kinds of cones, and how far apart two of them are.
//!
//! Sight is simulated in linear RGB with the matrices of Machado, Oliveira and Fernandes (2009) for a complete lack; distance is CIE
//! 1976 ΔE in L*a*b* under D65, where 2.3 is just noticeable and black and white are 100 apart.

use huopan::theme::{Depth, Role, Theme, builtin};

use crate::{each, shown, theme};

/// Nearly ten times what is just noticeable, as figures and bars are small and stand among others.
const APART: f64 = 20.0;
/// A row's background covers a whole line, so less is enough: four times what is just noticeable.
const ROW_APART: f64 = 9.0;

type Matrix = [[f64; 3]; 3];

const USUAL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const PROTANOPIA: Matrix =
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]];
const DEUTERANOPIA: Matrix =
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]];
const TRITANOPIA: Matrix =
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]];
const LACKING: [(&str, Matrix); 3] =
    [("protanopia", PROTANOPIA), ("deuteranopia", DEUTERANOPIA), ("tritanopia", TRITANOPIA)];

type Rgb = (u8, u8, u8);

fn times(matrix: &Matrix, by: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(by).map(|(a, b)| a * b).sum())
}

/// Linear light, as it is seen; what a screen could not show is held to what it can.
fn seen((r, g, b): Rgb, sight: &Matrix) -> [f64; 3] {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    times(sight, [linear(r), linear(g), linear(b)]).map(|part| part.clamp(0.0, 1.0))
}

/// L*, a*, b*.
fn lab(linear: [f64; 3]) -> [f64; 3] {
    const XYZ: Matrix = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];
    let f = |t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
    let xyz = times(&XYZ, linear);
    let [x, y, z] = [0, 1, 2].map(|at| f(xyz[at] / WHITE[at]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn apart(a: Rgb, b: Rgb, sight: &Matrix) -> f64 {
    let (a, b) = (lab(seen(a, sight)), lab(seen(b, sight)));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// The nearest two of gain, thin and loss.
fn nearest(theme: &Theme, depth: Depth, sight: &Matrix) -> f64 {
    let [gain, thin, loss] = [Role::Gain, Role::Thin, Role::Loss].map(|role| shown(theme, role, depth)[0]);
    [(gain, thin), (gain, loss), (thin, loss)].map(|(a, b)| apart(a, b, sight)).into_iter().fold(f64::MAX, f64::min)
}

#[test]
fn black_white_and_red_by_hand() {
    let (black, white) = ((0, 0, 0), (255, 255, 255));
    assert!((apart(black, white, &USUAL) - 100.0).abs() < 0.01);
    // The published L*a*b* of sRGB red: 53.24, 80.09, 67.20.
    let red = lab(seen((255, 0, 0), &USUAL));
    assert!(red.iter().zip([53.24, 80.09, 67.20]).all(|(has, wanted)| (has - wanted).abs() < 0.05), "{red:?}");
    for (name, sight) in LACKING {
        // Greys stay: each row of a matrix adds up to 1.
        assert!(sight.iter().all(|row| (row.iter().sum::<f64>() - 1.0).abs() < 1e-5), "{name}");
        assert!((apart(black, white, &sight) - 100.0).abs() < 0.1, "{name}");
    }
    // Who has no red or no green cones takes these reds and olives for one colour, who has no blue ones this blue and this teal; not
    // the other way round.
    let left = |a, b, sight| apart(a, b, sight) / apart(a, b, &USUAL);
    let (red, olive) = ((200, 30, 0), (115, 105, 0));
    let (blue, teal) = ((0, 130, 255), (0, 150, 160));
    assert!(left(red, olive, &PROTANOPIA) < 0.25 && left(red, olive, &DEUTERANOPIA) < 0.25);
    assert!(left(red, olive, &TRITANOPIA) > 0.5);
    assert!(left(blue, teal, &TRITANOPIA) < 0.25);
    assert!(left(blue, teal, &PROTANOPIA) > 0.5 && left(blue, teal, &DEUTERANOPIA) > 0.5);
}

#[test]
fn gain_thin_and_loss_are_told_apart_in_every_theme() {
    each(|name, theme, depth| {
        let has = nearest(theme, depth, &USUAL);
        assert!(has >= APART, "{name}: {has:.1}");
    });
}

#[test]
fn the_colour_blind_themes_are_for_all_three() {
    for name in ["colour-blind", "colour-blind-light"] {
        for depth in [Depth::Ansi256, Depth::True] {
            for (lack, sight) in LACKING {
                let has = nearest(&theme(name), depth, &sight);
                assert!(has >= APART, "{name} {depth:?} {lack}: {has:.1}");
            }
        }
    }
}

/// The measure bites: red and green of the usual theme are one colour to one man in twenty.
#[test]
fn the_usual_theme_is_not_for_them() {
    assert!(nearest(&theme("dark"), Depth::True, &DEUTERANOPIA) < APART);
}

#[test]
fn the_row_under_the_cursor_and_marked_rows_stand_out() {
    for one in builtin::ALL {
        for depth in [Depth::Ansi256, Depth::True] {
            let theme = theme(one.name);
            for row in [Role::Selected, Role::Marked] {
                // Without a background of its own a row is told by its modifier.
                if theme.style(row).bg.is_none() {
                    assert!(!theme.style(row).add_modifier.is_empty(), "{}", one.name);
                    continue;
                }
                let [plain, own] = [Role::Text, row].map(|role| shown(&theme, role, depth)[1]);
                for (lack, sight) in LACKING.into_iter().chain([("usual", USUAL)]) {
                    let has = apart(plain, own, &sight);
                    assert!(has >= ROW_APART, "{} {depth:?} {lack}: {}: {has:.1}", one.name, row.name());
                }
            }
        }
    }
}
