"""Stocktakes (调度会): the ledger gone through at a meeting, what was promised there and what became of it."""
