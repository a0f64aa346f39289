//! One generated offer, part by part.

use crate::source::generate::Generator;
use crate::source::generate::pen::{Chance, number, yuan};
use crate::source::generate::words::{COLOURS, Line, MOTIFS, STYLES, USES};

/// Writes one offer.
pub(super) struct Maker<'a> {
    pub(super) times: &'a Generator,
    pub(super) line: &'static Line,
    pub(super) supplier: u32,
    pub(super) place: u32,
    pub(super) chance: Chance,
    pub(super) out: &'a mut String,
}

/// Writes texts and numbers in a row.
macro_rules! put {
    ($self:ident, $($part:expr),+ $(,)?) => {{ $( $part.put($self.out); )+ }};
}

trait Put {
    fn put(&self, out: &mut String);
}

impl Put for &str {
    fn put(&self, out: &mut String) {
        out.push_str(self);
    }
}

impl Put for u32 {
    fn put(&self, out: &mut String) {
        number(*self, out);
    }
}

/// An amount in fen.
struct Fen(u32);

impl Put for Fen {
    fn put(&self, out: &mut String) {
        yuan(self.0, out);
    }
}

impl Maker<'_> {
    pub(super) fn write(mut self) {
        let (least, most) = self.line.cost;
        let cost = least + self.chance.up_to(most - least);
        let moq = self.chance.pick(&[10_u32, 20, 50, 100, 200]);
        let stock = self.chance.up_to(8_000);
        self.name();
        self.price(cost, moq);
        self.packing();
        self.state(stock);
        self.service(cost);
        self.looks(stock);
        self.history(cost, moq, stock);
        self.out.push('}');
    }

    /// `SJ-1000234`: unique in the supplier.
    fn article(&mut self) {
        put!(self, self.line.code, "-", 1_000_000 + self.place);
    }

    fn name(&mut self) {
        put!(self, r#"{"id":"g"#, self.supplier + 1, "-", self.place + 1, r#"","article":""#);
        self.article();
        let (style, usage, motif) = (self.chance.pick(&STYLES), self.chance.pick(&USES), self.chance.pick(&MOTIFS));
        let (material, noun) = (self.chance.pick(self.line.materials), self.chance.pick(self.line.nouns));
        let (size, category, unit) = (self.chance.up_to(50) + 5, self.line.category, self.line.unit);
        put!(self, r#"","title":""#, style, usage, motif, material, noun, " ", size, r#"cm","category":""#, category);
        put!(self, r#"","unit":""#, unit, r#"","material":""#, material, r#"","size":""#, size, r#"cm""#);
    }

    fn price(&mut self, cost: u32, moq: u32) {
        // One in fifty is 面议.
        if !self.chance.once_in(50) {
            self.breaks(cost, moq);
        }
        if self.chance.once_in(4) {
            put!(self, r#","freight":"0.0"#, self.chance.up_to(8) + 1, "\"");
        }
        put!(self, r#","moq":"#, moq);
        if !self.chance.once_in(5) {
            put!(self, r#","retail":""#, Fen(cost * 3 / 100 * 100 + 90), "\"");
        }
    }

    /// Three steps, each some percent below the one before.
    fn breaks(&mut self, cost: u32, moq: u32) {
        let (second, third) = (cost * 93 / 100 + 1, cost * 87 / 100 + 1);
        put!(self, r#","breaks":[{"min":"#, moq, r#","price":""#, Fen(cost), r#""},{"min":"#, moq * 5, r#","price":""#);
        put!(self, Fen(second), r#""},{"min":"#, moq * 20, r#","price":""#, Fen(third), r#""}]"#);
    }

    fn packing(&mut self) {
        if self.chance.once_in(6) {
            put!(self, r#","lot":{"pieces":10,"unit":"包"}"#);
        }
        let (pieces, kg, side) =
            (self.chance.pick(&[20_u32, 40, 60, 100, 120, 200]), self.chance.up_to(20) + 3, self.chance.up_to(40) + 25);
        put!(self, r#","carton":{"pieces":"#, pieces, r#","gross_kg":""#, kg, ".", self.chance.up_to(9));
        put!(self, r#"","size_cm":""#, side + 15, "x", side, "x", side - 5, r#""},"mix":"#);
        put!(self, if self.chance.once_in(3) { "true" } else { "false" });
    }

    fn state(&mut self, stock: u32) {
        match self.chance.up_to(19) {
            0 => {}
            1 => put!(self, r#","stock":"ample""#),
            2 => put!(self, r#","stock":"tight""#),
            3 => put!(self, r#","stock":"none""#),
            _ => put!(self, r#","stock":"#, stock),
        }
        let (days, hours, valid) = (self.chance.up_to(20), self.chance.up_to(23), self.chance.up_to(100));
        put!(self, r#","priced_at":""#, self.times.days_ago(days), r#"","stocked_at":""#, self.times.hours_ago(hours));
        put!(self, r#"","valid_until":""#, self.times.date(valid + 15), "\"");
    }

    fn service(&mut self, cost: u32) {
        let spot = !self.chance.once_in(4);
        let lead = if spot { 1 + self.chance.up_to(1) } else { 5 + self.chance.up_to(15) };
        put!(
            self,
            r#","lead_days":"#,
            lead,
            r#","spot":"#,
            if spot { "true" } else { "false" },
            r#","ship_hours":48,"invoice":""#
        );
        put!(self, self.chance.pick(&["none", "none", "ordinary", "special"]), r#"","return7d":"#);
        put!(self, if self.chance.once_in(3) { "false" } else { "true" });
        if self.chance.once_in(2) {
            put!(self, r#","dropship":{"price":""#, Fen(cost * 13 / 10 + 200), r#"","freight_included":true}"#);
        }
    }

    fn looks(&mut self, stock: u32) {
        let (box_word, age) = (
            self.chance.pick(&["彩盒", "OPP袋", "白盒", "吸塑"]),
            self.chance.pick(&["成人", "通用", "3岁以上", "14岁以上"]),
        );
        put!(
            self,
            r#","attrs":{"产地":"浙江义乌","包装":""#,
            box_word,
            r#"","适用":""#,
            age,
            r#"","颜色":"多色可选"},"variants":["#
        );
        let (first, count) = (self.chance.up_to(9), 2 + self.chance.up_to(3));
        for n in 0..count {
            let (spec, letter) = COLOURS.get(((first + n) % 10) as usize).copied().unwrap_or_default();
            put!(self, if n == 0 { "" } else { "," }, r#"{"id":""#, letter, r#"","spec":""#, spec, r#"","article":""#);
            self.article();
            put!(self, "-", letter, r#"","stock":"#, stock / count, "}");
        }
        put!(self, r#"],"images":["#);
        for n in 0..2 + self.chance.up_to(2) {
            put!(
                self,
                if n == 0 { "" } else { "," },
                r#""https://img.example.com/g"#,
                self.supplier + 1,
                "/",
                self.place + 1,
                "/",
                n + 1,
                r#".jpg""#
            );
        }
        put!(self, r#"],"link":"https://shop.example.com/g"#, self.supplier + 1, "/", self.place + 1, "\"");
        if self.chance.once_in(3) {
            put!(
                self,
                r#","certs":[{"name":"质检报告","number":"ZJ"#,
                20_000_000 + self.chance.up_to(9_999_999),
                r#"","until":""#
            );
            put!(self, self.times.date(25 + self.chance.up_to(90)), r#""}]"#);
        }
    }

    /// Six to ten changes over eight weeks; the last is the present.
    fn history(&mut self, cost: u32, moq: u32, stock: u32) {
        put!(self, r#","history":["#);
        let points = 6 + self.chance.up_to(4);
        for n in (0..points).rev() {
            let days = n * 6 + if n == 0 { 0 } else { self.chance.up_to(4) };
            put!(self, r#"{"at":""#, self.times.days_ago(days), "\"");
            if n % 3 == 0 {
                let then = if n == 0 { cost } else { cost * (95 + self.chance.up_to(12)) / 100 };
                self.breaks(then, moq);
            }
            let then = if n == 0 { stock } else { self.chance.up_to(8_000) };
            put!(self, r#","stock":"#, then, if n == 0 { "}]" } else { "}," });
        }
    }
}
