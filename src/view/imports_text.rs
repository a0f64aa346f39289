//! Foreign words in a column: cut so that no figure loses its end, as it would say another one then.

use std::borrow::Cow;

use crate::text;
use crate::view::glyphs;

/// As much of a text as fits; where it would be cut within a figure, the whole figure goes.
pub fn whole(said: &str, cols: usize) -> Cow<'_, str> {
    if text::width(said) <= cols {
        return Cow::Borrowed(said);
    }
    let fitted = text::fit(said, cols, glyphs::MORE);
    let head = fitted.strip_suffix(glyphs::MORE).unwrap_or(&fitted);
    let kept = head.trim_end_matches(|c: char| c.is_numeric() || matches!(c, '.' | ',' | '%'));
    Cow::Owned(format!("{kept}{}", if cols > 0 { glyphs::MORE } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_whole_or_not_there() {
        assert_eq!(whole("12.40", 5), "12.40");
        assert_eq!(whole("12.40", 4), "…");
        assert_eq!(whole("支架 12,000 个", 9), "支架 …");
        assert_eq!(whole("花瓣懒人手机支架", 7), "花瓣懒…");
        assert_eq!(whole("花瓣", 0), "");
    }
}
