//! The streamers' tab in words.

use crate::domain::{Money, Quantity, Rate, streamer::Standing};
use crate::i18n::{Lang, format, words};

/// Its words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Streamers(pub Lang);

words! { Streamers:
    /// What can be typed into its query line.
    query_hint: "主播名、团队、擅长、级别都行", "a name, team, tier, or what she sells";
    /// Nobody is known.
    none_yet: "还没有主播", "no streamers yet";
    /// What helps then.
    none_yet_cure: "按 i 添一个", "i adds one";
    /// Nobody is found.
    none_found: "没找到这样的主播", "no such streamer";
    /// What helps then.
    none_found_cure: "按 Esc 清空", "Esc clears the query";
    /// There is nobody under the cursor.
    nobody: "这里还没有主播", "there is no streamer here yet";
    /// She cannot be given goods.
    banned: "她被封禁了，不能派货", "she is banned: nothing can be assigned to her";
    /// She cannot be given goods for now.
    paused: "她暂停了，不能派货", "she is paused: nothing can be assigned to her";
    /// Column.
    name: "名字", "Name";
    /// Column.
    team: "团队", "Team";
    /// Column.
    fans: "粉丝", "Fans";
    /// Column.
    last8: "近8场", "Last 8";
    /// Column.
    sells: "擅长", "Sells";
    /// Column: goods from today on.
    load: "已派", "Has";
    /// Column.
    standing_head: "状态", "Status";
    /// A field.
    commission: "佣金", "Commission";
    /// A field.
    slot: "坑位费", "Slot fee";
    /// A field.
    agency: "机构", "Agency";
    /// A field.
    family: "家族", "Family";
    /// A field.
    platform: "平台", "Platform";
    /// A field.
    remark: "备注", "Remark";
    /// A field.
    id: "编号", "Id";
    /// What an id is.
    id_hint: "命令行里用，定了不改", "for the command line, never changes";
    /// Of an id that is there.
    id_stays: "定了不改", "never changes";
    /// What average viewers are.
    viewers_hint: "近几场，不是最高", "of late, not at the peak";
    /// Behind a figure.
    a_session: "每场", "a session";
    /// How trades are written.
    sells_hint: "类目，用空格隔开", "categories, with blanks between";
    /// A title.
    add: "添主播", "Add a streamer";
    /// A new one has no name, or one that cannot be shown.
    name_needed: "给个名字，40个字以内", "a name of at most 40 characters is needed";
    /// No id.
    id_needed: "编号只用字母、数字、横线", "an id is made of letters, digits and dashes";
    /// Saved without a change.
    unchanged: "没有改动", "nothing was changed";
    /// Title of the pane.
    suits: "适合她卖的", "Suits her";
    /// How it is sorted and counted.
    suits_how: "按共赚排，各按她的佣金坑位和单量算", "by total profit, on her terms and orders";
    /// Nothing to look at.
    nothing_suits: "池里和列表里都没有货", "no goods in the pool or the list";
    /// While it is looked for.
    looking: "正在算…", "counting…";
    /// She has nothing.
    has_nothing: "还没派货", "nothing assigned yet";
    /// Title of her card.
    card: "她的卡片", "Her card";
    /// Title of what she has.
    has: "派给她的", "Assigned to her";
    /// Known of nobody.
    unknown: "?", "?";
}

