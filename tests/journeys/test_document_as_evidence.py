"""A document as evidence, on a phone: a photo is refused with what to do, a paper is kept and fetched as it came."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAPER = {
    "name": "签约项目清单.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.7 made up for a journey",
}
PHOTO = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 not a document"}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_unit_attaches_a_document(new_page, login_as, watch, axe, shot, scripts):
    watch.expect(422)
    phone = new_page(width=390, height=844, java_script_enabled=scripts)
    login_as("fangyanqiu", on=phone)
    phone.goto("/ledger/?view=all&q=在谈项目尽快签约")
    phone.locator(".table-lead a").first.click()
    phone.wait_for_url("**/ledger/*/")
    item = phone.url
    phone.goto(f"{item}add-evidence/")
    _send(phone, PHOTO)
    assert "照片和录像不作佐证" in phone.locator(".field-error").inner_text()
    if scripts:
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        axe(phone)
        shot("evidence-phone", on=phone, full=True)
    _send(phone, PAPER)
    phone.wait_for_url(item)
    link = phone.locator("a[download]", has_text="签约项目清单").first
    with phone.expect_download() as fetched:
        link.click()
    assert fetched.value.suggested_filename == PAPER["name"]
    assert fetched.value.path().read_bytes() == PAPER["buffer"]


def _send(page, file) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form .form-actions button").first.click()
    page.wait_for_load_state()
