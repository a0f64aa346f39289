//! Labels of the board: columns, rules, account lines, forms.

use crate::i18n::{Lang, words};

/// Labels, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Board(pub Lang);

words! { Board:
    /// The program's name.
    name: "货盘", "huopan";
    /// First tab.
    goods: "货品", "Goods";
    /// Second tab.
    pool: "选品池", "Pool";
    /// The same where there is little room.
    pool_short: "池", "Pools";
    /// Third tab.
    streamers: "主播", "Streamers";
    /// Fourth tab.
    suppliers: "供应商", "Suppliers";
    /// The same where there is little room.
    suppliers_short: "货商", "Suppl.";
    /// Fifth tab.
    import: "导入", "Import";
    /// Sixth tab.
    activity: "动态", "Activity";
    /// The palette.
    commands: "命令", "Commands";
    /// Commands used last.
    used_last: "最近用过", "Used last";
    /// No command is found.
    no_command: "没有这样的命令，Backspace 退一个字", "no such command; Backspace takes a letter back";
    /// A name is asked for.
    pool_name: "池名", "Name";
    /// What such names are.
    pool_name_hint: "如 双12备货", "such as Q4 gifts";
    /// The form for it.
    new_pool: "新建选品池", "New pool";
    /// Demo goods.
    demo: "演示货", "demo";
    /// The lens bar.
    lens: "口径", "Lens";
    /// What changes the lens.
    change_lens: "改口径", "change";
    /// The same where there is little room.
    change: "改", "change";
    /// The lens is being changed.
    draft: "正在改，未用", "not applied";
    /// Retail rule: the suggestion.
    suggested: "建议零售价", "retail price";
    /// The same where there is little room.
    suggested_short: "建议价", "retail";
    /// Returns by category.
    by_category: "退货率按类目", "returns by category";
    /// The query line.
    find: "搜索", "Find";
    /// While it is typed.
    writing: "写法", "Write";
    /// Before how the query was read.
    read_as: "读作", "Read as";
    /// Letters as first letters of syllables.
    by_initials: "拼音首字母", "initials";
    /// Letters as pinyin.
    by_pinyin: "拼音", "pinyin";
    /// Characters as they stand.
    as_written: "照字找", "as written";
    /// How a query may be written.
    query_hint: "sjzj 拼音首字母 · 价<12.5 · 毛利>20% · 库存>=500 · -不要的词",
        "words or pinyin initials · price<12.5 · margin>20% · stock>=500 · -word";
    /// By relevance.
    by_relevance: "按相关", "by relevance";
    /// Order, high to low.
    falling: "高到低", "high to low";
    /// Order, low to high.
    rising: "低到高", "low to high";
    /// Order by age, the oldest first.
    oldest_first: "旧到新", "oldest first";
    /// Order by age, the newest first.
    newest_first: "新到旧", "newest first";
    /// While the lens is changed.
    keeps_order: "(改时不重排)", "(order stays)";
}

words! { Board:
    /// Column.
    item: "货号", "Item";
    /// Column.
    title: "品名", "Title";
    /// Column.
    supplier: "供应商", "Supplier";
    /// Column.
    booth: "档口", "Booth";
    /// Column.
    cost: "拿货价", "Cost";
    /// Column.
    moq: "起批", "MOQ";
    /// Column.
    true_margin: "真毛利", "True";
    /// Column: what the dashes are, where there is no room for a scale.
    padding_head: "┄┄水分", "┄┄pad";
    /// Column.
    stock: "库存", "Stock";
    /// Column.
    age: "更新", "Age";
    /// Column.
    streamer: "主播", "Streamer";
    /// Column.
    per_order: "单赚", "¥/order";
    /// Column.
    change_head: "比原来", "Change";
    /// Column.
    naive: "虚毛利", "Naive";
    /// Column.
    stage: "阶段", "Stage";
    /// Column.
    lead: "货期", "Lead";
    /// Column.
    category: "类目", "Category";
    /// Maker.
    maker: "源头厂", "maker";
    /// Trader.
    trader: "贸易商", "trader";
    /// 装箱数
    carton: "装箱数", "Carton";
    /// 材质
    material: "材质", "Material";
    /// 尺寸
    size: "尺寸", "Size";
    /// Terms of the supplier.
    terms: "结账", "Terms";
    /// x on a good that is in the pool.
    out: "移出", "take out";
    /// O
    order_again: "重排", "re-sort";
    /// No price.
    ask: "面议", "ask";
    /// 停供
    gone: "停供", "gone";
    /// Behind a price that is not all variants'.
    from: "起", "+";
}

