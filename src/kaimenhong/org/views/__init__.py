"""The pages of the organisation: reading (pages), shaping it (units, people), one's own account, the demo."""
