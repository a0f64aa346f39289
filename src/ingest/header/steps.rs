//! Numbered columns of pairs: 价格区间1起订量 | 价格区间1单价.

use super::Field;

/// The field of one: 价格区间2起订量.
pub(super) fn field(normal: &str) -> Option<Field> {
    let rest = normal.strip_prefix("价格区间").or_else(|| normal.strip_prefix("阶梯"))?;
    let numbered = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五".contains(c));
    // 阶梯价 alone has all steps in one cell.
    match numbered {
        _ if numbered.len() == rest.len() => None,
        "库存" => Some(Field::Kept),
        "起订量" | "起批量" | "数量" | "起批" | "起订" => Some(Field::StepFrom),
        "单价" | "价格" | "价" => Some(Field::StepPrice),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_pairs() {
        assert_eq!(field("价格区间2起订量"), Some(Field::StepFrom));
        assert_eq!(field("价格区间12单价"), Some(Field::StepPrice));
        assert_eq!(field("阶梯价"), None, "all steps in one cell");
        assert_eq!(field("价格区间2库存"), Some(Field::Kept), "not the good's 库存");
        assert_eq!(field("价格"), None);
    }
}
