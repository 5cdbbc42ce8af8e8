"""What leads to a person goes from free texts in every form it is written in, and innocent texts stay."""

import numpy as np
import pytest

from data.intake.privacy import masked, masked_texts

ID = "11010519491231002X"
CARD = "6222 0212 3456 7890 128"

NUMBERS = [
    (f"身份证{ID}的人", "***"),
    (f"证号：{ID}。", "***"),
    ("身份证 110105 19491231 002X", "***"),
    ("110105-19491231-002X", "***"),
    ("１１０１０５１９４９１２３１００２Ｘ", "***"),
    ("11010519491231002x本人", "***"),
    ("老证430104560312123", "***"),
    ("身份证号码：430104560312123", "***"),
    ("身份证号是123456789012345678", "***"),
    ("护照E12345678遗失", "***"),
    ("护照号码：EA1234567", "***"),
    ("passport No. E12345678", "***"),
    ("港澳通行证C12345678", "***"),
    ("军官证号1234567", "***"),
    ("居住证430104199001011234", "***"),
    ("请拨13812345678", "***"),
    ("电话+86 138-1234-5678。", "***"),
    ("手机138 0013 8000", "***"),
    ("手机1380 013 8000", "***"),
    ("手机138-001-38000", "***"),
    ("8613800138000", "***"),
    ("008613800138000", "***"),
    ("１３８００１３８０００", "***"),
    ("13800138000/13900139000", "***/***"),
    ("13800138000，13900139000", "***，***"),
    ("联系19912345678微信同号", "***"),
    ("tel13800138000", "***"),
    ("一三八零零一三八零零零", "***"),
    ("幺三八〇〇幺三八〇〇〇", "***"),
    ("13800138000(李)", "***"),
    ("（13800138000）", "***"),
    ("座机0731-88881234", "***"),
    ("0731-8888 1234", "***"),
    ("(010)62345678", "***"),
    ("（0731）88881234", "***"),
    ("010-62345678转801", "***"),
    ("073188881234", "***"),
    ("+86 731 8888 1234", "***"),
    ("电话88881234", "***"),
    ("电话：8888-1234", "***"),
    ("座机是88881234", "***"),
    ("拨打 88881234 无人接", "***"),
    ("致电8888123", "***"),
    ("Tel: 88881234", "***"),
    ("call (617) 555-0123", "***"),
    ("617-555-0123", "***"),
    ("SSN 123-45-6789", "***"),
    ("写信到 a.b@example.org", "***"),
    ("邮箱zhang_san@163.com。", "***"),
    ("ｚｈａｎｇ＠１６３．ｃｏｍ", "***"),
    ("微信号：zhangsan_88", "***"),
    ("加微信zhangsan88", "***"),
    ("微信13800138000", "***"),
    ("wechat: john_smith", "***"),
    ("VX：abc12345", "***"),
    ("QQ12345678", "***"),
    ("QQ号：123456789", "***"),
    ("扣扣 1234567", "***"),
    (f"卡号{CARD}", "***"),
    ("银行卡6222021234567890128", "***"),
    ("账号：123456789012345", "***"),
    ("4111 1111 1111 1111", "***"),
    ("4111111111111111", "***"),
    ("车牌湘A·12345占道", "***"),
    ("湘AD12345占道", "***"),
    ("湘A12345", "***"),
    ("湘a12345", "***"),
    ("湘A 12345", "***"),
    ("湘AF1234D新能源车", "***"),
    ("湘Ａ１２３４５", "***"),
    ("粤B1234警", "***"),
    ("京A12345、京B54321", "***、***"),
]
DWELLINGS = [
    ("锦绣花园3栋2单元501室漏水", "锦绣花园3栋漏水"),
    ("锦绣花园3栋501漏水", "锦绣花园3栋漏水"),
    ("3栋二单元五零一室", "3栋"),
    ("3栋2单元", "3栋"),
    ("3幢1202室漏水", "3幢漏水"),
    ("5号楼302", "5号楼"),
    ("5号楼302，漏水", "5号楼，漏水"),
    ("5号楼二单元门禁坏", "5号楼门禁坏"),
    ("B座1203噪音", "B座噪音"),
    ("A栋12楼1203房", "A栋"),
    ("3栋-2-501漏水", "3栋漏水"),
    ("3栋1楼大厅", "3栋大厅"),
    ("12-3-402漏水", "12漏水"),
    ("12-3-1203", "12"),
    ("3-2-501住户", "3住户"),
    ("６栋３单元４０２室", "６栋"),
    ("2单元501", ""),
    ("人民路3号501室", "人民路3号"),
    ("人民路3号 1204房", "人民路3号 "),
    ("3楼302户", "3楼"),
    ("33 Beacon St, Apt 4b, Boston", "33 Beacon St, Boston"),
    ("33 Beacon St Unit 12", "33 Beacon St "),
    ("33 Beacon St #302", "33 Beacon St"),
    ("33 Beacon St, Suite 400", "33 Beacon St"),
    ("33 Beacon St room 12", "33 Beacon St "),
]
NAMES = [
    *(
        "张先生反映",
        "市民王某某来电",
        "李女士",
        "李阿姨说",
        "欧阳女士",
        "找王师傅",
        "刘大爷摔倒",
        "陈老师",
        "黄奶奶",
        "赵经理",
    ),
    *(
        "吴主任",
        "郑书记",
        "周警官",
        "徐医生",
        "孙大妈",
        "朱老板",
        "林同学",
        "何小姐",
        "罗太太",
        "高大哥",
        "张队长",
        "杨所长",
    ),
    *(
        "王某反映",
        "张某，男",
        "赵某某与钱某",
        "姓张的居民",
        "一位姓李的老板",
        "姓王，住附近",
        "我叫张三",
        "我叫张三丰",
        "我叫欧阳锋",
    ),
    *(
        "联系人：李四",
        "联系人李小明",
        "联系人 王五",
        "姓名：赵六",
        "本人王五",
        "本人王五反映",
        "我是张三，",
        "业主张三反映",
        "居民李四来电",
    ),
    *(
        "投诉人：孙七",
        "户主周八",
        "负责人吴九",
        "网格员郑十",
        "网格长：王强",
        "当事人冯刚",
        "张伟先生",
        "市民李晓明女士反映",
    ),
    *(
        "业主刘强的车",
        "他叫陈浩，",
        "房东黄英",
        "司机郭靖电话",
        "Mr. Smith called",
        "Mrs Jones",
        "My name is John Smith",
        "Ms. Mary Brown",
    ),
]
NAMED = "张王李欧阳刘陈黄赵吴郑周徐孙朱林何罗高杨钱冯郭强三四五六七八九十伟晓明浩英靖刚丰锋小某".replace(
    "小", ""
)

