"""Files of situations: read in chunks, evaluated, and written again, with the rows that do not validate set apart."""
