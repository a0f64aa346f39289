//! What suppliers call their columns: every name that is met, and what it must be taken for.

use huopan::ingest::header::{Choice, Field, Mapping};

const NAMES: [(Field, &str); 27] = [
    (Field::Row, "序号 行号 项次 NO NO. #"),
    (
        Field::Article,
        "货号 款号 货品编号 产品编号 产品货号 产品代码 商品编号 商品编码 商品代码 商品货号 物料编码 物料编号 料号 品号 编号 编码 型号 规格型号 貨號 產品編號 供应商货号 商家编码 规格编码 SKU SKU编码 SKU编号 库存SKU MSKU MODEL MODEL_NO. ITEM_NO ITEM_CODE ART_NO STYLE_NO STYLE# P/N PART_NO REFERENCE_NO",
    ),
    (Field::Barcode, "条码 条形码 商品条码 69码 Barcode EAN UPC"),
    (
        Field::Name,
        "品名 名称 产品名称 产品名 产品品名 商品名 商品名称 商品全名 货品名称 货物名称 物料名称 材料名称 通用名称 项目 宝贝名称 标题 商品标题 中文品名 品名(中文) 產品名稱 DESCRIPTION PRODUCT GOODS_NAME ARTICLE_NAME ITEM_DESCRIPTION 品名规格 品名及规格 名称及规格 货品描述 产品描述 物料描述",
    ),
    (
        Field::Spec,
        "规格 规格参数 产品规格 可见规格 参数 技术参数 配置 款式 SPEC SPECIFICATION 细码明细 颜色 色号 颜色分类 COLOR 尺码 码数 SIZE",
    ),
    (Field::Material, "材质 质地 面料 成分 牌号 MATERIAL"),
    (Field::Size, "产品尺寸 规格尺寸 长×宽×高 DIMENSION DIMS 尺寸"),
    (Field::Category, "类别 类目 种类 分类 产别 CATEGORY"),
    (Field::Brand, "品牌 商标 品牌名 BRAND"),
    (Field::Unit, "单位 计量单位 基本单位 成交单位 單位 UNIT UOM"),
    (
        Field::Price,
        "单价 价格 报价 出厂价 供货价 供应价 批发价 拿货价 进货价 采购价 采购价格 结算价 底价 成本 成本价 系统价格 经销价 到厂价 挂牌价 含税价 报价含税价 不含税价 含税单价 不含税单价 分销价 阶梯价 單價 UNIT_PRICE PRICE COST EXW",
    ),
    (Field::Dropship, "一件代发价 代发价"),
    (Field::StepPrice, "价格区间1单价 价格区间12单价 100-499个 ≥500 1000起"),
    (Field::StepFrom, "价格区间1起订量"),
    (
        Field::Retail,
        "零售价 建议零售价 市场价 吊牌价 牌价 直播价 控价 最低售价 产品销售价格 RETAIL_PRICE SALE_PRICE MSRP",
    ),
    (
        Field::Moq,
        "起订量 起批量 起批数 最小起订量 最小起订 最小订购量 最低订货量 起订 订货量 最小采购量 起拿量 MOQ MIN_ORDER",
    ),
    (
        Field::Carton,
        "装箱数 装箱数量 装箱量 每箱数量 数量/箱 箱装 箱规 件装数 PCS/CTN QTY/CTN PACK_QTY UNITS_PER_CARTON",
    ),
    (Field::Stock, "库存 现货 现有库存 可售数量 库存件数 商品库存 可发库存 AVAILABLE STOCK"),
    (Field::Lead, "交期 货期 交货期 采购周期 到货天数 备货期 发货时间 发货时效 发货周期 DELIVERY_TIME LEAD_TIME"),
    (Field::CartonSize, "外箱尺寸 装箱尺寸 CARTON_SIZE"),
    (Field::CartonWeight, "单箱重量 单箱毛重 每箱重量 G.W. 毛重"),
    (Field::QuotedOn, "报价日期"),
    (Field::ValidUntil, "报价有效期"),
    (Field::Image, "图片 产品图片 商品图片 主图 图片链接 图片地址 照片"),
    (Field::Link, "链接 产品链接 商品链接 商品连接 对标链接 URL"),
    (Field::Supplier, "供应商 供应商名称 供货商 厂家 厂商 生产厂家 公司名称 店铺名"),
    (Field::Remark, "备注 说明 附注 卖点 商品推荐语 REMARK NOTE"),
];

/// Figures beside the price that are not what one pays, and what has no place of its own.
const KEPT: &str = "历史报价 最后采购价 上一次采购价 最低采购价 佣金 佣金率 佣金比例 收入比率(%) 扣点 分销毛利率 毛利 毛利率 混批金额 内盒 内盒数 中包 包装尺寸 MEAS 净重 N.W. 体积 CBM M3 体积重 包装 包装方式 包装明细 PACKING 运费 快递费 偏远地区 账期 结算方式 付款方式 联系人 联系电话 手机 微信 QQ 旺旺 认证 资质 检测报告 有效期 保质期 生产日期 批号 产地 原产地 价格区间1库存 一箱价 整件价 散批价 L W H";

fn taken_for(name: &str) -> Field {
    Mapping::of(&[name], &Choice::default()).columns[0].field
}

#[test]
fn every_name_that_is_met_is_known() {
    let each = NAMES.into_iter().chain([(Field::Kept, KEPT)]);
    let each = each.flat_map(|(field, names)| names.split(' ').map(move |name| (field, name.replace('_', " "))));
    let wrong: Vec<String> = each
        .filter_map(|(field, name)| {
            let taken = taken_for(&name);
            (taken != field).then(|| format!("{name}: {} is taken for {}", field.name(), taken.name()))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn case_width_units_and_signs_do_not_matter() {
    for name in
        ["单 价", "单价(元)", "单价（元/个）※", "※单价：", "ＵＮＩＴ　ＰＲＩＣＥ", "unit price (RMB)", "单\u{200b}价"]
    {
        assert_eq!(taken_for(name), Field::Price, "{name}");
    }
}