words! { Board:
    /// Title of the dock: the margin.
    true_word: "真毛利", "true";
    /// Title of the dock: the naive margin.
    naive_word: "虚", "naive";
    /// The last line of the account.
    naive_account: "只扣进价和佣金:", "price-cost-commission:";
    /// The true margin in one sign.
    true_short: "真", "true ";
    /// The first limit of a strip of one line.
    zero_commission_short: "保本佣", "b/e comm.";
    /// The second one.
    zero_price_short: "保本价", "price";
    /// What a strip does not name.
    others: "其余", "rest";
    /// The price of a strip, when it is a guess.
    price_guessed: "估售", "guess";
    /// The gap.
    padding: "水分", "padding";
    /// 到手
    keep: "到手", "you keep";
    /// 阶梯价
    breaks: "阶梯价", "Breaks";
    /// Behind the pieces of a step.
    and_up: "起", "+";
    /// 货款
    cash: "货款", "cash";
    /// 单
    orders_unit: "单", " orders";
    /// 保本佣金
    zero_commission: "保本佣金", "B/e comm.";
    /// 保本售价
    zero_price: "保本售价", "B/e price";
    /// 最高坑位
    most_slot: "最高坑位", "Max slot";
    /// 保本单量
    zero_orders: "保本单量", "B/e orders";
    /// In force.
    now: "现", "now";
    /// No figure suffices.
    never: "不保本", "never";
    /// 提示
    tip: "提示", "Tip";
    /// Cost over four weeks.
    cost_weeks: "拿货价 4周", "Cost 4 wks";
    /// Stock over four weeks.
    stock_weeks: "库存 4周", "Stock 4 wks";
    /// Assigned in all.
    assigned: "已派", "Assigned";
    /// Free stock.
    free: "可分", "free";
    /// When it was seen.
    seen: "更新", "Seen";
    /// A quote's end.
    quote: "报价", "Quote";
    /// A negotiated price.
    agreed: "谈好价", "Agreed";
    /// A quote without an end.
    no_end: "没写到期", "no end given";
    /// Before any stage.
    no_stage: "未定", "none";
    /// One assignment.
    assigned_to: "已派", "to";
    /// 备注
    note: "备注", "Note";
    /// Variants.
    variants: "规格", "Variants";
    /// Assignments.
    assignments: "分配", "Assigned";
    /// Notes.
    notes: "备注", "Notes";
    /// Pools.
    in_pools: "所在的池", "In pools";
    /// Facts of the supplier and the good.
    facts: "货品", "The good";
    /// Changes.
    changes: "变动", "Changes";
}

words! { Board:
    /// 分配
    assign: "分配", "Assign";
    /// Lens form title.
    lens_title: "口径：按什么算", "Lens: what margins are for";
    /// Field.
    quantity: "数量", "Quantity";
    /// Field.
    orders: "数量", "Orders";
    /// Field.
    commission_short: "佣金", "Commis.";
    /// Field.
    slot: "坑位费", "Slot";
    /// Field.
    ads: "投流", "Ads";
    /// Field.
    retail: "售价", "Price";
    /// Field.
    channel: "渠道", "Channel";
    /// Field.
    session: "场次", "Live day";
    /// Field.
    plan: "计划", "Plan";
    /// No streamer chosen.
    nobody: "不指定", "nobody yet";
    /// Pieces.
    piece: "件", "pcs";
    /// Yuan.
    yuan: "元", "yuan";
    /// Orders.
    order: "单", "orders";
    /// Who should sell it.
    who_sells: "谁来卖它？ 按共赚排 · 打字找人 · 各按自己的佣金坑位和预估单量算",
        "Who should sell it? by total profit · type to find · each on own terms";
    /// Checks.
    checks: "存之前查一遍", "Checks before saving";
    /// Column.
    tier: "级别", "Tier";
    /// Column.
    viewers: "场均", "Viewers";
    /// Column.
    expected: "预估单", "Orders";
    /// Column.
    commission_head: "佣金", "Comm";
    /// Column.
    slot_head: "坑位", "Slot";
    /// Column.
    total: "共赚", "Profit";
    /// Column.
    why: "为什么", "Why";
    /// A reason in few columns.
    short_cannot: "不能派", "cannot";
    /// The same.
    short_stock: "货不够", "not enough";
    /// The same.
    short_over: "过保本", "loses";
    /// The same.
    short_suits: "对口", "fits";
    /// The same.
    short_mismatch: "不对口", "no fit";
    /// The same.
    short_down: "降权", "down";
    /// Before the check of the good that has least.
    least: "最少的一款", "least";
    /// Behind a margin that rests on a guessed price.
    on_a_guess: "售价是估的", "the price is a guess";
    /// A figure that cannot be read.
    unreadable: "看不懂这个数", "cannot be read";
    /// Purchase in the form.
    bought: "采购", "buy";
    /// Naive in the form.
    naive_form: "虚账", "naive";
    /// Profit an order.
    earns: "单赚", "each";
    /// Nobody is left by the filter.
    nobody_found: "没有这个主播  Backspace 退一个字", "no such streamer  Backspace takes a letter back";
    /// Before a filter.
    filter: "找:", "find:";
    /// Help's title.
    keys: "按键", "Keys";
    /// Help's head line.
    keys_head: "每行: 按键   也可以   做什么", "each line: key   also   what it does";
    /// Nothing in the help fits.
    no_key_found: "没有这样的按键  Backspace 退一个字", "no such key  Backspace takes a letter back";
    /// To be confirmed.
    to_verify: "待核", "to verify";
    /// Guessed.
    guessed: "估", "guessed";
}

