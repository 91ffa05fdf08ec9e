"""Menus, share buttons, counters and footers of web pages."""

from __future__ import annotations

import re

from kaimenhong.readouts.mapped import Edit, Mapped

_STRONG = re.compile(
    r"ICP备|公网安备|备案(?:序)?号[：:]|网站标识码|扫一扫|扫描二维码|上一篇[：:]|下一篇[：:]|分享到|字号[：:【\[]|"
    r"字体[：:【\[]|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:次数|数|率)[：:]|打印(?:本页|此页)|关闭(?:窗口|本页|此页)|"
    r"版权所有|返回(?:顶部|首页)|"
    r"网站地图|联系我们|设为首页|加入收藏|(?:当前|您的|你的|您现在的|所在)位置|无障碍(?:浏览|阅读)|关怀版|长者模式|"
    r"微信公众号|Copyright|All Rights|【打印】|【关闭】|\[打印\]|\[关闭\]|document\.write|相关(?:链接|阅读|文章|新闻)[：:]?$|"
    r"责任编辑[：:][^。]{0,12}$|^首页\s?[>＞»›|]"
)
_DISCLAIMER = re.compile(
    r"^[^\n]{0,40}(?:本(?:文|站|网)(?:系|转载|所|内容|仅)|(?:版权|著作权)(?:归|声明|属)|免责声明|不代表本(?:站|网|平台)|"
    r"转载(?:请|目的)|侵权|如涉及(?:作品|版权)|"
    r"请(?:及时)?与(?:我们|本站|本网)联系|仅供参考|未经授权)[^\n]{0,300}$"
)
_TRAIL = re.compile(r"^[^。！？]{0,12}(?:[>＞»›][^>＞»›。！？]{1,20}){2,}[>＞»›]?$")
_MENU = re.compile(
    r"^(?:首 *页|网站首页|政务公开|政务服务|互动交流|信息公开|政府信息公开|新闻中心|走进\S{1,6}|登录|注册|"
    r"搜索)(?:[ \t|·]+\S{1,10})*$|"
    r"^(?:用户登录|立即注册|还没有(?:账号|帐号)[?？]?|关闭|打印|返回|返回列表|快速回复|分享|收藏|点赞|评论|上一页|下一页|"
    r"本版积分规则|社区推荐.{0,20}|开启左侧|\[?复制链接\]?|"
    r"您需要登录后才可以回帖.{0,60}|留言与评论.{0,20}|验证码[：:]?|(?:.{0,30}\|)?(?:显示全部楼层|阅读模式).{0,20}|"
    r"avatar .{0,80}|繁体|简体|电脑版|手机版|"
    r"[a-z]+_[a-z0-9_]+|\d{5,8})$"
)
_IMAGE = re.compile(r"^[\w-]{1,60}\.(?:jpe?g|png|gif|bmp|webp|mp4)$", re.I | re.ASCII)
_IN_PAGE = re.compile(
    r"^[（(]?(?:撰稿|撰稿人|供稿|供稿人|责编|编辑|审核|审核人|来源|信息来源|文章来源|作者|发布时间|发布日期|日期|时间|"
    r"记者|通讯员|摄影|图/文|文/图|"
    r"初审|复审|终审|一审|二审|三审)[：:|/ ][^。！？]{0,80}$"
)
_FIGURES = re.compile(r"\d+")
_SENTENCES = re.compile(r"[^。！？\n]*[。！？]?")
_LONG = 160


def drop(text: Mapped, *, page: bool, noise: frozenset[str] = frozenset()) -> Mapped:
    """The text without what a web page puts around an article; from a `page` (HTML) also its by-lines.

    `noise` are further lines to drop, each as `line_key` gives it.
    """
    edits: list[Edit] = []
    start = 0
    for line in text.text.split("\n"):
        taught = noise and line_key(line) in noise
        for from_, to in [(0, len(line))] if taught else _useless(line, page=page):
            edits.append(Edit(start + from_, start + to, ""))
        start += len(line) + 1
    return text.edit(edits)


def line_key(line: str) -> str:
    """By what a line is known again: without blanks, any figure as 0, so that a counter's line stays itself."""
    return _FIGURES.sub("0", "".join(line.split()))


def _useless(line: str, *, page: bool) -> list[tuple[int, int]]:
    if not line:
        return []
    if len(line) <= _LONG:
        by_line = page and _IN_PAGE.match(line) is not None
        around = _TRAIL.match(line) or _MENU.match(line) or _IMAGE.match(line)
        if by_line or around:
            return [(0, len(line))]
    if len(line) <= 400 and _DISCLAIMER.match(line):
        return [(0, len(line))]
    if _STRONG.search(line) is None:
        return []
    return [
        (one.start(), one.end())
        for one in _SENTENCES.finditer(line)
        if len(one.group()) <= 2 * _LONG and _STRONG.search(one.group()) and not _is_prose(one.group())
    ]


def _is_prose(sentence: str) -> bool:
    """A real sentence may speak of a 微信公众号; a footer has no full stop."""
    return sentence.endswith(("。", "！", "？"))
