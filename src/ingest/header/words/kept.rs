//! Names of columns that are only kept, though a part of them may be the name of a field.

/// Prices that are not what one pays now.
pub(super) const OTHER_PRICES: &[&str] = &[
    "历史报价",
    "最后采购价",
    "上一次采购价",
    "最低采购价",
    "最高采购价",
    "原价",
    "一箱价",
    "整件价",
    "箱价",
    "散批价",
];

/// What huopan's own lists have beside the supplier's figures, and must not be taken for them.
pub(super) const OUR_OWN: &[&str] = &[
    "到仓单价",
    "landedcost",
    "按售价",
    "atprice",
    "保本售价",
    "break-evenprice",
    "价格时间",
    "priceasof",
    "报价到",
    "validuntil",
];

/// Figures made of others: never taken for the price.
pub(super) const MADE_OF_OTHERS: &[&str] = &[
    "佣金",
    "佣金率",
    "佣金比例",
    "毛利",
    "毛利率",
    "分销毛利率",
    "金额",
    "总金额",
    "总价",
    "合计",
    "小计",
    "数量",
    "价格说明",
    "amount",
    "total",
];

/// What has no place of its own.
pub(super) const WITHOUT_A_PLACE: &[&str] = &[
    "包装尺寸",
    "meas",
    "净重",
    "重量",
    "体积",
    "cbm",
    "包装",
    "包装方式",
    "库存单位",
    "品牌商",
    "运费",
    "快递费",
    "保质期",
    "有效期",
];
