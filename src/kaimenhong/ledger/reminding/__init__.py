"""Reminders of due dates: who is told what and when, once each, by working days."""
