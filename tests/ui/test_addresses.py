"""Addresses of pages, worked out once."""

import pytest
from django.template import Context, NodeList, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix

from kaimenhong.ui.addresses import address


@pytest.fixture
def mounted():
    set_script_prefix("/zone/")
    yield
    set_script_prefix("/")


def test_an_address_is_what_django_says():
    assert address("ledger:item", 7) == reverse("ledger:item", args=[7])
    assert address("ledger:list") == reverse("ledger:list")


def test_an_address_follows_where_the_site_is_mounted(mounted):
    assert address("ledger:item", 7) == "/zone/ledger/7/"


def test_a_page_that_is_not_there_has_no_address():
    with pytest.raises(NoReverseMatch):
        address("ledger:item")


@pytest.mark.parametrize(
    "told", ["'ledger:item' n", "'ledger:list'", "'ledger:item' pk=n", "'ledger:item' text", "name n"]
)
def test_the_tag_says_what_django_says(told):
    context = Context({"n": 12, "text": "12", "name": "ledger:item"})
    wanted = reverse("ledger:list") if told == "'ledger:list'" else reverse("ledger:item", args=[12])
    assert Template(f"{{% url {told} %}}").render(context) == wanted


def test_the_tag_can_be_kept_for_later():
    template = Template("{% url 'ledger:item' n as at %}[{{ at }}]{% url 'nothing' as at %}[{{ at }}]")
    assert isinstance(template.nodelist, NodeList)
    assert template.render(Context({"n": 3})) == "[/ledger/3/][]"