words! { Board:
    /// F2 title.
    menu: "菜单", "Menu";
    /// The rest of the menu.
    more: "更多", "More";
    /// Sort menu title.
    sort: "排序", "Sort";
    /// Title of the menu of themes.
    themes: "颜色", "Themes";
    /// Pool menu title.
    pools: "选品池", "Pools";
    /// No goods at all.
    no_goods: "还没有货", "No goods yet";
    /// What helps then.
    no_goods_cure: "{add.open} 导入报价单、添供应商  ·  先看演示: huopan demo",
        "{add.open} imports a price list or adds a supplier  ·  huopan demo shows some";
    /// What helps an empty search.
    no_hit_cure: "{search.open} 改搜索词  ·  Esc 清空", "{search.open} changes the query  ·  Esc clears it";
    /// The same while typing.
    no_hit_typing: "Backspace 退一个字  ·  Ctrl-U 清空", "Backspace takes a letter back  ·  Ctrl-U clears";
    /// An empty pool.
    empty_pool: "这个池还空着", "This pool is empty";
    /// What fills it.
    empty_pool_cure: "{tab.goods} 到货品里，按 {member.toggle} 放进来", "{tab.goods} to the goods, {member.toggle} puts one in";
    /// A question that is not answered yet.
    searching: "正在找", "searching";
    /// The store is read.
    reading: "正在读货", "reading the goods";
    /// A window that is too small.
    more_room: "窗口再大点", "more room";
    /// Running sync.
    syncing: "同步中", "syncing";
}

impl Board {
    /// A sort key in words.
    pub fn sort_by(self, name: &str) -> &'static str {
        match (self.0, name) {
            (Lang::Zh, "relevance") => "按相关",
            (Lang::Zh, "margin") => "真毛利",
            (Lang::Zh, "cost") => "拿货价",
            (Lang::Zh, "stock") => "库存",
            (Lang::Zh, "age") => "更新",
            (Lang::Zh, "naive") => "虚毛利",
            (Lang::Zh, "per-order") => "单赚",
            (Lang::Zh, "total") => "共赚",
            (Lang::Zh, "cash") => "货款",
            (Lang::Zh, "headroom") => "佣金余量",
            (Lang::Zh, "moq") => "起批",
            (Lang::Zh, "article") => "货号",
            (Lang::Zh, "title") => "品名",
            (Lang::Zh, _) => "供应商",
            (Lang::En, "relevance") => "relevance",
            (Lang::En, "margin") => "true margin",
            (Lang::En, "cost") => "cost",
            (Lang::En, "stock") => "stock",
            (Lang::En, "age") => "age",
            (Lang::En, "naive") => "naive margin",
            (Lang::En, "per-order") => "¥ an order",
            (Lang::En, "total") => "total profit",
            (Lang::En, "cash") => "cash",
            (Lang::En, "headroom") => "commission room",
            (Lang::En, "moq") => "MOQ",
            (Lang::En, "article") => "item no.",
            (Lang::En, "title") => "title",
            (Lang::En, _) => "supplier",
        }
    }
}
