"""Which units an item concerns, from each unit up to the zone: kept up with every event, one row per item and path."""
