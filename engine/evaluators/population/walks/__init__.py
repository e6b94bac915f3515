"""A plan of columns for Spark: a few tables of numbers that one expression walks through, however many the outcomes.

Spark goes through every part of a query again and again before the first row, so a rule written out costs it more than
a table of a thousand numbers, which is one part. Each fact is a number; each outcome is a decision diagram over them,
laid out as a table: whoever is at a place goes on by the number of the next fact, and the last place is the outcome.
Method: decision diagrams as branching programs (R. Bryant, IEEE Transactions on Computers 35, 1986), with several
values for each fact (A. Srinivasan et al., ICCAD 1990). Executors need nothing of this package: it is a query in text.
"""
