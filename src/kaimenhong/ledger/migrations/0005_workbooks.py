import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0004_reminders_and_recurring_reports"),
        ("org", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(max_length=64, verbose_name="导入人")),
                ("file_name", models.CharField(max_length=255, verbose_name="文件名")),
                ("digest", models.CharField(max_length=80, verbose_name="文件哈希")),
                ("made_at", models.DateTimeField(verbose_name="导入时间")),
                (
                    "state",
                    models.CharField(
                        choices=[("standing", "有效"), ("withdrawn", "已撤回")],
                        default="standing",
                        max_length=10,
                        verbose_name="导入状态",
                    ),
                ),
                ("created", models.PositiveIntegerField(verbose_name="新增件数")),
                ("updated", models.PositiveIntegerField(verbose_name="更新件数")),
                ("unchanged", models.PositiveIntegerField(verbose_name="未变件数")),
            ],
            options={
                "verbose_name": "台账导入",
                "verbose_name_plural": "台账导入",
            },
        ),
        migrations.CreateModel(
            name="PriorNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=60, verbose_name="原编号")),
            ],
            options={
                "verbose_name": "原编号",
                "verbose_name_plural": "原编号",
            },
        ),
        migrations.CreateModel(
            name="SheetDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("owner", models.CharField(max_length=64, verbose_name="导入人")),
                ("file_name", models.CharField(max_length=255, verbose_name="文件名")),
                ("digest", models.CharField(max_length=80, verbose_name="文件哈希")),
                ("content", models.BinaryField(verbose_name="原件内容")),
                ("reading", models.JSONField(default=dict, verbose_name="识读结果")),
                ("choices", models.JSONField(default=dict, verbose_name="核对结果")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("columns", "核对列"),
                            ("check_waits", "等待检查"),
                            ("checking", "检查中"),
                            ("checked", "已检查"),
                            ("commit_waits", "等待导入"),
                            ("committing", "导入中"),
                            ("done", "已导入"),
                            ("failed", "未能处理"),
                        ],
                        default="columns",
                        max_length=14,
                        verbose_name="阶段",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="已处理行数")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="总行数")),
                ("counts", models.JSONField(default=dict, verbose_name="检查结果")),
                ("fault", models.CharField(blank=True, max_length=500, verbose_name="失败原因")),
                ("alive_us", models.BigIntegerField(default=0, verbose_name="最近活动")),
                ("made_us", models.BigIntegerField(verbose_name="上传时间")),
            ],
            options={
                "verbose_name": "导入草稿",
                "verbose_name_plural": "导入草稿",
            },
        ),
        migrations.CreateModel(
            name="SheetWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("column", "列名"), ("unit", "单位")], max_length=8, verbose_name="用语种类"
                    ),
                ),
                ("printed", models.CharField(max_length=120, verbose_name="表格写法")),
                ("meaning", models.CharField(max_length=40, verbose_name="含义")),
            ],
            options={
                "verbose_name": "表格用语",
                "verbose_name_plural": "表格用语",
            },
        ),
        migrations.CreateModel(
            name="StagedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sheet", models.PositiveSmallIntegerField(verbose_name="工作表")),
                ("line", models.PositiveIntegerField(verbose_name="行")),
                ("finding", models.CharField(max_length=8, verbose_name="检查结论")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="事项名称")),
                ("item", models.BigIntegerField(blank=True, null=True, verbose_name="对应事项")),
                ("content", models.TextField(verbose_name="内容")),
                ("faults", models.TextField(blank=True, verbose_name="错误说明")),
            ],
            options={
                "verbose_name": "导入行",
                "verbose_name_plural": "导入行",
            },
        ),
        migrations.AddField(
            model_name="import",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.unit",
                verbose_name="交办单位",
            ),
        ),
        migrations.AddField(
            model_name="priornumber",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="prior_numbers",
                to="ledger.item",
                verbose_name="事项",
            ),
        ),
        migrations.AddField(
            model_name="sheetdraft",
            name="imported",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ledger.import",
                verbose_name="台账导入",
            ),
        ),
        migrations.AddField(
            model_name="sheetdraft",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.unit",
                verbose_name="交办单位",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetword",
            constraint=models.UniqueConstraint(fields=("kind", "printed"), name="sheetword_once"),
        ),
        migrations.AddField(
            model_name="stagedrow",
            name="draft",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="ledger.sheetdraft",
                verbose_name="导入草稿",
            ),
        ),
        migrations.AddIndex(
            model_name="import",
            index=models.Index(fields=["digest"], name="import_digest"),
        ),
        migrations.AddIndex(
            model_name="priornumber",
            index=models.Index(fields=["text"], name="priornumber_text"),
        ),
        migrations.AddIndex(
            model_name="sheetdraft",
            index=models.Index(fields=["owner", "id"], name="sheetdraft_owner"),
        ),
        migrations.AddIndex(
            model_name="sheetdraft",
            index=models.Index(
                condition=models.Q(("stage__in", ["check_waits", "checking", "commit_waits", "committing"])),
                fields=["id"],
                name="sheetdraft_at_work",
            ),
        ),
        migrations.AddIndex(
            model_name="stagedrow",
            index=models.Index(fields=["draft", "finding", "id"], name="stagedrow_finding"),
        ),
        migrations.AddConstraint(
            model_name="stagedrow",
            constraint=models.UniqueConstraint(fields=("draft", "sheet", "line"), name="stagedrow_once"),
        ),
    ]
