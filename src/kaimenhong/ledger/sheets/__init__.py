"""Excel both ways: the list on screen as a workbook, and a workbook as items of the ledger.

Out: `writing` makes the files. In: `opening` reads cells, `layout` finds the table and its columns,
`checking` says of each row what it would do, `staging` keeps that, `births` works the new items out
(`looking` and `births` by several processes, `hands`), `actions.importing` makes them fact.
"""
