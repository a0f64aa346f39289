//! What the columns of a supplier's list can mean.

use serde::{Deserialize, Serialize};

/// What a column can mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 货号
    Article,
    /// 条码
    Barcode,
    /// 品名
    Name,
    /// 规格, 颜色, 尺码; several columns together.
    Spec,
    /// 材质
    Material,
    /// 产品尺寸
    Size,
    /// 类目
    Category,
    /// 品牌
    Brand,
    /// 单位
    Unit,
    /// 拿货价
    Price,
    /// 拿货价 from so many pieces on, which its header says: `≥500`; several columns together.
    StepPrice,
    /// From how many pieces the price beside it holds: 价格区间1起订量; several columns together.
    StepFrom,
    /// 含税, 不含税, 税点
    Tax,
    /// 一件代发价
    Dropship,
    /// 建议零售价
    Retail,
    /// 起批
    Moq,
    /// 装箱数
    Carton,
    /// 库存
    Stock,
    /// 货期
    Lead,
    /// 报价日期: the day its figures are of.
    QuotedOn,
    /// 报价有效期: the last day its price holds.
    ValidUntil,
    /// 毛重: of a carton.
    CartonWeight,
    /// 外箱尺寸
    CartonSize,
    /// 图片; any number of columns.
    Image,
    /// 链接
    Link,
    /// 供应商, 厂家: where a list names several, whose goods they are is part of what they are.
    Supplier,
    /// 档口
    Booth,
    /// 备注
    Remark,
    /// 序号: left out.
    Row,
    /// Understood as none of these: kept with the good under its own name.
    Kept,
}

impl Field {
    /// All of them, as a person may choose.
    pub const ALL: [Self; 30] = [
        Self::Article,
        Self::Barcode,
        Self::Name,
        Self::Spec,
        Self::Material,
        Self::Size,
        Self::Category,
        Self::Brand,
        Self::Unit,
        Self::Price,
        Self::StepPrice,
        Self::StepFrom,
        Self::Tax,
        Self::Dropship,
        Self::Retail,
        Self::Moq,
        Self::Carton,
        Self::Stock,
        Self::Lead,
        Self::QuotedOn,
        Self::ValidUntil,
        Self::CartonWeight,
        Self::CartonSize,
        Self::Image,
        Self::Link,
        Self::Supplier,
        Self::Booth,
        Self::Remark,
        Self::Row,
        Self::Kept,
    ];
    /// Its name in mappings and for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Barcode => "barcode",
            Self::Name => "name",
            Self::Spec => "spec",
            Self::Material => "material",
            Self::Size => "size",
            Self::Category => "category",
            Self::Brand => "brand",
            Self::Unit => "unit",
            Self::Price => "price",
            Self::StepPrice => "step_price",
            Self::StepFrom => "step_from",
            Self::Tax => "tax",
            Self::Dropship => "dropship",
            Self::Retail => "retail",
            Self::Moq => "moq",
            Self::Carton => "carton",
            Self::Stock => "stock",
            Self::Lead => "lead",
            Self::QuotedOn => "quoted_on",
            Self::ValidUntil => "valid_until",
            Self::CartonWeight => "carton_weight",
            Self::CartonSize => "carton_size",
            Self::Image => "image",
            Self::Link => "link",
            Self::Supplier => "supplier",
            Self::Booth => "booth",
            Self::Remark => "remark",
            Self::Row => "row",
            Self::Kept => "kept",
        }
    }
    /// The field of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
    /// Whether several columns can be it together.
    pub const fn takes_several(self) -> bool {
        matches!(
            self,
            Self::Spec | Self::StepPrice | Self::StepFrom | Self::Image | Self::Remark | Self::Row | Self::Kept
        )
    }
    /// Whether its cells say what the good costs.
    pub const fn is_cost(self) -> bool {
        matches!(self, Self::Price | Self::StepPrice)
    }
    /// Whether its cells are prices.
    pub const fn is_price(self) -> bool {
        self.is_cost() || matches!(self, Self::Dropship | Self::Retail)
    }
    /// Whether its cells are figures.
    pub const fn is_figure(self) -> bool {
        self.is_price() || matches!(self, Self::StepFrom | Self::Moq | Self::Carton | Self::Stock | Self::Lead)
    }
    /// Whether it matters so much which of two columns it is that a person says so.
    pub const fn is_asked(self) -> bool {
        matches!(
            self,
            Self::Article
                | Self::Name
                | Self::Price
                | Self::Retail
                | Self::Moq
                | Self::Carton
                | Self::Stock
                | Self::Dropship
        )
    }
}
