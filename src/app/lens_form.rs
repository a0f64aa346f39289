//! The lens drawer (口径): its rows, and what it changes. Figures follow each key in place, the order waits for Enter.

pub mod choice;
pub mod figure;
pub mod typing;

use std::collections::BTreeMap;

use tui_input::Input;

use crate::app::state::{Layer, State};
use crate::domain::{
    Lens, OfferId, Rate,
    figure::Odd,
    lens::{Guarantee, RetailRule, Supply},
    margin::{Account, Missing},
};
use crate::text::Clean;

/// A row of the drawer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LensField {
    /// 常用: a saved lens.
    Saved,
    /// 渠道
    Channel,
    /// 主播
    Streamer,
    /// 数量 (单)
    Orders,
    /// 佣金
    Commission,
    /// 坑位费
    Slot,
    /// 投流
    Ads,
    /// 售价: by which rule.
    Retail,
    /// The price, the mark-up or the multiple of that rule.
    RetailFigure,
    /// 退货: the category's, or set by hand.
    Returns,
    /// 发货前, when set by hand.
    Before,
    /// 发货后, when set by hand.
    After,
    /// 税
    Tax,
    /// 进货
    Supply,
    /// 清仓底价, as a share of the cost.
    Floor,
    /// 保底
    Guarantee,
    /// What is promised.
    Promised,
    /// 样品
    Samples,
    /// 尾数凑9
    Nines,
    /// 剩货
    Leftover,
    /// 包装
    Packaging,
    /// 运费险
    Insurance,
    /// 退货处理
    Handling,
    /// 团长
    Agency,
}

impl LensField {
    /// All rows, in order.
    pub const ALL: [Self; 24] = [
        Self::Saved,
        Self::Channel,
        Self::Streamer,
        Self::Orders,
        Self::Commission,
        Self::Slot,
        Self::Ads,
        Self::Retail,
        Self::RetailFigure,
        Self::Returns,
        Self::Before,
        Self::After,
        Self::Tax,
        Self::Supply,
        Self::Floor,
        Self::Guarantee,
        Self::Promised,
        Self::Samples,
        Self::Nines,
        Self::Leftover,
        Self::Packaging,
        Self::Insurance,
        Self::Handling,
        Self::Agency,
    ];

    /// The rows that a lens has: a figure stands below a choice that needs one.
    pub fn shown(lens: &Lens) -> Vec<Self> {
        let is_there = |field: &Self| match field {
            Self::RetailFigure => lens.retail != RetailRule::Suggested,
            Self::Before | Self::After => lens.returns.is_some(),
            Self::Floor => matches!(lens.supply, Supply::Clearance { .. }),
            Self::Promised => lens.guarantee != Guarantee::None,
            _ => true,
        };
        Self::ALL.into_iter().filter(is_there).collect()
    }

    /// Whether it is one of several rather than a figure.
    pub const fn is_choice(self) -> bool {
        matches!(
            self,
            Self::Saved
                | Self::Channel
                | Self::Streamer
                | Self::Retail
                | Self::Returns
                | Self::Tax
                | Self::Supply
                | Self::Guarantee
                | Self::Nines
                | Self::Leftover
        )
    }

    /// Where a figure goes that is typed on this row; none where none can be.
    pub(crate) const fn figure(self) -> Option<Self> {
        match self {
            Self::Retail => Some(Self::RetailFigure),
            Self::Returns => Some(Self::After),
            Self::Guarantee => Some(Self::Promised),
            _ if self.is_choice() => None,
            field => Some(field),
        }
    }
}

/// The drawer.
#[derive(Clone, Debug)]
pub struct LensForm {
    /// The lens before it was opened: Esc brings it back.
    pub before: Lens,
    /// The lens as it stands in the rows.
    pub draft: Lens,
    /// The row that owns the keyboard.
    pub focus: LensField,
    /// What is being typed into it; none shows the figure itself.
    pub typing: Option<Input>,
    /// Why what is typed cannot be meant; the draft keeps the last figure that can.
    pub wrong: Option<Odd>,
    /// The saved lens that was chosen, or that it was when the drawer opened.
    pub saved: Option<Clean>,
    /// True margins of the rows before; none within where it is unknown.
    pub rates: BTreeMap<OfferId, Option<Rate>>,
    /// The good's account before.
    pub was: Option<Result<Account, Missing>>,
    /// And now.
    pub is: Option<Result<Account, Missing>>,
}

impl LensForm {
    /// The drawer over the list as it stands, on 数量.
    pub fn new(state: &State) -> Self {
        let was = state.sheet_in_sight().map(|sheet| state.account(sheet, &state.lens));
        Self {
            before: state.lens.clone(),
            draft: state.lens.clone(),
            focus: LensField::Orders,
            typing: None,
            wrong: None,
            saved: state.settings.lenses.name_of(&state.lens).cloned(),
            rates: rates(state).collect(),
            is: was.clone(),
            was,
        }
    }

    /// Another lens in the rows: the good's account is the new one's, and what was typed is said.
    pub(crate) fn set(&mut self, draft: Lens, state: &State) {
        self.draft = draft;
        (self.typing, self.wrong) = (None, None);
        self.account(state);
    }

    /// The account under the draft.
    pub(crate) fn account(&mut self, state: &State) {
        self.is = state.sheet_in_sight().map(|sheet| state.account(sheet, &self.draft));
    }

    /// The account under the draft, where there is one.
    pub fn now(&self) -> Option<&Account> {
        self.is.as_ref().and_then(|account| account.as_ref().ok())
    }

    /// 比原来: tenths of a point that the true margin of a good is higher than before, as both are shown; none when either is unknown.
    pub fn change(&self, id: OfferId, now: Option<Rate>) -> Option<i64> {
        // Of what is shown, so that the two figures on screen differ by it.
        let tenths = |rate: Rate| {
            let (parts, half) = (rate.as_parts(), if rate < Rate::ZERO { -50 } else { 50 });
            (parts + half) / 100
        };
        Some(tenths(now?) - tenths((*self.rates.get(&id)?)?))
    }
}

/// True margins of the rows at hand.
fn rates(state: &State) -> impl Iterator<Item = (OfferId, Option<Rate>)> {
    state.list().rows.iter().map(|row| (row.id, row.margin.ok().and_then(|margin| margin.rate)))
}

impl State {
    /// Margins of rows under the lens before, to compare with: only while nothing is changed are the rows at hand under that.
    pub(crate) fn remember_rates(&mut self) {
        let known: Vec<_> = rates(self).collect();
        if let Some(form) = self.drawer_mut().filter(|form| form.draft == form.before) {
            form.rates.extend(known);
        }
    }

    /// The lens drawer, also while a menu or a form lies over it.
    pub fn drawer(&self) -> Option<&LensForm> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Lens(form) => Some(&**form),
            _ => None,
        })
    }

    /// The same, to be changed.
    pub(crate) fn drawer_mut(&mut self) -> Option<&mut LensForm> {
        self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Lens(form) => Some(&mut **form),
            _ => None,
        })
    }
}
