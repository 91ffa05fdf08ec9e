"""Chinese personal names: surnames, and where a name ends."""

from __future__ import annotations

import re

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞"
    "任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏"
    "成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘"
    "缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷"
    "车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥"
    "能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖"
    "庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆"
    "红游竺权逯盖益桓公仉督晋楚闫法汝鄢涂钦岳帅缑亢况郈有琴归海墨哈谯笪年爱阳佟肖覃操牟付代伦信卿初岩崇庆户揭斯旷昂晨朴"
    "栗梦母泰洋渠漆濯火玄玉甫由禤税粟练缐羡肇荔萨蒿蔄衣见訚谌豆赫郇郄郐郸鄞钊铁锁门闭闪阿雒霁鞏鹿麦刀才尧幺厚仝扬图丛但"
    "商兰冼苟芦战展邸啜赛普沐盍妫遆虢俎贠檀台菅迟麴靖苌拜撒依库楼鲜邝言仉佴伯赏墨问泥巨晋睢敬漫绪愚畅揣苑庾亓仇闵逯宝励腾占冶凃才旦次仁格桑旺扎达朗日努热买阿木帕吐鲁加措卓玛央索南洛修仵佘佴隋缐粘鞠逄綦尉权"
)
COMPOUND = (
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|"
    "仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|"
    "段干|百里|呼延|东郭|南门|羊舌|微生|梁丘|左丘|东门|西门|南荣|第五|纳兰|完颜|哥舒|即墨"
)
_COMPOUND = re.compile(COMPOUND)

# What may follow a name directly: the verbs and particles of reports on meetings.
_AFTER = (
    "主持|出席|参加|列席|讲话|强调|要求|指出|提出|同志|发表|传达|通报|汇报|介绍|宣读|部署|作|做|就|在|及|和|等|与|分别|表示|"
    "陪同|到|赴|"
    "带队|率|一行|调研|检查|说|为|对|代表|受|会见|听取|召开|组织|深入|来到|安排|总结|发言|致辞|于|向|以|围绕|结合|从|首先|"
    "最后|"
    "并|说明|认为|参会|参与|先后|亲自|现场|一同|一起|随同|点评|逐一|领学|带领|率队|主讲|督导|视察|慰问|走访|看望|签订|签署|"
    "现|因|还|也|都|共同|对此|同时|随后|通过|宣布|授课|讲授|讲|谈|解读|传|报告|述职|述|回顾|分析|高度|充分|明确|安排|书记|"
    "主任|局长|"
    "副|区长|县长|市长|先生|女士|教授|博士|院士|处长|部长|镇长|委员|常委|主席|总经理|董事长|秘书长|厅长|院长|校长|会长|"
    "[一二两三四五六七八九十]|\\d|"
    "[，。；：、！？,;:!?()（）《》“”\\s]|$"
)
_BOUNDARY = re.compile(_AFTER)


_PARTICLES = frozenset("作做就在及与对到说于向以从并也都等谈讲率受表现因还")
_ACTS = re.compile(
    "主持|出席|参加|列席|讲话|强调|要求|指出|提出|同志|作(?:了)?[^，。；]{0,10}(?:讲话|报告|发言|部署|总结|说明|动员)|"
    "参会|参与|表示|传达|通报|汇报|陪同|发言|"
    "分别|[、，。；,;]|$"
)
# Surnames that are also everyday words: a name that begins so needs a verb of a meeting behind it.
_EVERYDAY = frozenset("和于从向都经应能因时成全通连相有同法但解查计明步安常方高公及与就在对为以并或者上下")
_NOT_IN_NAMES = re.compile(
    "副|书记|主任|区长|县长|市长|局长|部长|工作|要求|主持|会议|单位|部门|领导|干部|委员|同志|人员|代表|通知|全体|党员|成员|委会|工委|公司|集团|中心|大队|街道|企业|项目|班子|有关|分别|通报|汇报|报告|讲话|传达|强调|[局厅办股]$|政府|委$"
)


