//! The lens drawer in words: its rows, their choices, and where each figure comes from.

use crate::domain::{
    Lens, Money, Rate,
    figure::Odd,
    lens::{Guarantee, InputVat, RetailRule, Source, Supply, TaxRule},
    margin::Leftover,
};
use crate::i18n::{Lang, account::AccountWords, figures, format, words};

/// Its words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct LensWords(pub Lang);

words! { LensWords:
    /// Row.
    saved_row: "常用", "Saved";
    /// Row.
    fixed: "定价", "Sell at";
    /// Row.
    mark_up: "加价", "Mark-up";
    /// Row.
    multiple: "倍数", "Times";
    /// Row.
    returns: "退货", "Returns";
    /// Row.
    before: "发货前", "Before";
    /// Row.
    after: "发货后", "After";
    /// Row.
    tax: "税", "Tax";
    /// Row.
    supply: "进货", "Supply";
    /// Row.
    floor: "底价", "Floor";
    /// Row.
    guarantee: "保底", "Promise";
    /// Row.
    promised_sales: "保 GMV", "Sales";
    /// Row.
    promised_roi: "保 ROI", "ROI";
    /// Row.
    samples: "样品", "Samples";
    /// Row.
    nines: "尾数凑9", "End in 9";
    /// Row.
    leftover: "剩货", "Unsold";
    /// Row.
    packaging: "包装", "Packing";
    /// Row.
    insurance: "运费险", "Insure";
    /// Row.
    handling: "退货处理", "Handling";
    /// Row.
    agency: "团长", "Agency";
    /// No saved lens was chosen.
    no_saved: "没选", "none chosen";
    /// None is saved.
    none_saved: "还没存过，F2 存一个", "none yet: F2 saves one";
    /// What the arrows go to.
    others: "←→ 换", "←→";
    /// A choice.
    on: "开", "on";
    /// A choice.
    off: "关", "off";
    /// By the category.
    by_category: "按类目", "by category";
    /// By hand.
    by_hand: "我定", "by hand";
    /// Hers.
    as_hers: "佣金坑位随她", "commission and slot as hers";
    /// The menu of the drawer.
    menu: "口径", "Lens";
    /// Keeps it under a name.
    save: "存为常用口径", "save this lens";
    /// Help.
    help: "帮助", "help";
    /// A field.
    name: "名字", "Name";
    /// Beside it.
    name_hint: "同名的会换成这个", "one of the same name is replaced";
    /// No name, or too long a one.
    bad_name: "起个名字，不超过 40 个字", "give it a name of at most 40 characters";
    /// Behind the order while it waits.
    sources_line: "每项都标来处: 货品自带 · 主播 · 渠道表 · 类目默认 · 我改的", "each says where it is from: good · streamer · channel · category · mine";
    /// Column of saved lenses.
    differs: "和默认不同的", "Differs from the default";
    /// What Space does.
    space: "空格: 数量跳到下一档起批或整箱，佣金跳到保本线，售价开关尾数凑9",
        "Space: to the next break or full carton, to break-even, endings in 9";
}