INNOCENT = [
    *("3栋楼下路灯不亮", "2018年10月31日来电", "人民路128号", "一座桥", "3栋2018年建", "2018-10-31"),
    *("33 Beacon St", "高层住宅外墙瓷砖脱落", "金属护栏损坏", "白色垃圾", "温度过高", "请拨打12345"),
    *("拨打110无人处理", "电话119", "12319热线", "拨打12345热线反映", "工单号13800138000已办结"),
    *("案件编号2024030512345678", "编号110105194912310021", "任务号：20240305083000123", "罚款13800元"),
    *("总额13812345678元", "面积12345678平方米", "2024-03-05 08:30:00", "20240305083000"),
    *("2024年3月5日8时30分", "坐标112.938814,28.228209", "坐标 28.2282,112.9388", "430104001001001网格"),
    *("430104001001", "400-800-8820客服", "位于某小区门口", "某路段塌陷", "某小区内", "王某小区"),
    *("对于某地", "工程队长期占道", "城管队长期不在", "办事处长期无人", "学校老师多次反映"),
    *("物业经理不作为", "水管师傅没来", "向医生咨询", "环卫师傅清扫", "保安队长态度差", "幼儿园老师"),
    *("语文老师", "居民安全受影响", "居民周边的环境", "居民关心的问题", "业主张贴小广告"),
    *("本人常年住在附近", "市民向我局反映", "百姓安全", "负责人高度重视", "群众解决的诉求"),
    *("居民方便的地方", "市民强烈要求", "5号楼下有积水", "B座门口", "地铁2号线B出口", "会议室漏水"),
    *("办公室无人", "房屋漏水", "3间房屋", "每层3米", "3楼楼道灯不亮", "3号楼下水压不足", "第3单元格"),
    *("微信公众号：yuelu", "微信小程序", "微信举报", "QQ群里反映", "云南路", "新A座", "新华路12345号"),
    *("川菜馆油烟", "Unit costs rose", "Order #123", "Dr Martin Luther King Blvd"),
    *("Street light out at 12 Main St", "3-5-7路公交车", "13-15号楼之间", "Case closed 2018-01-02"),
    *("101004141294", "1号楼至5号楼", "一至五层", "楼高28层", "张贴小广告", "高空抛物", "黄土裸露"),
    *("马路塌陷", "石板松动", "安装路灯", "解决噪音", "万达广场", "田间焚烧", "龙头漏水", "水龙头坏"),
    *("房屋中介", "租房信息", "施工方经理", "对方司机逃逸", "12-3月", "1-2-2018"),
]


