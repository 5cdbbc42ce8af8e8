"""Names in free text: a surname with a title, and persons who introduce themselves or are introduced."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from data.intake.privacy.spans import Look, Looks, Span

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛禹狄米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童"
    "颜郭梅盛林刁钟徐邱骆高夏蔡田胡凌霍虞万支柯管卢莫房裘缪解应丁宣邓郁洪包左石崔吉龚程邢裴陆荣翁荀甄曲封储靳焦巴侯宓全甘厉祖武"
    "刘景詹束龙叶幸司黎白蒲鄂赖卓屠蒙池乔谭申冉雍曾沙关游温庄晏柴瞿阎连习艾向古易廖耿满匡文寇欧沃饶牛覃聂晁辛简段肖代丘涂"
)
_TWO = "欧阳|司徒|上官|诸葛|司马|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木|东方|南宫"
_FAMILY = rf"(?:{_TWO}|[{_SURNAMES}])"
_RELUCTANT = frozenset("向于应全解关房管支司代连满束")
"""Surnames that are far more often another word: believed only where a person is introduced."""

_TITLES = (
    "先生 女士 小姐 太太 阿姨 大爷 大妈 大娘 大叔 大姐 大哥 大嫂 奶奶 爷爷 叔叔 婆婆 师傅 老师 同志 "
    "同学 老板 经理 主任 书记 医生 警官"
)
_OFFICES = "队长 所长 局长 科长 处长 院长 校长 村长 镇长 站长 组长"
_GOES_ON = frozenset("期时久年达势")
"""After these an office is none: 工程队长期 is a long time, not a person."""

_NO_PERSON = frozenset("小大路地处单店公工栋街商楼村学餐饭超酒物个些种条")
"""After these 某 stands for a place or a thing."""

_END = (
    r"(?=[，。、,.;；:：!！?？\s()（）\[\]【】0-9\0/]|$"
    "|反映|投诉|来电|致电|称|电话|手机|身份证|联系|住|举报|要求|建议|咨询|求助|表示|说|认为|家|的|女士|先生)"
)
_TITLED = re.compile(
    rf"(?:^|[\0，。、,.;；:：!！?？\s(（]|市民|居民|业主|群众|村民|联系|[叫找])({_FAMILY}[一-龥]{{1,2}})$"
)
_INTRODUCED = re.compile("(?:市民|居民|业主|群众|村民|姓|叫|是|[:：])$")
_NAMED = re.compile(
    "(?:[:：]|是|为|叫|\\s){0,3}"
    rf"({_FAMILY}[一-龥](?:(?![的在住家于是说称反投来要等与和已因为受被把将对就也都去到电手向从同及或且并又请求报举巡核处联先女])[一-龥])?)"
)
_SAID = re.compile(rf"(?:[:：]|是|叫|\s)?({_FAMILY}[一-龥]{{1,2}}?){_END}")
_FAMILY_NAME = re.compile(rf"({_FAMILY})(?=[的氏某，。,.；;！\s\0]|$|居民|业主|市民|老板|男|女|住户|先生)")
_BARE = re.compile(rf"{_FAMILY}[一-龥]{{1,2}}")
_ENGLISH_TITLED = re.compile(r"\.?\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?")
_ENGLISH_NAME = re.compile(" [A-Z][a-z]+(?: [A-Z][a-z]+)?")


def is_bare_name(text: str) -> bool:
    """Whether a text is a surname with one or two characters behind it and no word of things."""
    return _BARE.fullmatch(text.strip()) is not None and not _is_word(text.strip()[:2])


def _titled(text: str, start: int, end: int) -> Iterator[Span]:
    full = _TITLED.search(text, max(0, start - 6), start)
    if full is not None and not _is_word(full[1][:2]) and not _is_word(full[1][-2:]):
        yield Span(full.start(1), end)
        return
    if (begin := _family_before(text, start)) < start:
        yield Span(begin, end)


def _in_office(text: str, start: int, end: int) -> Iterator[Span]:
    if text[end : end + 1] not in _GOES_ON:
        yield from _titled(text, start, end)


def _somebody(text: str, start: int, end: int) -> Iterator[Span]:
    if text[end : end + 1] not in _NO_PERSON and (begin := _family_before(text, start)) < start:
        yield Span(begin, end)


def _with_family_name(text: str, start: int, end: int) -> Iterator[Span]:
    if text[max(0, start - 1) : start] != "百":
        yield from _introduced(_FAMILY_NAME)(text, start, end)


def _introduced(pattern: re.Pattern[str]) -> Look:
    """Look for a name that follows a word."""

    def look(text: str, start: int, end: int) -> Iterator[Span]:
        found = pattern.match(text, end)
        if found is None or _is_word(found[1][:2]):
            return
        if found.start(1) > end or found[1][0] not in _RELUCTANT or pattern is _FAMILY_NAME:
            yield Span(*found.span(1))

    return look


def _english(pattern: re.Pattern[str]) -> Look:
    def look(text: str, start: int, end: int) -> Iterator[Span]:
        found = pattern.match(text, end)
        if found is not None and not text[max(0, start - 1) : start].isalpha():
            yield Span(*found.span())

    return look


def _family_before(text: str, end: int) -> int:
    """Where the surname that ends here begins; `end` itself where there is none."""
    if end >= 2 and re.fullmatch(_TWO, text[end - 2 : end]):
        return end - 2
    if not end or text[end - 1] not in _SURNAMES or _is_word(text[max(0, end - 2) : end]):
        return end
    if text[end - 1] in _RELUCTANT and not _INTRODUCED.search(text[max(0, end - 4) : end - 1]):
        return end
    return end - 1


def _is_word(pair: str) -> bool:
    """Whether two characters of which one could be a surname are a word of things."""
    return pair in _words()


@cache
def _words() -> frozenset[str]:
    text = files("resources").joinpath("presets/privacy/words.toml").read_text("utf-8")
    return frozenset("".join(tomllib.loads(text)["words"]).split())


PERSON_LOOKS: Looks = {
    **dict.fromkeys(_TITLES.split(), _titled),
    **dict.fromkeys(_OFFICES.split(), _in_office),
    **dict.fromkeys(("某", "某某"), _somebody),
    "姓": _with_family_name,
    **dict.fromkeys(
        [
            "我叫",
            "名叫",
            "叫做",
            "姓名",
            "联系人",
            "报案人",
            "反映人",
            "投诉人",
            "举报人",
            "诉求人",
            "来电人",
            "当事人",
            "申请人",
            "报料人",
            "经办人",
            "责任人",
            "负责人",
            "报修人",
            "求助人",
            "户主",
            "法人",
            "网格员",
            "网格长",
            "监督员",
            "采集员",
            "处置人员",
            "受理员",
        ],
        _introduced(_NAMED),
    ),
    **dict.fromkeys(
        [
            "本人",
            "我是",
            "业主",
            "居民",
            "市民",
            "群众",
            "村民",
            "住户",
            "租户",
            "商户",
            "店主",
            "房东",
            "司机",
            "他叫",
            "她叫",
            "民警",
            "社工",
            "志愿者",
            "党员",
        ],
        _introduced(_SAID),
    ),
    **dict.fromkeys(["Mr", "Mrs", "Ms", "Miss"], _english(_ENGLISH_TITLED)),
    **dict.fromkeys(("My name is", "my name is"), _english(_ENGLISH_NAME)),
}
"""The words at which a name may stand."""
