"""The pages of workbooks, in and out."""
