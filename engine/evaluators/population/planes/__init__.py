"""A plan of columns worked out for 64 rows at a time: each truth value is a plane of bits, one for each row.

The expressions are those that every other engine is given; here they are taken apart into *and* and *not* of planes.
"""
