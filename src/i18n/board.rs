//! Labels of the board.

/// Labels: columns, rules, account lines, forms.
#[derive(Debug)]
pub struct Board {
    /// 货盘
    pub name: &'static str,
}

/// 中文.
pub const ZH: Board = Board { name: "货盘" };
/// English.
pub const EN: Board = Board { name: "huopan" };