impl Streamers {
    /// A standing.
    pub const fn standing(self, standing: Standing) -> &'static str {
        let (zh, en) = match standing {
            Standing::Active => ("正常", "active"),
            Standing::Downweighted => ("降权", "down"),
            Standing::Banned => ("封禁", "banned"),
            Standing::Paused => ("暂停", "paused"),
        };
        self.0.pick(zh, en)
    }

    /// An order, by its place in the menu.
    pub fn by(self, place: usize) -> &'static str {
        let names = match self.0 {
            Lang::Zh => ["共赚", "真毛利", "名字", "场均", "粉丝", "佣金", "坑位", "已派"],
            Lang::En => ["profit", "margin", "name", "viewers", "fans", "commission", "slot", "goods she has"],
        };
        names.get(place).copied().unwrap_or_default()
    }

    /// A field of the card, by its name in the ledger.
    pub fn field(self, name: &str) -> &'static str {
        let (zh, en) = match name {
            "name" => ("名字", "name"),
            "tier" => ("级别", "tier"),
            "platform" => ("平台", "platform"),
            "followers" => ("粉丝", "fans"),
            "avg_viewers" => ("场均", "viewers"),
            "last8" => ("近8场", "last 8"),
            "orders" => ("预估单", "orders"),
            "commission" => ("佣金", "commission"),
            "agency" => ("机构", "agency"),
            "slot" => ("坑位费", "slot fee"),
            "team" => ("团队", "team"),
            "family" => ("家族", "family"),
            "sells" => ("擅长", "sells"),
            "standing" => ("状态", "status"),
            "note" => ("备注", "remark"),
            _ => ("别的", "more"),
        };
        self.0.pick(zh, en)
    }

    /// Fields, one after the other.
    pub fn fields<'a>(self, names: impl IntoIterator<Item = &'a str>) -> String {
        let all: Vec<&str> = names.into_iter().map(|name| self.field(name)).collect();
        all.join(self.0.pick("、", ", "))
    }

    /// 1-16 / 30人
    pub fn rows(self, rows: std::ops::Range<usize>, total: usize) -> String {
        let (first, last, total) = (rows.start, rows.end, format::count(total as u64));
        self.0.say(format!("{first}-{last} / {total}人"), format!("{first}-{last} of {total}"))
    }

    /// 右边两列: 她来卖 HB-3021
    pub fn two_columns(self, good: &str) -> String {
        self.0.say(format!("右边两列: 她来卖 {good}"), format!("last two: if she sells {good}"))
    }

    /// 按共赚
    pub fn ordered(self, place: usize) -> String {
        let by = self.by(place);
        self.0.say(format!("按{by}"), format!("by {by}"))
    }

    /// m: her terms are the lens.
    pub fn her_terms(self, name: &str, commission: Rate, slot: Money, orders: Quantity) -> String {
        let (rate, fee, orders) = (format::percent(commission), format::whole(slot), format::quantity(orders));
        self.0.say(
            format!("口径用 {name} 了: 佣金 {rate} 坑位 ¥{fee} {orders}单"),
            format!("counting with {name}: commission {rate}, slot ¥{fee}, {orders} orders"),
        )
    }

    /// A title.
    pub fn edit(self, name: &str) -> String {
        self.0.say(format!("改 {name}"), format!("Change {name}"))
    }

    /// An id that somebody has.
    pub fn id_taken(self, name: &str) -> String {
        self.0.say(format!("{name} 已经用了这个编号"), format!("{name} has this id already"))
    }

    /// What the followers make her.
    pub fn by_fans(self, tier: &str) -> String {
        self.0.say(format!("按粉丝数是{tier}"), format!("by her fans: {tier}"))
    }

    /// A new one.
    pub fn added(self, name: &str) -> String {
        self.0.say(format!("添了 {name}"), format!("{name} added"))
    }

    /// What was changed of one.
    pub fn changed(self, name: &str, fields: &[&str]) -> String {
        let fields = self.fields(fields.iter().copied());
        self.0.say(format!("改了 {name} 的{fields}"), format!("{name}: {fields} changed"))
    }

    /// Where the goods come from that were looked at.
    pub fn out_of(self, goods: usize, pool: &str) -> String {
        let goods = format::count(goods as u64);
        match pool {
            "" => self.0.say(format!("列表里 {goods}款"), format!("{goods} on the list")),
            pool => self.0.say(format!("{pool} {goods}款"), format!("{goods} in {pool}")),
        }
    }
}
