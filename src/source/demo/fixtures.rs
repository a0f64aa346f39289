//! The fixtures, carried inside the program so that the demo needs no file beside it.

/// Each supplier's slug and file, as fixtures/README.md tells.
pub const SUPPLIERS: &[(&str, &str)] = &[
    ("baihui", include_str!("../../../fixtures/suppliers/baihui.json")),
    ("chenmiao", include_str!("../../../fixtures/suppliers/chenmiao.json")),
    ("chifeng", include_str!("../../../fixtures/suppliers/chifeng.json")),
    ("haoyun", include_str!("../../../fixtures/suppliers/haoyun.json")),
    ("hongyun", include_str!("../../../fixtures/suppliers/hongyun.json")),
    ("jiean", include_str!("../../../fixtures/suppliers/jiean.json")),
    ("jinding", include_str!("../../../fixtures/suppliers/jinding.json")),
    ("jinzhi", include_str!("../../../fixtures/suppliers/jinzhi.json")),
    ("lingfeng", include_str!("../../../fixtures/suppliers/lingfeng.json")),
    ("nuanzu", include_str!("../../../fixtures/suppliers/nuanzu.json")),
    ("qiannuan", include_str!("../../../fixtures/suppliers/qiannuan.json")),
    ("ruiming", include_str!("../../../fixtures/suppliers/ruiming.json")),
    ("tongyue", include_str!("../../../fixtures/suppliers/tongyue.json")),
    ("wanjia", include_str!("../../../fixtures/suppliers/wanjia.json")),
    ("xinda", include_str!("../../../fixtures/suppliers/xinda.json")),
    ("xueyu", include_str!("../../../fixtures/suppliers/xueyu.json")),
    ("yinuo", include_str!("../../../fixtures/suppliers/yinuo.json")),
    ("yiting", include_str!("../../../fixtures/suppliers/yiting.json")),
    ("youju", include_str!("../../../fixtures/suppliers/youju.json")),
];

/// The streamers of the demo.
pub const STREAMERS: &str = include_str!("../../../fixtures/streamers.json");

/// The pools, assignments and notes the demo begins with.
pub const POOLS: &str = include_str!("../../../fixtures/pools.json");
