"""Documents attached as evidence: which are taken, where they are kept, who may fetch them."""
