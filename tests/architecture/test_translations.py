"""Chinese is the language of the code, and English stands complete beside it."""

import importlib.util
import sys

import pytest
from django.conf import settings

TOOLS = settings.PROJECT / "tools"


def _tool(name: str):
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


sentences = _tool("sentences")
translate = _tool("translate")


@pytest.mark.parametrize("app", translate.apps(), ids=lambda app: app.name)
def test_the_english_of_an_app_is_complete(app):
    faults = list(translate.app_faults(app))
    assert not faults, "\n".join(faults[:40])


def test_one_sentence_has_one_english():
    assert not translate.conflicts()


@pytest.fixture
def found(tmp_path):
    """`found("name.py", text)`: the sentences and the bare Chinese of a made-up file."""

    def read(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        said = [(one.msgid, one.plural, one.context) for one in sentences.messages(path, named=name)]
        return said, [words for _line, words in sentences.bare_chinese(path)]

    return read


PYTHON = '''"""说明"""
from django.utils.translation import gettext as _, gettext_lazy as later, ngettext, pgettext
A = _("甲")
B = later("乙")
C = ngettext("%(n)d 件", "%(n)d 件", 3)
D = pgettext("月份", "三月")
E = "丙"
F = f"{A}丁"
G = "戊"  # bare-chinese: a name in data
'''


def test_python_marked_and_bare(found):
    said, bare = found("a.py", PYTHON)
    assert said == [("甲", "", ""), ("乙", "", ""), ("%(n)d 件", "%(n)d 件", ""), ("三月", "", "月份")]
    assert sorted(bare) == ["丁", "丙"]


def test_an_f_string_inside_gettext_is_refused(found):
    with pytest.raises(ValueError, match=r"a\.py:1: gettext wants a plain string"):
        found("a.py", '_(f"第{n}件")')


TEMPLATE = """{% translate "甲" %}<c-card title="{% translate '乙' %}" hint="丙">
{% blocktranslate count n=n %}有 {{ n }} 件{% plural %}有 {{ n }} 件{% endblocktranslate %}
{% blocktranslate trimmed %}
  先做
  再说
{% endblocktranslate %}{{ x|default:_("丁") }}{# 戊 #}{% comment %}己{% endcomment %}<!-- 庚 -->
<p>辛</p>{{ x|default:"壬" }}{% translate "三月" context "月份" %}
"""


def test_a_template_marked_and_bare(found):
    said, bare = found("a.html", TEMPLATE)
    assert said == [
        ("甲", "", ""),
        ("乙", "", ""),
        ("有 %(n)s 件", "有 %(n)s 件", ""),
        ("先做 再说", "", ""),
        ("丁", "", ""),
        ("三月", "", "月份"),
    ]
    assert [words[0] for words in bare] == ["丙", "辛", "壬"]


def test_placeholders_must_agree():
    assert translate.places("%(a)s {b} %d") == translate.places("{b} %d of %(a)s")
    assert translate.places("%(a)s") != translate.places("%(b)s")
