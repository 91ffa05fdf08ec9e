"""How English pages write dates inside sentences: as the `day` filter does. Chinese is Django's own."""