@pytest.mark.parametrize(("text", "kept"), NUMBERS)
def test_that_numbers_and_addresses_of_persons_are_masked(text: str, kept: str) -> None:
    found = masked(text)
    assert kept in found
    assert sum(map(str.isdigit, found)) == 0
    assert "@" not in found and "＠" not in found


@pytest.mark.parametrize(("text", "kept"), DWELLINGS)
def test_that_dwellings_are_cut_at_the_building(text: str, kept: str) -> None:
    assert masked(text) == kept


@pytest.mark.parametrize("text", NAMES)
def test_that_names_of_persons_are_masked(text: str) -> None:
    found = masked(text)
    assert "***" in found
    rest = found.replace("市民", "").replace("大哥", "")
    assert not set(rest) & set(NAMED), found
    assert not any(name in found for name in ("Smith", "Jones", "John", "Mary", "Brown"))


@pytest.mark.parametrize("text", INNOCENT)
def test_that_a_text_about_things_stays_as_it_is(text: str) -> None:
    assert masked(text) == text


def test_that_many_texts_at_once_are_masked_as_each_alone() -> None:
    texts = [
        *(text for text, _ in (*NUMBERS, *DWELLINGS)),
        *NAMES,
        *INNOCENT,
        "",
        "张",
        "先生",
        "1380013",
        "8000",
    ]
    together, changed = masked_texts(np.array([*texts, *texts], dtype=np.object_))
    alone = [masked(text) for text in texts]
    assert together.tolist() == [*alone, *alone]
    assert changed.tolist() == [new != old for new, old in zip(alone * 2, texts * 2, strict=True)]


def test_that_a_text_with_the_dividing_sign_is_masked_all_the_same() -> None:
    together, _ = masked_texts(np.array(["张先生\0在家", "13800138000"], dtype=np.object_))
    assert together.tolist() == ["***\0在家", "***"]


def test_that_no_texts_are_no_texts() -> None:
    together, changed = masked_texts(np.array([], dtype=np.object_))
    assert together.size == changed.size == 0


def test_that_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(NUMBERS) + len(DWELLINGS) + len(NAMES) >= 120
    assert len(INNOCENT) >= 60


def test_that_what_was_masked_once_stays_as_it_is() -> None:
    for text in (*(text for text, _ in (*NUMBERS, *DWELLINGS)), *NAMES):
        assert masked(masked(text)) == masked(text)
