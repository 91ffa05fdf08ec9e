"""Finding Chinese words: every text cut into pairs of characters, in the database's own full-text index."""
