"""The tests mirror src/kaimenhong; `journeys/` walks a chapter of the work, `architecture/` keeps the house rules true."""
