//! What came of a file, in lines that a person can write by hand.
//!
//! ```text
//! csv gb18030 guessed                       format, encoding of text, whether it was guessed; a byte that is none
//! rows 5 titles 1 terms 2                   rows, and of them those that are no goods
//! ask price: 单价 | 含税价                   what is asked
//! HB-1 | 支架 | 手机 | 个 | 100@3.2 500@3    article, title, category, unit, steps (from@yuan; ? is unknown), and then what is said beside
//!   stock ample | 备注=现货
//! ! 4 | 单价 | 3.1-2.75 | price_range       a row that is not taken: number, column, what stands there, why
//! ```

use std::fmt::Write;

use huopan::domain::offer::Invoice;
use huopan::domain::{Date, Money, Offer, PriceBreaks, Stock, stock::Level};
use huopan::ingest::format::Format;
use huopan::ingest::header::Question;
use huopan::ingest::sheet::{Reading, Rejected};

pub(crate) fn file(reading: &Reading) -> Vec<String> {
    let found = reading.all();
    let is_text = matches!(reading.format, Format::Csv | Format::Tsv);
    let mut first = reading.format.name().to_owned();
    if is_text {
        write!(first, " {}", reading.encoding.name()).unwrap();
    }
    if reading.guessed {
        first.push_str(" guessed");
    }
    let mut lines = vec![first];
    lines.extend(reading.bad.iter().map(|bad| format!("bad byte {} line {} column {}", bad.at, bad.line, bad.column)));
    lines.extend(reading.hidden.iter().map(|name| format!("hidden sheet {name}")));
    lines.extend((reading.hidden_columns > 0).then(|| format!("hidden columns {}", reading.hidden_columns)));
    lines.push(rows(reading, found.repeats));
    for part in &reading.parts {
        lines.extend(part.mapping.questions.iter().map(|question| {
            let name = |at: &usize| part.mapping.columns[*at].name.to_string();
            match question {
                Question::Which { field, columns } => {
                    format!("ask {}: {}", field.name(), columns.iter().map(name).collect::<Vec<_>>().join(" | "))
                }
                Question::NoPrice => "ask for the price".to_owned(),
                Question::NoHeader => {
                    let said =
                        part.mapping.columns.iter().map(|column| format!("{} {}", column.name, column.field.name()));
                    format!("ask for the columns: {}", said.collect::<Vec<_>>().join(", "))
                }
                other => format!("{other:?}"),
            }
        }));
    }
    for offer in &found.offers {
        lines.push(good(offer));
        lines.extend(Some(beside(offer)).filter(|beside| !beside.is_empty()).map(|beside| format!("  {beside}")));
    }
    lines.extend(found.rejected.iter().map(rejected));
    lines
}

fn rows(reading: &Reading, repeats: u32) -> String {
    let skipped = reading.skipped;
    let counts = [
        ("titles", skipped.titles),
        ("totals", skipped.totals),
        ("terms", skipped.terms),
        ("empty", skipped.empty),
        ("hidden", skipped.hidden),
        ("repeats", repeats),
    ];
    let mut line = format!("rows {}", reading.rows);
    for (name, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        write!(line, " {name} {count}").unwrap();
    }
    line
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}

fn good(offer: &Offer) -> String {
    let list = &offer.list;
    let article = list.article.as_deref().unwrap_or("");
    let texts = [article, &list.title, &list.category, &list.unit].map(or_dash);
    format!("{} | {}", texts.join(" | "), steps(&list.breaks))
}

fn yuan(money: Money) -> String {
    let units = money.as_units();
    let text = format!("{}.{:04}", units / 10_000, units % 10_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn steps(breaks: &PriceBreaks) -> String {
    let steps: Vec<String> =
        breaks.as_slice().iter().map(|step| format!("{}@{}", step.min.get(), yuan(step.price))).collect();
    if steps.is_empty() { "?".to_owned() } else { steps.join(" ") }
}

fn stock(stock: Stock) -> Option<String> {
    Some(match stock {
        Stock::Unknown => return None,
        Stock::Figure(count) => count.get().to_string(),
        Stock::Level(Level::Ample) => "ample".to_owned(),
        Stock::Level(Level::Tight) => "tight".to_owned(),
        Stock::Level(Level::None) => "none".to_owned(),
    })
}

fn beside(offer: &Offer) -> String {
    let (list, detail) = (&offer.list, &offer.detail);
    let invoice = match list.invoice {
        Invoice::Unknown => None,
        Invoice::None => Some("without".to_owned()),
        Invoice::Ordinary => Some("ordinary".to_owned()),
        Invoice::Special => Some("special".to_owned()),
    };
    let variant = |variant: &huopan::domain::offer::Variant| {
        let price = if variant.breaks.is_empty() { String::new() } else { format!(" {}", steps(&variant.breaks)) };
        let stock = stock(variant.stock).map(|stock| format!(" stock {stock}")).unwrap_or_default();
        format!("{}{price}{stock}", variant.spec)
    };
    let variants: Vec<String> = detail.variants.iter().map(variant).collect();
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let images: Vec<&str> = detail.images.iter().map(huopan::text::Clean::as_str).collect();
    let carton = detail.carton.as_ref();
    let quoted = list.priced_at.filter(|at| *at != crate::AT);
    let named = [
        ("moq", list.moq.map(|count| count.get().to_string())),
        ("carton", list.carton.map(|count| count.get().to_string())),
        ("carton weight", carton.and_then(|carton| carton.gross_g).map(|grams| format!("{grams} g"))),
        ("carton size", carton.and_then(|carton| text(&carton.size))),
        ("stock", stock(list.stock)),
        ("retail", list.retail.map(yuan)),
        ("dropship", list.dropship.as_ref().map(|dropship| yuan(dropship.price))),
        ("invoice", invoice),
        ("points", list.invoice_points.map(|points| points.to_string())),
        ("quoted on", quoted.map(|at| Date::of(at).to_string())),
        ("valid until", list.valid_until.map(|day| day.to_string())),
        ("lead", list.lead_days.map(|days| days.to_string())),
        ("spot", list.spot.map(|spot| if spot { "yes" } else { "no" }.to_owned())),
        ("brand", text(&detail.brand)),
        ("material", text(&detail.material)),
        ("size", text(&detail.size)),
        ("link", text(&detail.link)),
        ("images", text(&images.join(" "))),
        ("variants", text(&variants.join(", "))),
    ];
    let named = named.into_iter().filter_map(|(name, value)| Some(format!("{name} {}", value?)));
    named.chain(detail.attrs.iter().map(|(name, value)| format!("{name}={value}"))).collect::<Vec<_>>().join(" | ")
}

fn rejected(bad: &Rejected) -> String {
    let part = if bad.part.is_empty() { String::new() } else { format!("{}!", bad.part) };
    format!("! {part}{} | {} | {} | {}", bad.row, or_dash(&bad.column), or_dash(&bad.raw), bad.why.name())
}
