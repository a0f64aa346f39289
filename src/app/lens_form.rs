//! The lens drawer (口径): figures follow each key in place, the order waits for Enter.

use crate::app::field::Field;
use crate::domain::{
    Lens,
    margin::{Account, Missing},
};

/// The fields, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LensField {
    /// 渠道
    Channel,
    /// 主播
    Streamer,
    /// 数量 (单)
    Orders,
    /// 佣金
    Commission,
    /// 坑位费
    Slot,
    /// 投流
    Ads,
    /// 售价
    Retail,
}

impl LensField {
    /// In order.
    pub const ALL: [Self; 7] =
        [Self::Channel, Self::Streamer, Self::Orders, Self::Commission, Self::Slot, Self::Ads, Self::Retail];
}

/// The drawer.
#[derive(Clone, Debug)]
pub struct LensForm {
    /// The lens before it was opened: Esc brings it back.
    pub before: Lens,
    /// The lens as it stands in the fields.
    pub draft: Lens,
    /// Values, in the order of [`LensField::ALL`].
    pub fields: Vec<Field>,
    /// The field that owns the keyboard.
    pub focus: usize,
    /// The good's account before.
    pub was: Option<Result<Account, Missing>>,
    /// And now.
    pub is: Option<Result<Account, Missing>>,
}
