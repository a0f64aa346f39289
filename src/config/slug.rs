//! A name's slug: what a supplier's file is called, and so its id. Chosen once, never renamed.

use crate::domain::{SupplierId, own_good::sound};

/// Longest id in bytes.
const LONGEST: usize = 32;
/// The id of a name that has nothing to spell.
const NAMELESS: &str = "supplier";

/// The id for a name: how it sounds, with a number behind it where that is taken.
///
/// ```
/// use huopan::config::slug;
/// assert_eq!(slug::of("鑫达通讯", |_| false).as_str(), "xindatongxun");
/// assert_eq!(slug::of("鑫达通讯", |id| id == "xindatongxun").as_str(), "xindatongxun-2");
/// ```
pub fn of(name: &str, is_taken: impl Fn(&str) -> bool) -> SupplierId {
    let sound = sound(name);
    let stem = if sound.is_empty() { NAMELESS } else { &sound };
    let mut number = 1_u64;
    loop {
        let tail = if number == 1 { String::new() } else { format!("-{number}") };
        let id = SupplierId::new(&format!("{}{tail}", cut(stem, LONGEST.saturating_sub(tail.len()))));
        if let Some(id) = id.filter(|id| !is_taken(id.as_str())) {
            return id;
        }
        number += 1;
    }
}

/// At most so many bytes of an ASCII text, without a `-` at its end.
fn cut(stem: &str, most: usize) -> &str {
    stem.get(..most.min(stem.len())).unwrap_or(stem).trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str) -> String {
        of(name, |_| false).as_str().to_owned()
    }

    #[test]
    fn names_are_spelled() {
        for (name, slug) in [
            ("佰惠箱包", "baihuixiangbao"),
            ("女人街 A12", "nvrenjie-a12"),
            ("ＡＢ－９", "ab-9"),
            ("  -- ", "supplier"),
            ("☆", "supplier"),
            ("Xin Da (2)", "xin-da-2"),
            ("义乌市双江湖装饰品有限公司", "yiwushishuangjianghuzhuangshipin"),
        ] {
            assert_eq!(first(name), slug, "{name}");
        }
    }

    #[test]
    fn a_taken_id_gets_a_number_and_still_fits() {
        let long = "a".repeat(40);
        assert_eq!(of(&long, |id| id.len() == 32 && !id.contains('-')).as_str(), format!("{}-2", "a".repeat(30)));
        let taken = |id: &str| matches!(id, "ab" | "ab-2");
        assert_eq!(of("AB", taken).as_str(), "ab-3");
    }
}
