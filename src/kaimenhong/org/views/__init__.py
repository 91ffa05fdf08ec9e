"""The pages of the organisation: reading (pages), shaping it (administration), one's own account, the demo."""
