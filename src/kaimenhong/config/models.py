"""The job runner's own log. It is the machine's, not the zone's: no event is written for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    RUNNING = "running", _("运行中")
    DONE = "done", _("完成")
    FAILED = "failed", _("失败")
    LOST = "lost", _("中断")


class JobRun(models.Model):
    """One job in one slot of its timetable, however often it had to be tried.

    RUNNING while a runner renews `alive_until`; then DONE, FAILED (it raised) or LOST (its runner
    vanished). FAILED and LOST may become RUNNING again with the next `attempt`, not before
    `not_before`. Only the job runner (`config.jobruns`) changes it.
    """

    job = models.CharField(_("定时任务"), max_length=60)
    slot = models.DateTimeField(_("应运行时间"))
    state = models.CharField(_("结果"), max_length=10, choices=RunState.choices)
    attempt = models.PositiveSmallIntegerField(_("第几次尝试"), default=1)
    runner = models.CharField(_("执行者"), max_length=80)
    started = models.DateTimeField(_("开始"))
    ended = models.DateTimeField(_("结束"), null=True)
    alive_until = models.DateTimeField(_("有效至"))
    not_before = models.DateTimeField(_("不早于"))
    result = models.TextField(_("说明"), blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("定时任务运行记录")
        constraints = (models.UniqueConstraint(fields=("job", "slot"), name="config_one_run_per_slot"),)
        indexes = (models.Index(fields=("state", "alive_until"), name="config_jobrun_alive"),)

    def __str__(self) -> str:
        return f"{self.job} {self.slot:%Y-%m-%d %H:%M} {self.state}"