def name_at(text: str, at: int) -> int:
    """Where the name that begins at `at` ends, or `at` if none begins there.

    Two or three characters after a surname (three or four after a double one), and something must
    follow that can follow a name.
    """
    for length in _lengths(text, at):
        end = at + length
        if len(text) >= end and _is_name(text, at, end):
            return end
    return at


_WORDS = re.compile(  # everyday words that begin with a character that is also a surname
    "努力|关于|依次|简要|相继|相互|单独|及时|全程|全体|全部|全面|全员|全力|全区|全市|全县|全镇|全省|全国|"
    "全院|全校|和谐|高度|平时|常态|充分|有序|有力|有效|连续|连线|成功|时刻|路上|来自|明显|明天|明年|明确|"
    "向上|向前|能够|应当|应急|应邀|强化|解决|鲜明|冷静|严肃|严格|严密|严谨|安全|安排|安装|党员|党委|荣获|"
    "荣誉|金融|金额|项目|房屋|经济|经营|经过|经验|水利|水务|水库|文化|文明|武装|车辆|车间|农业|农村|农民|"
    "国家|国有|国企|方式|方面|方案|方向|方可|高质|高效|高位|田间|林业|林草|牧业|计划|计算|毛利|包括|包保|"
    "包联|查处|查看|查找|商务|商业|商品|商会|战略|通知|时间|时限|成效|成立|成员|连片|易地|平台|平安|万元|"
    "万人|万吨|石化|石油|江河|海上|海洋|山洪|温度|暴雨|雷电|谷雨|米面|米袋|花卉|从严|从快|从重|都要|干部|"
    "双方|双向|双拥|钢铁|铁路|司法|司机|宣传|宣讲|别墅|巩固|巩卫|关心|关注|关爱|关键|关系|关闭|归口|归集|"
    "仓储|红色|红线|边界|边坡|通报|通信|通讯|通道|曾经|首次|路演|路段|路面|管理|管控|管线|管委|管道|符合|"
    "符号|班子|班组|季度|季节|申报|申请|扶持|扶贫|乡村|乡镇|养老|养护|东部|西部|南部|北部|於是|何时|何人|"
    "向东|向西|常委|常务|常规|尚未|利用|利率|利税|满意|满足|养殖|储备|储能|冷链|冷库|都市|居民|居家|步伐|"
    "步骤|沙石|台账|台风|商讨|战时|展示|展览|普遍|普查|普惠"
)


def _is_name(text: str, at: int, end: int) -> bool:
    if _WORDS.fullmatch(text, at, end):
        return False
    if not _all_hanzi(text, at, end) or _NOT_IN_NAMES.search(text, at, end):
        return False
    follows = _ACTS if text[at] in _EVERYDAY else _BOUNDARY
    return follows.match(text, end) is not None


def _lengths(text: str, at: int) -> tuple[int, ...]:
    """Lengths to try, the likeliest first; a name such as 艾力·买买提 has up to six characters after its dot."""
    if _COMPOUND.match(text, at):
        return (3, 4, 2)
    if text[at : at + 1] not in SURNAMES:
        return ()
    dot = text.find("·", at, at + 6)
    if dot >= 0:
        return tuple(dot - at + 1 + given for given in (3, 2, 4, 5, 6))
    return (2, 3) if _ends_after_two(text, at) else (3, 2)


def _ends_after_two(text: str, at: int) -> bool:
    """Whether the third character already belongs to what follows the name."""
    if not _BOUNDARY.match(text, at + 2):
        return False
    third = text[at + 2 : at + 3]
    if not _BOUNDARY.match(text, at + 3):
        return True
    return third in _PARTICLES or (third in "和为" and not _ACTS.match(text, at + 3))


def _all_hanzi(text: str, start: int, end: int) -> bool:
    return all(map(_is_hanzi, text[start:end]))


def _is_hanzi(character: str) -> bool:
    return "㐀" <= character <= "鿿" or character == "·"
