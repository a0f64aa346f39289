//! What backup, restore and doctor say.

use crate::i18n::{Lang, format::count, words};

/// Words of the care for the data folder, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Care(pub Lang);

words! { Care:
    /// A file that is there already.
    exists: "这个文件已经有了，换个名字", "this file is there already; choose another name";
    /// Nothing to back up.
    no_data: "这里还没有数据", "there is no data here yet";
    /// Not a backup.
    not_one: "不是 huopan 的备份", "this is not a backup of huopan";
    /// Before what a dry run of a restore found.
    sound: "备份完好，没有恢复，只是看看", "the backup is sound; dry run, nothing was written";
    /// Decisions that a restore would replace.
    in_the_way: "这个文件夹里有决定或原文件，要换掉加 --force，旧的会改名留着",
        "the folder has decisions or files; --force replaces it, the old one is kept under another name";
    /// A folder with files that are none of huopan's.
    not_ours: "这个文件夹里有别的东西，不是 huopan 的，换个空文件夹；硬要换掉加 --force，旧的会改名留着",
        "the folder has files that are not huopan's; choose an empty one, or --force, which keeps the old one under another name";
    /// How the goods come back.
    goods_next: "货品库在下次打开时重建，再同步一次就有现价", "the catalog is rebuilt when it is opened next; sync for today's prices";
    /// Nothing bad was found.
    healthy: "没有毛病", "nothing is wrong";
    /// `--repair` found nothing to do.
    nothing_mended: "没有要修的", "there was nothing to mend";
}

impl Care {
    /// A backup of a newer program.
    pub fn newer(self, format: &str) -> String {
        self.0.say(
            format!("是更新的程序做的 ({format})，先升级"),
            format!("a newer huopan made it ({format}); update first"),
        )
    }
    /// It is cut, or does not unpack.
    pub fn cut(self, why: &str) -> String {
        self.0.say(format!("文件断了或坏了: {why}"), format!("it is cut or damaged: {why}"))
    }
    /// An entry that no backup has.
    pub fn foreign(self, entry: &str) -> String {
        self.0.say(format!("里面有备份不该有的东西: {entry}"), format!("it holds what no backup does: {entry}"))
    }
    /// An entry that is not what the manifest says.
    pub fn differs(self, entry: &str) -> String {
        self.0.say(format!("{entry} 和清单对不上"), format!("{entry} is not what the manifest says"))
    }
    /// An entry that is not there.
    pub fn missing(self, entry: &str) -> String {
        self.0.say(format!("少了 {entry}"), format!("{entry} is missing"))
    }
    /// It unpacks to far too much.
    pub fn bomb(self, total: u64) -> String {
        let total = bytes(total);
        self.0.say(format!("解开有 {total}，大得不正常"), format!("it unpacks to {total}, far too much"))
    }
    /// Another process came between the two renames of a restore.
    pub fn between(self, new: &str, old: &str, why: &str) -> String {
        self.0.say(
            format!("换文件夹时有别的程序插进来: {why}。原来的在 {old}，恢复好的在 {new}，都留着；关掉别的 huopan，把要用的那个改回原名"),
            format!(
                "another program came between: {why}. The old folder is {old}, the restored one {new}, both whole; \
                 close other huopans and rename the one you want back"
            ),
        )
    }
    /// An entry that does not fit.
    pub fn too_long(self, entry: &str) -> String {
        self.0.say(format!("{entry} 太大，备份放不下"), format!("{entry} is too large for a backup"))
    }
    /// What a backup holds.
    pub fn held(self, decisions: u64, goods: u64, files: u64) -> String {
        let [decisions, goods, files] = [decisions, goods, files].map(count);
        self.0.say(
            format!("决定 {decisions} 条，货 {goods} 款的价格历史，原文件 {files} 个"),
            format!("{decisions} decisions, the history of {goods} goods, {files} files"),
        )
    }
    /// A backup was made.
    pub fn made(self, file: &str, length: u64) -> String {
        let length = bytes(length);
        self.0.say(
            format!("已备份到 {file} ({length})，读回核对过"),
            format!("saved as {file} ({length}), read back and checked"),
        )
    }
    /// A part of the store that was damaged before it was copied.
    pub fn copied_damaged(self, part: &str) -> String {
        self.0.say(
            format!("{part} 本来就坏了，照原样抄进去了，运行 huopan doctor 看看"),
            format!("{part} was damaged before and is copied as it is; huopan doctor tells more"),
        )
    }
    /// A settings file that is left out, as a token stands in it.
    pub fn left_out(self, file: &str) -> String {
        self.0.say(format!("{file} 里有令牌，没放进备份"), format!("{file} holds a token and is left out"))
    }
    /// A supplier's file that is left out, as it cannot be used or its address may hold a key.
    pub fn left_out_unsure(self, file: &str) -> String {
        self.0.say(
            format!("{file} 用不了，或网址里可能带密钥，没放进备份"),
            format!("{file} cannot be used, or its address may hold a key, and is left out"),
        )
    }
    /// When a backup was made, and by which program.
    pub fn made_at(self, at: &str, program: &str) -> String {
        self.0.say(format!("{at} 由 huopan {program} 做的"), format!("made {at} by huopan {program}"))
    }
    /// A backup was restored.
    pub fn restored(self, folder: &str) -> String {
        self.0.say(format!("已恢复到 {folder}"), format!("restored into {folder}"))
    }
    /// Where the folder that was there lies now.
    pub fn aside(self, folder: &str) -> String {
        self.0.say(format!("原来的文件夹改名为 {folder}"), format!("the folder that was there is now {folder}"))
    }
    /// Settings that came back.
    pub fn settings_in(self, folder: &str) -> String {
        self.0.say(
            format!("备份里的设置在 {folder}，没有替换现在的，要用就抄过去"),
            format!("the settings of the backup are in {folder}; those in use were not replaced"),
        )
    }
    /// A kept file in a backup that is not what its name says.
    pub fn misnamed(self, part: &str) -> String {
        self.0.say(
            format!("{part} 不是名字说的那个文件，备份前就坏了或被换过，照样恢复但打不开"),
            format!("{part} is not the file its name says: damaged or replaced before the backup; it comes back but cannot be opened"),
        )
    }
    /// A part that was damaged when the backup was made.
    pub fn came_damaged(self, part: &str, lost: u64) -> String {
        self.0.say(
            format!("{part} 在备份前就坏了，少 {} 条", count(lost)),
            format!("the {part} was damaged before the backup: {} records are lost", count(lost)),
        )
    }
}

/// A length for people: `340 KB`, `12.5 MB`, `1.2 GB`; bytes below a thousand of them.
pub fn bytes(length: u64) -> String {
    let units = [("KB", 1_u64 << 10), ("MB", 1 << 20), ("GB", 1 << 30), ("TB", 1 << 40)];
    let fits = units.iter().rev().find(|(_, unit)| length >= *unit);
    fits.map_or_else(
        || format!("{length} B"),
        |(name, unit)| {
            let (whole, tenth) = (length / unit, length % unit * 10 / unit);
            if whole < 100 { format!("{whole}.{tenth} {name}") } else { format!("{} {name}", count(whole)) }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short() {
        let said = [0, 1_023, 1_024, 1_536, 100 << 10, 5 << 20, (1 << 30) + (1 << 29), 7_000 << 40].map(bytes);
        assert_eq!(said, ["0 B", "1023 B", "1.0 KB", "1.5 KB", "100 KB", "5.0 MB", "1.5 GB", "7,000 TB"]);
    }
}
