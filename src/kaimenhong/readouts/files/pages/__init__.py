"""Files of fixed pages (PDF, OFD): words by their place on the paper, to lines, tables and paragraphs in reading order."""
