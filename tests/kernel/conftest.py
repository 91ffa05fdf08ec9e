"""Property tests here prove what is true, not how fast: no time limit per example."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
