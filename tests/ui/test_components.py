"""Components: their words, their states, and that nothing leaks into them or out of them."""

import re
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from kaimenhong import ui
from kaimenhong.ui.gallery import SampleForm

COMPONENTS = sorted((Path(ui.__file__).parent / "templates" / "cotton").glob("*.html"))
GIVEN = {"slot", "attrs", "forloop", "request"}  # what cotton, Django and the page always give


def test_a_button_with_an_address_is_a_link(rendered):
    assert rendered('<c-button href="/x/" label="看" />').startswith('<a href="/x/"')


def test_a_button_that_is_not_available_says_why_and_sends_nothing(rendered):
    html = rendered('<c-button disabled why="还没到时候" label="送" href="/x/" />')
    assert 'type="button" aria-disabled="true"' in html
    assert "还没到时候" in html
    assert "/x/" not in html


def test_other_attributes_pass_through_escaped(rendered):
    html = rendered('<c-button label="a" :data-x="x" hx-post="/y/" />', x='"><script>')
    assert 'data-x="&quot;&gt;&lt;script&gt;"' in html
    assert 'hx-post="/y/"' in html


@pytest.mark.parametrize(
    "name", ["card", "stat", "fact", "alert", "badge", "due", "person", "unit", "quote", "empty"]
)
def test_values_are_escaped_once(rendered, name):
    html = rendered(
        f'<c-{name} title="{{{{ x }}}}" label="{{{{ x }}}}" :text="x" name="{{{{ x }}}}">{{{{ x }}}}</c-{name}>',
        x="<i>&",
    )
    assert "<i>" not in html
    assert "&amp;lt;" not in html


def test_a_form_carries_both_tokens(rendered):
    html = rendered('<c-form action="/x/" submit="送" />', csrf_token="t")
    assert 'name="csrfmiddlewaretoken"' in html
    assert 'name="once"' in html


def test_a_get_form_carries_none(rendered):
    assert "once" not in rendered('<c-form action="/x/" method="get" submit="看" />', csrf_token="t")


def test_a_field_ties_help_and_error_to_its_input(rendered):
    html = rendered('<c-field :field="field" />', field=SampleForm({"title": ""})["title"])
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_several_inputs_are_one_group_with_a_legend(rendered):
    html = rendered('<c-field :field="field" />', field=SampleForm()["pace"])
    assert "<fieldset>" in html
    assert '<legend class="field-label">' in html


def test_a_form_shows_the_errors_that_belong_to_no_field(rendered):
    form = SampleForm({})
    form.add_error(None, "两处对不上")
    assert "两处对不上" in rendered('<c-form action="/" :form="form" />', form=form)


def test_a_light_says_its_rule_to_screen_readers_too(rendered):
    html = rendered('<c-light tone="red" label="超期" rule="过了期限" />')
    assert 'data-tip="过了期限"' in html
    assert '<span class="visually-hidden">过了期限</span>' in html


def test_a_chart_carries_its_option_as_data(rendered):
    html = rendered('<c-chart id="a" :option="option" label="图" />', option={"series": ["</script>"]})
    assert 'data-chart="a-option"' in html
    assert html.count("</script>") == 1


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_declares_every_word_it_reads(path):
    """An undeclared word would silently take its value from the page around the component."""
    text = path.read_text()
    declared = re.search(r"<c-vars(.*?)/>", text, re.DOTALL)
    names = set(re.findall(r"([\w-]+)=", declared[1])) if declared else set()
    assert _read(text) <= names | GIVEN


def _read(text: str) -> set[str]:
    """First words of everything the template looks up; loop and assigned names left out."""
    found: set[str] = set()
    own: set[str] = set()
    for token in Lexer(text).tokenize():
        words = re.sub(r"\"[^\"]*\"|'[^']*'", "", token.contents)
        if token.token_type == TokenType.VAR:
            found.add(re.split(r"[.|]", words)[0])
        elif token.token_type == TokenType.BLOCK:
            own.update(re.findall(r"^for (\w+) in", words))
            head, _space, rest = words.partition(" ")
            if head in {"if", "elif", "for", "widget", "json_text"}:
                found.update(re.findall(r"(?<![.|:\w])[a-z_]+", rest))
    return found - own - {"and", "or", "not", "in", "is", "None", ""}


def test_a_named_slot_gives_way_to_the_attribute_of_that_name(rendered):
    slot = '<c-slot name="footer">slot</c-slot>'
    assert "slot" in rendered(f"<c-card>{slot}</c-card>")
    assert "slot" not in rendered(f'<c-card footer="said">{slot}</c-card>')


def test_an_expression_that_says_nothing_leaves_the_default(rendered):
    assert "button-plain" in rendered('<c-button :tone="nothing" label="a" />')


def test_a_component_in_another_keeps_its_own_slots(rendered):
    inner = '<c-card><c-slot name="footer">inner</c-slot></c-card>'
    html = rendered(f'<c-card><c-slot name="footer">outer</c-slot>{inner}</c-card>')
    assert html.index("inner") < html.index("outer")
    assert html.count("card-foot") == 2


def test_a_call_in_a_loop_says_each_time_what_it_is_given(rendered):
    html = rendered('{% for x in xs %}<c-fact label="{{ x }}" :text="x" />{% endfor %}', xs=["a", "b"])
    assert html.count("<dt>a</dt><dd>a</dd>") == html.count("<dt>b</dt><dd>b</dd>") == 1
