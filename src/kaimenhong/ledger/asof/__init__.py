"""The ledger as it stood on a past day: kept up with every event, found by day, comparable with the journal."""
