//! What the rows of the lens drawer say: name, choice, figure, and beside it limits and where it comes from.

use crate::app::lens_form::{LensField, LensForm};
use crate::domain::{
    Lens, Money, Rate,
    lens::{Guarantee, RetailRule, Source, Supply},
};
use crate::i18n::{format, lens::LensWords};
use crate::view::{glyphs, scene::Scene};

/// A row's name.
pub fn name(scene: &Scene<'_>, form: &LensForm, one: LensField) -> &'static str {
    let (board, words) = (scene.words(), LensWords(scene.lang()));
    match one {
        LensField::Saved => words.saved_row(),
        LensField::Channel => board.channel(),
        LensField::Streamer => board.streamer(),
        LensField::Orders => board.orders(),
        LensField::Commission => board.commission_short(),
        LensField::Slot => board.slot(),
        LensField::Ads => board.ads(),
        LensField::Retail => board.retail(),
        LensField::RetailFigure => match form.draft.retail {
            RetailRule::Suggested | RetailRule::Fixed(_) => words.fixed(),
            RetailRule::MarkUp(_) => words.mark_up(),
            RetailRule::Multiple(_) => words.multiple(),
        },
        LensField::Returns => words.returns(),
        LensField::Before => words.before(),
        LensField::After => words.after(),
        LensField::Tax => words.tax(),
        LensField::Supply => words.supply(),
        LensField::Floor => words.floor(),
        LensField::Guarantee => words.guarantee(),
        LensField::Promised => match form.draft.guarantee {
            Guarantee::Roi(_) => words.promised_roi(),
            Guarantee::None | Guarantee::Gmv(_) => words.promised_sales(),
        },
        LensField::Samples => words.samples(),
        LensField::Nines => words.nines(),
        LensField::Leftover => words.leftover(),
        LensField::Packaging => words.packaging(),
        LensField::Insurance => words.insurance(),
        LensField::Handling => words.handling(),
        LensField::Agency => words.agency(),
    }
}

/// What a row has chosen.
pub fn chosen(scene: &Scene<'_>, form: &LensForm, one: LensField) -> String {
    let (draft, words) = (&form.draft, LensWords(scene.lang()));
    let ready = scene.state.ready(draft);
    match one {
        LensField::Saved => saved(scene, form),
        LensField::Channel => scene.words().channel_name(&draft.channel, &ready.channel_name),
        LensField::Streamer => match (&ready.streamer_name, &draft.streamer) {
            (Some(name), _) => name.to_string(),
            (None, Some(id)) => id.to_string(),
            (None, None) => scene.words().nobody().to_owned(),
        },
        LensField::Retail => words.retail(draft.retail).to_owned(),
        LensField::Returns => if draft.returns.is_some() { words.by_hand() } else { words.by_category() }.to_owned(),
        LensField::Tax => words.taxed(draft.tax),
        LensField::Supply => words.supplied(draft.supply).to_owned(),
        LensField::Guarantee => words.promise(draft.guarantee).to_owned(),
        LensField::Nines => if draft.nines { words.on() } else { words.off() }.to_owned(),
        LensField::Leftover => words.left(draft.leftover).to_owned(),
        _ => String::new(),
    }
}

/// 小鹿周五场*: the star says that it is changed.
fn saved(scene: &Scene<'_>, form: &LensForm) -> String {
    let (words, lenses) = (LensWords(scene.lang()), &scene.state.settings.lenses);
    match form.saved.as_ref().map(|name| (name, lenses.named(name))) {
        Some((name, Some(lens))) if *lens == form.draft => name.to_string(),
        Some((name, Some(_))) => format!("{name}*"),
        _ => words.no_saved().to_owned(),
    }
}

/// A figure as it is shown; for a choice what it comes to, empty where it comes to nothing.
pub fn value(scene: &Scene<'_>, form: &LensForm, one: LensField) -> String {
    let Some(now) = form.figure(scene.state, one).map(|figure| figure.now) else {
        return outcome(scene, form, one);
    };
    let (amount, rate) = (Money::units(now), Rate::parts(now));
    let roi = matches!((one, form.draft.guarantee), (LensField::Promised, Guarantee::Roi(_)));
    let times = matches!((one, form.draft.retail), (LensField::RetailFigure, RetailRule::Multiple(_)));
    let mark_up = matches!((one, form.draft.retail), (LensField::RetailFigure, RetailRule::MarkUp(_)));
    match one {
        LensField::Orders => format::quantity(form.draft.orders),
        LensField::Commission | LensField::Agency | LensField::Before | LensField::After | LensField::Floor => {
            bare(rate)
        }
        LensField::RetailFigure if mark_up => bare(rate),
        _ if times || roi => Money::units(now / 10).to_string().trim_end_matches('0').trim_end_matches('.').to_owned(),
        LensField::Slot | LensField::Ads | LensField::Samples | LensField::Promised => format::whole(amount),
        _ => format::price(amount),
    }
}

/// 30.0, its percent sign is the unit's.
fn bare(rate: Rate) -> String {
    format::share(rate).trim_end_matches('%').to_owned()
}

/// What a choice comes to for the good: its price, its returns.
fn outcome(scene: &Scene<'_>, form: &LensForm, one: LensField) -> String {
    match one {
        LensField::Retail => form.now().map_or_else(String::new, |account| format::price(account.price)),
        LensField::Returns => {
            let (before, after) = returns(scene, form).0;
            format!("{} + {}", format::percent(before), format::percent(after))
        }
        _ => String::new(),
    }
}

/// What stands before a figure and behind it.
pub fn units(scene: &Scene<'_>, form: &LensForm, one: LensField) -> (&'static str, &'static str) {
    let times = if scene.zh() { "倍" } else { "x" };
    match (one, form.draft.retail, form.draft.guarantee) {
        (LensField::Orders, ..) if scene.zh() => ("", scene.words().order()),
        (LensField::Commission | LensField::Agency | LensField::Before | LensField::After | LensField::Floor, ..)
        | (LensField::RetailFigure, RetailRule::MarkUp(_), _) => ("", "%"),
        (LensField::RetailFigure, RetailRule::Multiple(_), _) | (LensField::Promised, _, Guarantee::Roi(_)) => {
            ("", times)
        }
        (LensField::Orders, ..) => ("", ""),
        _ if one.is_choice() => ("", ""),
        _ => ("¥", ""),
    }
}

/// r0 and r1 in force for the good, and where they come from.
fn returns(scene: &Scene<'_>, form: &LensForm) -> ((Rate, Rate), Source) {
    let (costs, sources) = scene.state.ready(&form.draft).costs(&category(scene));
    ((costs.refund_before, costs.return_after), sources.returns)
}

fn category(scene: &Scene<'_>) -> String {
    scene.sheet().map(|sheet| sheet.offer.list.category.to_string()).unwrap_or_default()
}

/// What stands beside a row, from full to short: limits, what it comes to, where it is from.
pub fn beside(scene: &Scene<'_>, form: &LensForm, one: LensField) -> Vec<String> {
    let (said, source) = (about(scene, form, one), source(scene, form, one));
    let dot = format!(" {} ", glyphs::SEPARATOR);
    let main = said.first().cloned();
    // At last the beginning of what is said first: 平台费 5%.
    let least = main.as_deref().and_then(|words| words.split(&dot).next()).map(ToOwned::to_owned);
    let both = |words: &[String]| words.iter().chain(&source).cloned().collect::<Vec<_>>();
    let one = |words: Option<String>| words.into_iter().collect::<Vec<_>>();
    [both(&said), said.clone(), both(&one(main.clone())), one(main), one(least)].map(|parts| parts.join(&dot)).to_vec()
}

/// Limits, and what a row comes to.
fn about(scene: &Scene<'_>, form: &LensForm, one: LensField) -> Vec<String> {
    let (board, words, account) = (scene.words(), LensWords(scene.lang()), form.now());
    let (draft, one_of) = (&form.draft, |words: Option<String>| words.into_iter().collect::<Vec<_>>());
    match one {
        LensField::Saved => others(scene, form),
        LensField::Channel => channel(scene, draft),
        LensField::Streamer => streamer(scene, draft),
        LensField::Orders => {
            let buys = account.filter(|account| account.purchase.cash > Money::ZERO);
            let bought = buys.map(|a| board.buy_short(a.purchase.bought, a.purchase.cartons.filter(|n| *n > 0)));
            let step = buys
                .filter(|a| a.purchase.step.min.get() > 1)
                .map(|a| words.reaches(&a.purchase.step.min.get().to_string(), &format::price(a.purchase.step.price)));
            bought.into_iter().chain(step).collect()
        }
        LensField::Commission => {
            let zero = account.and_then(|account| account.break_even_commission);
            one_of(zero.map(|rate| board.zero_at(&format::share(rate))))
        }
        LensField::Slot => {
            let most = account.and_then(|account| account.max_slot);
            one_of(most.map(|slot| board.at_most(&format!("¥{}", format::whole(slot)))))
        }
        LensField::Retail => {
            let zero = account.and_then(|account| account.break_even_price);
            let zero = zero.map(|price| board.zero_at(&format!("¥{}", format::fixed(price, 2))));
            zero.into_iter().chain([words.nines_are(draft.nines)]).collect()
        }
        LensField::Returns => {
            let (before, after) = returns(scene, form).0;
            vec![words.both_returns(before, after)]
        }
        LensField::After => {
            let zero = account.and_then(|account| account.break_even_return);
            one_of(zero.map(|rate| board.zero_at(&format::share(rate))))
        }
        LensField::Tax => vec![words.taxed_means(draft.tax).to_owned()],
        LensField::Supply => vec![words.supplied_means(draft.supply).to_owned()],
        LensField::Floor => {
            let cost = account.map(|account| account.purchase.step.price);
            one_of(
                cost.filter(|_| matches!(draft.supply, Supply::Clearance { .. }))
                    .map(|cost| format!("¥{}", format::price(cost))),
            )
        }
        _ => Vec::new(),
    }
}

/// The saved lenses besides the chosen one.
fn others(scene: &Scene<'_>, form: &LensForm) -> Vec<String> {
    let words = LensWords(scene.lang());
    let saved = &scene.state.settings.lenses.saved;
    if saved.is_empty() {
        return vec![words.none_saved().to_owned()];
    }
    let names = saved.iter().map(|one| &one.name).filter(|name| form.saved.as_ref() != Some(name));
    let mut names = names.map(ToString::to_string).collect::<Vec<_>>();
    if let Some(first) = names.first_mut() {
        *first = format!("{}: {first}", words.others());
    }
    names
}

/// 平台费 5% 手机配件 · 2026-03 起 · 待核
fn channel(scene: &Scene<'_>, draft: &Lens) -> Vec<String> {
    let known = scene.state.shared.channels.iter().find(|channel| channel.id == draft.channel);
    let Some(channel) = known else { return vec![LensWords(scene.lang()).unknown(&draft.channel)] };
    let fee = channel.fee(&category(scene), scene.state.today);
    fee.map(|fee| scene.words().fee(&format::percent(fee.rate), fee.from, fee.verified)).into_iter().collect()
}

fn streamer(scene: &Scene<'_>, draft: &Lens) -> Vec<String> {
    let Some(id) = &draft.streamer else { return Vec::new() };
    let words = LensWords(scene.lang());
    let Some(card) = scene.state.shared.streamers.iter().find(|one| one.id == *id) else {
        return vec![words.unknown(id)];
    };
    let hers = draft.commission.is_none() && draft.slot.is_none();
    [scene.words().card(card)].into_iter().chain(hers.then(|| words.as_hers().to_owned())).collect()
}

/// Where a row's figure comes from, in a word.
fn source(scene: &Scene<'_>, form: &LensForm, one: LensField) -> Option<String> {
    let (draft, usual, words) = (&form.draft, Lens::default(), LensWords(scene.lang()));
    let ready = scene.state.ready(draft);
    let mine = |changed: bool| if changed { Source::Mine } else { Source::Default };
    let source = match one {
        LensField::Commission => ready.commission.1,
        LensField::Agency => ready.agency.1,
        LensField::Slot => ready.slot.1,
        LensField::Ads => mine(draft.ads != usual.ads),
        LensField::Samples => mine(draft.samples != usual.samples),
        LensField::Retail => {
            let list = &scene.sheet()?.offer.list;
            let quote = scene.sheet()?.state.price_in_force(scene.state.today);
            ready.price(&list.facts(), quote)?.1
        }
        LensField::Returns => {
            let source = returns(scene, form).1;
            let category = category(scene);
            if source == Source::Category {
                return Some(format!("{category}{}", if scene.zh() { "默认" } else { "" }));
            }
            source
        }
        LensField::Tax => mine(draft.tax != usual.tax),
        LensField::Leftover => mine(draft.leftover != usual.leftover),
        LensField::Packaging => mine(draft.packaging != usual.packaging),
        LensField::Insurance => mine(draft.insurance != usual.insurance),
        LensField::Handling => mine(draft.handling != usual.handling),
        _ => return None,
    };
    Some(words.source(source).to_owned())
}
