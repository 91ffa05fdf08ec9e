"""`kaimenhong manage replace_security_officer USERNAME`: break the glass when the security officer is gone.

Nobody in the product can relieve the only security officer, so it takes somebody at the server. What is done
stands in the journal as the set-up program's act.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from kaimenhong.journal import clock
from kaimenhong.kernel.verdict import Refused
from kaimenhong.org import actions
from kaimenhong.org.actor import system_actor
from kaimenhong.org.models import Account, Holding, Post
from kaimenhong.org.roles import SecurityOfficer


class Command(BaseCommand):
    help = "Relieve the security officer and appoint the owner of USERNAME instead (who must hold no other post)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        account = Account.objects.select_related("person").filter(username=username).first()
        if account is None:
            raise CommandError(f"no account has the user name {username!r}")
        try:
            with transaction.atomic():
                self._replace(account)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{account.person.name}: {SecurityOfficer.display_name}")

    def _replace(self, account: Account) -> None:
        by, at = system_actor("setup"), clock.now()
        today = timezone.localdate(at)
        for holding in Holding.objects.filter(post__role=SecurityOfficer.code, held_to=None):
            last = max(today, holding.held_from + timedelta(days=1))
            actions.relieve(holding=holding, held_to=last, by=by, at=at)
        post = Post.objects.filter(role=SecurityOfficer.code, closed_on=None).earliest("pk")
        held = Holding.objects.filter(post=post).exclude(held_to=None).order_by("-held_to").first()
        since = max(today, held.held_to) if held else today
        actions.appoint(person=account.person, post=post, held_from=since, by=by, at=at)
