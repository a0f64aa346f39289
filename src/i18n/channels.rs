//! Channels in words: what they take and allow, who confirmed it, and the items that goods are sold as there.

use crate::domain::{
    Rate,
    channel::{Channel, Fee, Kind},
    ledger::ChannelItem,
};
use crate::i18n::{Lang, board::Board, format::percent, words};

/// The words of a language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Channels(pub Lang);

words! { Channels:
    /// Column.
    channel: "渠道", "Channel";
    /// Column.
    kind: "方式", "Kind";
    /// Column.
    category: "类目", "Category";
    /// Column.
    platform: "平台费", "Platform";
    /// Column.
    payment: "支付费", "Payment";
    /// Column.
    from: "起", "From";
    /// Column.
    standing: "核实", "Checked";
    /// Column, and before bounds.
    commission: "佣金", "Commission";
    /// Before the most of all shares.
    total: "合计", "total";
    /// Before the number of parties.
    parties: "分佣方", "parties";
    /// Before what a page may hold.
    limits: "字段", "Fields";
    /// A limit.
    title: "标题字数", "title characters";
    /// A limit.
    title_width: "标题宽度", "title width";
    /// A limit.
    pictures: "图", "pictures";
    /// A limit.
    price: "价", "price";
    /// Before the rule.
    seven_days: "七天无理由", "Seven days";
    /// Before the categories that differ.
    except: "除", "except";
    /// Before tools.
    connectors: "接入", "Connectors";
    /// Before where it comes from.
    source: "依据", "Source";
    /// Before a file.
    file: "文件", "File";
    /// Before items.
    item: "商品号", "Item";
    /// A fee for all categories that have none of their own.
    all_others: "其他类目", "all others";
    /// No figure.
    not_known: "不知道", "not known";
    /// Yes.
    yes: "支持", "yes";
    /// No.
    no: "不支持", "no";
    /// Nobody confirmed it.
    to_verify: "待核", "to verify";
    /// The good is no item anywhere.
    no_items: "这款还没记商品号；记一个: huopan channel link", "no items yet; note one: huopan channel link";
    /// What an item's id looks like.
    item_id: "商品号是 1-64 个字母、数字、- 或 _", "an item's id is 1 to 64 letters, digits, - or _";
    /// Confirmed from the board.
    confirming: "确认平台费…", "confirming the fee…";
    /// There is no fee to confirm.
    no_fee: "这个渠道没有平台费可确认", "the channel has no fee to confirm";
    /// It was confirmed before.
    is_sure: "平台费已确认过", "the fee is confirmed already";
}

impl Channels {
    /// How one comes to it.
    pub const fn kind_name(self, kind: Kind) -> &'static str {
        match kind {
            Kind::InApp => self.0.pick("站内", "in-app"),
            Kind::JumpOut => self.0.pick("跳转", "jump-out"),
            Kind::Elsewhere => self.0.pick("别处", "elsewhere"),
        }
    }
    /// Whether a fee is confirmed, by whom and when.
    pub fn sure(self, fee: &Fee) -> String {
        if !fee.verified {
            return self.to_verify().to_owned();
        }
        let on = fee.on.map(|on| on.to_string()).unwrap_or_default();
        let sure = self.0.pick("已核", "confirmed");
        [sure, &fee.by, &on].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
    /// 0%-50%
    pub fn bounds(self, channel: &Channel) -> String {
        format!("{}-{}", channel.least_commission, channel.most_commission)
    }
    /// 快手小店 饰品 5% 已核
    pub fn confirmed(self, channel: &str, fee: &Fee) -> String {
        let category = if fee.category.is_empty() { self.all_others() } else { &fee.category };
        let rate = fee.rate;
        self.0.say(
            format!("{channel} {category} 平台费 {rate} ({} 起) 已确认", fee.from),
            format!("{channel}, {category}: {rate} from {} confirmed", fee.from),
        )
    }
    /// The commission is beyond what the channel takes.
    pub fn beyond(self, commission: Rate, channel: &str, least: Rate, most: Rate) -> String {
        let commission = percent(commission);
        self.0.say(
            format!("佣金 {commission} 不在{channel}的 {least}-{most} 内"),
            format!("the commission of {commission} is not within {least} to {most}, which {channel} takes"),
        )
    }
    /// All shares together are more than the channel takes.
    pub fn beyond_total(self, total: Rate, channel: &str, most: Rate) -> String {
        let total = percent(total);
        self.0.say(
            format!("佣金合计 {total}，过了{channel}的上限 {most}"),
            format!("the commissions are {total} together, more than the {most} that {channel} takes"),
        )
    }
    /// 快手小店 1234567 · 经快手购物助手: an item and the tool that put it there.
    pub fn item_said(self, channel: &str, item: &ChannelItem, dot: &str) -> String {
        let (id, connector) = (&item.item, &item.connector);
        if connector.is_empty() {
            return format!("{channel} {id}");
        }
        self.0.say(format!("{channel} {id} {dot} 经{connector}"), format!("{channel} {id} {dot} by {connector}"))
    }
    /// A channel's name where it has one in this language.
    pub fn name(self, channel: &Channel) -> String {
        Board(self.0).channel_name(&channel.id, &channel.name)
    }
    /// The name of a channel by its id, among those that are known.
    pub fn name_of(self, id: &str, channels: &[Channel]) -> String {
        channels.iter().find(|known| known.id.as_str() == id).map_or_else(|| id.to_owned(), |known| self.name(known))
    }
    /// It was linked.
    pub fn linked(self, good: &str, channel: &str, item: &str) -> String {
        self.0.say(format!("{good} 在{channel}是 {item}"), format!("{good} is {item} on {channel}"))
    }
    /// It was unlinked.
    pub fn unlinked(self, good: &str, channel: &str, item: &str) -> String {
        self.0.say(format!("{good} 在{channel}不再是 {item}"), format!("{good} is no longer {item} on {channel}"))
    }
    /// The good is not that item.
    pub fn not_linked(self, good: &str, channel: &str, item: &str) -> String {
        self.0.say(
            format!("{good} 在{channel}没有商品号 {item}；有哪些: huopan channel items {good}"),
            format!("{good} is not item {item} on {channel}; what it is: huopan channel items {good}"),
        )
    }
    /// Another good is that item too.
    pub fn also(self, item: &str, channel: &str, other: &str) -> String {
        self.0.say(format!("{channel} {item} 也记在 {other} 上"), format!("{item} on {channel} is {other} too"))
    }
    /// No good is that item.
    pub fn nobody(self, item: &str) -> String {
        self.0.say(format!("没有哪款记过商品号 {item}"), format!("no good was linked to the item {item}"))
    }
}
