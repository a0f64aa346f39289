//! The welcome in words.

use crate::i18n::{Lang, words};

/// The welcome, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Welcome(pub Lang);

words! { Welcome:
    /// What the program is.
    what: "货盘  义乌找货、算账、派主播，一个窗口。没网也能用。",
        "huopan: find goods, count the margin, assign streamers. Works offline.";
    /// A question with an easy answer.
    question: "卖 12.90，拿货 3.20，给主播三成。你以为赚多少？",
        "Sold at 12.90, bought at 3.20, 30% to the streamer. What is left?";
    /// The easy answer.
    naive: "只扣进价和佣金", "less cost and commission";
    /// The true one.
    real: "真到手", "what you keep";
    /// The difference.
    padding: "水分", "padding";
    /// What the difference is made of.
    where_to: "水分去哪了: 退款退货、平台费、快递包装险、坏货、坑位、税 (800单 坑位¥800 来算)",
        "It goes into refunds, fees, courier, spoilt goods, slot, tax (800 orders)";
    /// What the program does about it.
    promise: "货盘把每一款都这么算，每一行都给你看。", "huopan counts every good like this and shows it in every row.";
    /// The choices.
    start: "从哪开始", "Where to start";
    /// First choice.
    demo: "先看演示货", "Look at demo goods";
    /// What it means.
    demo_means: "几秒钟就好。只在临时盒子里，不动你的东西", "Ready in seconds, in a box of their own; yours stays untouched";
    /// Second choice.
    file: "导入一张报价单", "Import a price list";
    /// What it means.
    file_means: "CSV 就行。拖进来，或者打路径，按 Tab 补全", "A CSV file: drop it here or type its path, Tab completes";
    /// Third choice.
    supplier: "添一家供应商", "Add a supplier";
    /// What it means.
    supplier_means: "贴上他给的接口网址，自动同步。以后断网也能看", "Paste the address of his feed: it syncs, and stays when offline";
    /// What to remember.
    remember: "只要记住五个", "Five keys to remember";
    /// The first three.
    keys_find: "{search.open} 搜索 (打拼音首字母就行: sjzj = 手机支架)   {member.toggle} 放进选品池   {assign.open} 派给主播",
        "{search.open} find (pinyin initials do: sjzj = 手机支架)   {member.toggle} shortlist   {assign.open} assign";
    /// The others.
    keys_more: "{undo} 撤销   {help.open} 全部按键   中文输入法开着也不怕: ↑↓ Enter 和 F2 菜单什么都能做",
        "{undo} undo   {help.open} all keys   input method on? arrows, Enter, F2 do it all";
    /// What the lens begins with.
    preset: "快手小店、500单 是先替你填好的算法，随时按 {lens.open} 改。", "Kuaishou shop, 500 orders are filled in for you; {lens.open} changes them.";
    /// The other language, behind its key.
    other: "English", "中文";
}
