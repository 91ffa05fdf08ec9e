"""The ledger page: which columns there are, how a list is narrowed, sorted, grouped, kept as a view and worked on in bulk."""
