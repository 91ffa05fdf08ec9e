"""Commitment integrity: what was pushed out of, and added into, a quarter."""