impl LensWords {
    /// The price rule in words; without its name where there is little room.
    pub fn price_rule(self, lens: &Lens, short: bool) -> String {
        let words = self.0.texts().board;
        let rule = match lens.retail {
            RetailRule::Suggested if short => words.suggested_short().to_owned(),
            RetailRule::Suggested => words.suggested().to_owned(),
            RetailRule::Fixed(price) if short => format!("¥{}", format::price(price)),
            RetailRule::Fixed(price) => format!("{}¥{}", words.retail(), format::price(price)),
            RetailRule::MarkUp(rate) => words.marked_up(rate),
            RetailRule::Multiple(times) => words.times_cost(times),
        };
        if lens.nines && !short { format!("{rule} {}", self.nines()) } else { rule }
    }
    /// What is otherwise than usual in supply, tax, promise, samples and leftovers.
    pub fn further(self, lens: &Lens) -> Vec<String> {
        let usual = Lens::default();
        let yuan = |name: &str, amount: Money| format!("{name}¥{}", format::whole(amount));
        [
            (lens.supply != usual.supply).then(|| self.supplied(lens.supply).to_owned()),
            (lens.tax != usual.tax).then(|| self.taxed(lens.tax)),
            (lens.guarantee != usual.guarantee).then(|| self.promise(lens.guarantee).to_owned()),
            (lens.samples != usual.samples).then(|| yuan(self.samples(), lens.samples)),
            (lens.leftover != usual.leftover).then(|| format!("{} {}", self.leftover(), self.left(lens.leftover))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
    /// All that is otherwise than usual besides channel, streamer, orders, commission and slot.
    pub fn otherwise(self, lens: &Lens) -> Vec<String> {
        let usual = Lens::default();
        let ads =
            (lens.ads != usual.ads).then(|| format!("{}¥{}", self.0.texts().board.ads(), format::whole(lens.ads)));
        let rule = (lens.retail != usual.retail || lens.nines).then(|| self.price_rule(lens, false));
        let returns = lens.returns.map(|_| self.returns_short(lens));
        ads.into_iter().chain(rule).chain(self.further(lens)).chain(returns).collect()
    }
    /// Where a figure comes from.
    pub const fn source(self, source: Source) -> &'static str {
        match source {
            Source::Offer => AccountWords(self.0).offered(),
            Source::Streamer => self.0.pick("主播", "hers"),
            Source::Channel { verified: true } => self.0.pick("渠道表", "channel"),
            Source::Channel { verified: false } => self.0.pick("渠道表 待核", "channel, to verify"),
            Source::Category => self.0.pick("类目默认", "category"),
            Source::Mine => AccountWords(self.0).mine(),
            Source::Default => AccountWords(self.0).usual(),
        }
    }

    /// The price rule.
    pub const fn retail(self, rule: RetailRule) -> &'static str {
        match rule {
            RetailRule::Suggested => self.0.pick("建议零售", "suggested"),
            RetailRule::Fixed(_) => self.0.pick("固定", "fixed"),
            RetailRule::MarkUp(_) => self.0.pick("加价率", "mark-up"),
            RetailRule::Multiple(_) => self.0.pick("倍率", "multiple"),
        }
    }

    /// How goods come to hand.
    pub const fn supplied(self, supply: Supply) -> &'static str {
        match supply {
            Supply::Bought => self.0.pick("进货", "bought"),
            Supply::Dropship { takes_returns: false } => self.0.pick("一件代发", "dropship"),
            Supply::Dropship { takes_returns: true } => self.0.pick("一件代发 退给货商", "dropship, he takes back"),
            Supply::Clearance { .. } => self.0.pick("清仓", "clearance"),
        }
    }

