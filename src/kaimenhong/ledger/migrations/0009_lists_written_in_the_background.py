from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0008_clock_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="SheetExport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("owner", models.CharField(max_length=64, verbose_name="导出人")),
                ("scope", models.CharField(max_length=8, verbose_name="范围")),
                ("asked", models.CharField(blank=True, max_length=2000, verbose_name="筛选条件")),
                ("columns", models.CharField(blank=True, max_length=8, verbose_name="导出列")),
                ("format", models.CharField(max_length=4, verbose_name="文件格式")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("waits", "等待导出"),
                            ("writing", "导出中"),
                            ("done", "已导出"),
                            ("failed", "未能导出"),
                        ],
                        default="waits",
                        max_length=8,
                        verbose_name="阶段",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="已处理行数")),
                ("fault", models.CharField(blank=True, max_length=500, verbose_name="失败原因")),
                ("file", models.CharField(blank=True, max_length=120, verbose_name="文件名")),
                ("alive_us", models.BigIntegerField(default=0, verbose_name="最近活动")),
                ("made_us", models.BigIntegerField(verbose_name="提出时间")),
            ],
            options={
                "verbose_name": "台账导出",
                "verbose_name_plural": "台账导出",
                "indexes": [
                    models.Index(fields=["owner", "id"], name="sheetexport_owner"),
                    models.Index(
                        condition=models.Q(("stage__in", ["waits", "writing"])),
                        fields=["id"],
                        name="sheetexport_at_work",
                    ),
                ],
            },
        ),
    ]
