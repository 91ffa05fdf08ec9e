"""The wall chart (挂图作战): items and milestones over time, by theme, lead unit or leader."""
