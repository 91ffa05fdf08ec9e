"""Programs that read strangers' workbooks, run by kernel.isolated. They import no other part of the product."""
