"""The rules as sets of people: decision diagrams over the finite cells that the rules' own constants induce."""
