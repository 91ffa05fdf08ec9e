"""The pages of meetings: importing (drafts), reading (meetings), deciding (requirements)."""
