"""A document as evidence: kept once by its digest, named in the event, fetched by whoever sees the item, never lost unseen."""

from __future__ import annotations

import hashlib
import io
import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from kaimenhong.journal import clock
from kaimenhong.journal.queries import current_seq
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.attached import keeping
from kaimenhong.ledger.models import Evidence
from kaimenhong.ledger.rules.proof import Proof
from tests.ledger import made
from tests.ledger.attached.papers import document
from tests.world import newest

DATA = b"%PDF-1.7 made up"
DIGEST = f"sha256:{hashlib.sha256(DATA).hexdigest()}"


@pytest.fixture(autouse=True)
def home(world, settings, tmp_path):
    settings.HOME = tmp_path
    with clock.pinned(world.at):
        yield tmp_path


def attach(world, item, name="验收报告.pdf", data=DATA, **proof):
    given = Proof(**{"name": "验收报告"} | proof)
    return actions.add_evidence(
        item=made.again(item),
        proof=given,
        document=document(name, data),
        by=world.liaison_of(item.lead_unit),
        at=world.at,
    )


def kept(home):
    return [path for path in (home / "evidence").rglob("*") if path.is_file()]


def test_it_is_kept_and_the_event_names_its_digest(world, home):
    item = attach(world, made.in_progress(world))
    [one] = Evidence.objects.filter(item=item)
    assert (one.file_name, one.digest, one.size) == ("验收报告.pdf", DIGEST, len(DATA))
    event = newest(item)
    assert event.kind == "ledger.item.proved"
    assert json.loads(event.payload)["add"][0]["digest"] == DIGEST
    assert "验收报告.pdf" in json.loads(event.payload)["data"]["evidence"]
    [path] = kept(home)
    assert path.read_bytes() == DATA
    assert not list(reconcile())


def test_the_same_document_is_kept_once(world, home):
    first, other = made.in_progress(world), made.in_progress(world)
    attach(world, first)
    attach(world, other, name="另一个名字.pdf")
    assert len(kept(home)) == 1
    assert {one.file_name for one in Evidence.objects.filter(digest=DIGEST)} == {
        "验收报告.pdf",
        "另一个名字.pdf",
    }


def test_a_figure_may_have_its_paper_beside_it(world):
    item = attach(
        world,
        made.in_progress(world),
        name="到位资金明细.xlsx",
        data=b"PK\x03\x04",
        value=Decimal(3),
        measure="亿元",
    )
    assert Evidence.objects.get(item=item).kind == "number"


def test_what_is_no_document_is_refused_and_nothing_kept(world, home):
    item = made.in_progress(world)
    with pytest.raises(Refused, match="照片和录像不作佐证"):
        attach(world, item, name="现场.jpg")
    assert not kept(home)
    assert not Evidence.objects.filter(item=item).exists()


def test_another_unit_may_not_attach_and_nothing_is_kept(world, home):
    item = made.in_progress(world)
    with pytest.raises(Refused):
        actions.add_evidence(
            item=item,
            proof=Proof(name="报告"),
            document=document(),
            by=world.liaison_of(world.toucu),
            at=world.at,
        )
    assert not kept(home)


def test_a_result_comes_with_its_paper(world):
    item = made.in_progress(world)
    actions.ask_to_close(
        item=item,
        result="已验收",
        evidence=[Proof(name="验收报告")],
        document=document(),
        by=world.head_of(item.lead_unit),
        at=world.at,
    )
    assert Evidence.objects.get(item=item).digest == DIGEST
    assert json.loads(newest(item).payload)["add"][1]["digest"] == DIGEST


def send(client, item, **fields):
    told = {
        "once": f"attach-{item.pk}-{len(fields)}",
        "seen": current_seq(item.ref),
        "evidence_name": "",
    } | fields
    return client.post(f"/ledger/{item.pk}/add-evidence/", told)


def test_the_page_takes_a_file_and_its_name_speaks_for_it(world):
    item = made.in_progress(world)
    client = world.login(world.liaison_of(item.lead_unit))
    page = client.get(f"/ledger/{item.pk}/add-evidence/").content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert ".pdf" in page
    assert ".jpg" not in page
    assert send(client, item, evidence_file=SimpleUploadedFile("验收报告.pdf", DATA)).status_code == 302
    one = Evidence.objects.get(item=item)
    assert (one.name, one.file_name) == ("验收报告", "验收报告.pdf")
    page = client.get(f"/ledger/{item.pk}/").content.decode()
    assert f'href="/ledger/{item.pk}/evidence/{one.pk}/"' in page
    assert DIGEST in page


def test_a_photo_is_refused_at_its_field(world):
    item = made.in_progress(world)
    client = world.login(world.liaison_of(item.lead_unit))
    answer = send(client, item, evidence_file=SimpleUploadedFile("现场.jpg", b"\xff\xd8"))
    assert answer.status_code == 422
    assert "照片和录像不作佐证" in str(answer.context["form"].errors["evidence_file"])


def test_when_something_else_is_wrong_the_file_must_be_chosen_again(world):
    item = made.in_progress(world)
    client = world.login(world.liaison_of(item.lead_unit))
    file = SimpleUploadedFile("验收报告.pdf", DATA)
    answer = send(client, item, evidence_value="很多", evidence_file=file)
    assert answer.status_code == 422
    assert "请重新选择这个文件" in str(answer.context["form"].errors["evidence_file"])


def fetch(world, by, item, one):
    return world.login(by).get(f"/ledger/{item.pk}/evidence/{one.pk}/")


def test_who_sees_the_item_fetches_the_bytes_as_they_came(world):
    item = attach(world, made.in_progress(world))
    answer = fetch(world, world.leader, item, Evidence.objects.get(item=item))
    assert b"".join(answer.streaming_content) == DATA
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_who_does_not_see_the_item_does_not_fetch(world):
    item = attach(world, made.in_progress(world, open_to_zone=False))
    assert (
        fetch(world, world.liaison_of(world.toucu), item, Evidence.objects.get(item=item)).status_code == 404
    )


def test_the_evidence_of_another_item_is_not_found_here(world):
    item, other = attach(world, made.in_progress(world)), made.in_progress(world)
    assert fetch(world, world.leader, other, Evidence.objects.get(item=item)).status_code == 404


def test_a_lost_or_changed_document_is_said_and_found(world):
    item = attach(world, made.in_progress(world))
    attach(world, item, name="明细.xlsx", data=b"PK\x03\x04")
    out = io.StringIO()
    call_command("ledger_evidence", stdout=out)
    lost, changed = (keeping.place(one.digest) for one in Evidence.objects.order_by("pk"))
    lost.unlink()
    changed.chmod(0o600)
    changed.write_bytes(b"PK\x03\x04 other")
    assert [fault.lost for fault in keeping.faults()] == [True, False]
    with pytest.raises(CommandError, match="2"):
        call_command("ledger_evidence", stdout=out)
    assert fetch(world, world.leader, item, Evidence.objects.order_by("pk").first()).status_code == 404


@pytest.mark.parametrize(
    ("reference", "file", "said"),
    [
        ("", "验收报告.pdf", "验收报告.pdf"),
        ("", "扫描件1.pdf", "验收报告（扫描件1.pdf）"),
        ("发改〔2019〕7号", "验收报告.pdf", "验收报告（发改〔2019〕7号）"),
        ("", "", "验收报告"),
    ],
)
def test_evidence_is_named_without_saying_it_twice(reference, file, said):
    assert str(Proof(name="验收报告", reference=reference, file=file)) == said
