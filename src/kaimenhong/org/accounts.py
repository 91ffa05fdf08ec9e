"""Who is logged in: the account of a session, fetched with everything the gate asks about its person."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from kaimenhong.journal.ready import Ready
from kaimenhong.org.models import Account, Holding


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's log-in; the account of a running session comes with its person and every post they ever held."""

    def get_user(self, user_id: Any) -> Account | None:
        account = account_with_posts(int(user_id))
        return account if account is not None and self.user_can_authenticate(account) else None


def account_with_posts(account_id: int) -> Account | None:
    """The account, its `posts_held` filled with the person's holdings, longest held first. One query,

    two for a person who never held a post.
    """
    held = _held().rows(account_id)
    account: Account | None = held[0].person.account if held else _account().first(account_id)
    if account is not None:
        account.posts_held = held
    return account


@lru_cache(maxsize=1)
def _held() -> Ready[Holding]:
    return Ready(Holding.objects.filter(person__account=0).select_related("person__account").in_order())


@lru_cache(maxsize=1)
def _account() -> Ready[Account]:
    return Ready(Account.objects.filter(pk=0).select_related("person"))
