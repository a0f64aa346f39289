//! Keys under a Chinese input method: its punctuation and full-width forms as the ASCII key that was pressed.
//!
//! Only for places where keys are expected; in text fields nothing is folded.

/// The ASCII character of the key that types `c` under a Chinese input method, or `c` itself.
///
/// Some keys commit two characters (`……`, `——`); each folds alone.
pub fn ime_fold(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => u8::try_from(u32::from(c) - 0xFEE0).map_or(c, char::from),
        '、' => '/',
        '。' => '.',
        '【' => '[',
        '】' => ']',
        '「' => '{',
        '」' => '}',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '￥' | '¥' => '$',
        '…' => '^',
        '—' => '_',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '·' => '`',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        text.chars().map(ime_fold).collect()
    }

    #[test]
    fn full_width_forms_are_ascii() {
        assert_eq!(folded("！／？：；１９ＡＺａｚ～　"), "!/?:;19AZaz~ ");
    }

    #[test]
    fn punctuation_is_the_key_that_types_it() {
        assert_eq!(folded("、。；【】《》￥…—“”‘’"), "/.;[]<>$^_\"\"''");
    }

    #[test]
    fn the_rest_stays() {
        assert_eq!(folded("花a/é"), "花a/é");
    }
}
