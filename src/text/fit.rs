//! Fitting: a text cut or filled to a number of columns, never through a glyph.
//!
//! The ellipsis is the caller's, as glyph sets differ; where even that is too wide, the text is cut without one.

use std::borrow::Cow;

use super::width::{glyphs, width};

/// How far before the cut a space may stand, in columns, to be cut at instead.
const SPACE_REACH: usize = 4;

/// The text in at most `cols` columns: itself if it fits, else its head and the ellipsis. Cut at a space if one is
/// within the last four columns before the cut.
pub fn fit<'a>(text: &'a str, cols: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= cols {
        return Cow::Borrowed(text);
    }
    let ellipsis = if width(ellipsis) <= cols { ellipsis } else { "" };
    let mut cut = head(text, cols - width(ellipsis)).to_owned();
    cut.push_str(ellipsis);
    Cow::Owned(cut)
}

/// The text in exactly `cols` columns: fitted, then filled with spaces on the right.
pub fn pad_right(text: &str, cols: usize, ellipsis: &str) -> String {
    let mut row = fit(text, cols, ellipsis).into_owned();
    let blank = cols.saturating_sub(width(&row));
    row.extend(std::iter::repeat_n(' ', blank));
    row
}

/// The text in exactly `cols` columns: fitted, then pushed to the right by spaces, as figures stand.
pub fn pad_left(text: &str, cols: usize, ellipsis: &str) -> String {
    let fitted = fit(text, cols, ellipsis);
    let mut row = " ".repeat(cols.saturating_sub(width(&fitted)));
    row.push_str(&fitted);
    row
}

/// The longest head within `cols` columns, or the one that ends at a space shortly before.
fn head(text: &str, cols: usize) -> &str {
    let (mut used, mut end) = (0, 0);
    let mut space = None;
    for (glyph, wide) in glyphs(text) {
        if glyph == " " {
            space = Some((used, end));
        }
        if used + wide > cols {
            break;
        }
        used += wide;
        end += glyph.len();
    }
    let at_space = space.filter(|(before, _)| used - before <= SPACE_REACH).map(|(_, at)| upto(text, at));
    at_space.filter(|head| !head.is_empty()).unwrap_or_else(|| upto(text, end))
}

/// The text before a glyph's edge, without the spaces it ends with.
fn upto(text: &str, end: usize) -> &str {
    text.get(..end).unwrap_or(text).trim_end()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_that_fits_is_lent_not_copied() {
        assert!(matches!(fit("花瓣支架", 8, "…"), Cow::Borrowed("花瓣支架")));
        assert_eq!(fit("", 0, "…"), "");
    }

    #[test]
    fn hanzi_are_cut_whole() {
        // Seven columns: one for the ellipsis, six for three hanzi.
        assert_eq!(fit("花瓣懒人支架", 7, "…"), "花瓣懒…");
        // Six columns: five are left, a fourth column and a half glyph are not used.
        assert_eq!(fit("花瓣懒人支架", 6, "…"), "花瓣…");
        assert_eq!(fit("花瓣懒人支架", 6, ".."), "花瓣..");
    }

    #[test]
    fn a_space_shortly_before_the_cut_is_preferred() {
        assert_eq!(fit("phone holder petal", 15, "…"), "phone holder…");
        assert_eq!(fit("phone holder petal", 13, "…"), "phone holder…");
        // The space is seven columns back: the word is cut.
        assert_eq!(fit("phone hold-together", 14, "…"), "phone hold-to…");
        assert_eq!(fit("   abcdefgh", 5, "…"), "   a…");
        assert_eq!(fit(" abcdefgh", 4, "…"), " ab…");
    }

    #[test]
    fn clusters_stay_whole() {
        let family = "👩\u{200D}👩\u{200D}👧";
        assert_eq!(fit(&format!("{family}{family}{family}"), 5, "…"), format!("{family}{family}…"));
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}e\u{301}", 3, "…"), "e\u{301}e\u{301}…");
        assert_eq!(fit("ｶﾞｷﾞｸﾞ", 4, "…"), "ｶﾞ…");
    }

    #[test]
    fn too_narrow_for_the_ellipsis() {
        assert_eq!(fit("花瓣", 0, "…"), "");
        assert_eq!(fit("花瓣", 1, "…"), "…");
        assert_eq!(fit("abc", 1, ".."), "a");
    }

    #[test]
    fn pads_to_exact_columns() {
        assert_eq!(pad_right("灯", 4, "…"), "灯  ");
        assert_eq!(pad_left("12.90", 7, "…"), "  12.90");
        assert_eq!(pad_right("花瓣懒人", 6, "…"), "花瓣… ");
        assert_eq!(pad_left("花瓣懒人", 6, "…"), " 花瓣…");
    }

    proptest! {
        #[test]
        fn never_wider_and_pads_are_exact(text in "[a-c 花瓣“👩🏽\u{200D}\u{301}ﾞ]{0,30}", cols in 0_usize..30) {
            prop_assert!(width(&fit(&text, cols, "…")) <= cols);
            prop_assert_eq!(width(&pad_right(&text, cols, "…")), cols);
        }

        #[test]
        fn any_text_is_cut_between_its_glyphs(text in any::<String>(), cols in 0_usize..30) {
            let cut = fit(&text, cols, "");
            prop_assert!(width(&cut) <= cols);
            let whole: String = glyphs(&text).map(|(glyph, _)| glyph).take(glyphs(&cut).count()).collect();
            prop_assert_eq!(whole, cut);
        }
    }
}
