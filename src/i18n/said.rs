//! What the board answers: toasts, checks, reasons.

/// Answers.
#[derive(Debug)]
pub struct Said {
    /// 已存 · u 撤销
    pub saved: &'static str,
}

/// 中文.
pub const ZH: Said = Said { saved: "已存 · u 撤销" };
/// English.
pub const EN: Said = Said { saved: "saved · u undo" };