    /// What that means.
    pub const fn supplied_means(self, supply: Supply) -> &'static str {
        match supply {
            Supply::Bought => self.0.pick("按起批整箱买", "by breaks and full cartons"),
            Supply::Dropship { takes_returns: false } => self.0.pick("不压货款，退货归我", "no cash, returns are mine"),
            Supply::Dropship { takes_returns: true } => self.0.pick("不压货款，退货不亏", "no cash, returns go back"),
            Supply::Clearance { .. } => self.0.pick("货款早付了，看收回多少", "paid long ago: what comes back"),
        }
    }

    /// The tax.
    pub fn taxed(self, tax: TaxRule) -> String {
        match tax {
            TaxRule::SmallScale(rate) => {
                let rate = format::percent(rate);
                format!("{} {rate}", self.0.pick("小规模", "small-scale"))
            }
            TaxRule::General { vat, input } => {
                let which = match input {
                    InputVat::AsInvoiced => self.0.pick("按票", "as invoiced"),
                    InputVat::Always => self.0.pick("都能抵", "all deducted"),
                    InputVat::Never => self.0.pick("不抵", "none deducted"),
                };
                format!("{} {} {which}", self.0.pick("一般", "general"), format::percent(vat))
            }
        }
    }

    /// What that means for purchases.
    pub const fn taxed_means(self, tax: TaxRule) -> &'static str {
        match tax {
            TaxRule::SmallScale(_) => self.0.pick("专票不能抵", "no VAT is deducted"),
            TaxRule::General { input: InputVat::AsInvoiced, .. } => {
                self.0.pick("有专票的抵，点数照付", "where the invoice allows, points paid")
            }
            TaxRule::General { input: InputVat::Always, .. } => self.0.pick("当都有专票", "as if all had one"),
            TaxRule::General { input: InputVat::Never, .. } => self.0.pick("当都没专票", "as if none had one"),
        }
    }

    /// What a slot fee promises.
    pub const fn promise(self, guarantee: Guarantee) -> &'static str {
        match guarantee {
            Guarantee::None => self.0.pick("没有", "none"),
            Guarantee::Gmv(_) => self.0.pick("保 GMV", "sales"),
            Guarantee::Roi(_) => self.0.pick("保 ROI", "ROI"),
        }
    }

    /// What becomes of leftover pieces.
    pub const fn left(self, leftover: Leftover) -> &'static str {
        match leftover {
            Leftover::Stock => self.0.pick("算库存", "stay in stock"),
            Leftover::Lost => self.0.pick("算亏", "lost"),
        }
    }

    /// 尾数凑9 关
    pub fn nines_are(self, on: bool) -> String {
        format!("{} {}", self.nines(), if on { self.on() } else { self.off() })
    }

    /// 发货前 4% · 发货后 8%
    pub fn both_returns(self, before: Rate, after: Rate) -> String {
        let (before, after) = (format::percent(before), format::percent(after));
        format!("{} {before} · {} {after}", self.before(), self.after())
    }

    /// 退货率 by hand in the lens bar: 退货 4%+8%
    pub fn returns_short(self, lens: &Lens) -> String {
        lens.returns.map_or_else(
            || self.0.pick("退货率按类目", "returns by category").to_owned(),
            |one| format!("{} {}+{}", self.returns(), format::percent(one.before), format::percent(one.after)),
        )
    }

    /// 这场 2,000单 比 800单
    pub fn against(self, after: &str, before: &str) -> String {
        match self.0 {
            Lang::Zh => format!("{after} 比 {before}"),
            Lang::En => format!("{after} against {before}"),
        }
    }

    /// 够 2000起 2.90 了
    pub fn reaches(self, min: &str, price: &str) -> String {
        match self.0 {
            Lang::Zh => format!("够 {min}起 {price} 了"),
            Lang::En => format!("reaches {min}+ at {price}"),
        }
    }

    /// A streamer or a channel that a lens names and nobody knows.
    pub fn unknown(self, id: &str) -> String {
        match self.0 {
            Lang::Zh => format!("没有 {id}，按默认算"),
            Lang::En => format!("no {id}: as by default"),
        }
    }

    /// Why what is typed cannot be meant.
    pub fn odd(self, typed: &str, odd: Odd) -> String {
        let why = figures::say(self.0, odd);
        match self.0 {
            Lang::Zh => why,
            Lang::En => format!("{typed} {why}"),
        }
    }

    /// No saved lens of this name, or one with a mistake in it, and which there are.
    pub fn no_such(self, name: &str, known: &[&str], broken: bool) -> String {
        let why = match (self.0, broken) {
            (Lang::Zh, true) => format!("口径 {name} 写错了，没法用: 改 lenses.toml"),
            (Lang::Zh, false) => format!("没有叫 {name} 的口径"),
            (Lang::En, true) => format!("the lens {name} has a mistake: mend lenses.toml"),
            (Lang::En, false) => format!("no lens is called {name}"),
        };
        match (self.0, known.is_empty()) {
            (Lang::Zh, true) => format!("{why}，还没存过: huopan lens save"),
            (Lang::Zh, false) => format!("{why}，有: {}", known.join(" ")),
            (Lang::En, true) => format!("{why}; none is saved: huopan lens save"),
            (Lang::En, false) => format!("{why}; known: {}", known.join(", ")),
        }
    }

    /// It was saved.
    pub fn saved(self, name: &str) -> String {
        match self.0 {
            Lang::Zh => format!("已存口径「{name}」"),
            Lang::En => format!("lens \"{name}\" saved"),
        }
    }
    /// It is gone.
    pub fn gone(self, name: &str) -> String {
        match self.0 {
            Lang::Zh => format!("删掉了口径「{name}」"),
            Lang::En => format!("lens \"{name}\" is gone"),
        }
    }
    /// Writes it over one of that name.
    pub fn save_over(self, name: &str) -> String {
        match self.0 {
            Lang::Zh => format!("改掉「{name}」"),
            Lang::En => format!("overwrite \"{name}\""),
        }
    }
    /// Drops one.
    pub fn remove(self, name: &str) -> String {
        match self.0 {
            Lang::Zh => format!("删掉「{name}」"),
            Lang::En => format!("delete \"{name}\""),
        }
    }
}
