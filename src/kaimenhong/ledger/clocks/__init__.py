"""The clocks of items: which rule measures an item, what its clock was read off, why a date is what it is.

kernel.clocks counts; this folder fetches (packs.py, tape.py, queries.py), puts into words (words.py, telling.py) and
keeps the rules' versions (rules.py, actions.py, views.py). The date columns of an item stay the truth: they are moved by
people's decisions only. The clock explains them, and says what the rule alone would give.
"""
