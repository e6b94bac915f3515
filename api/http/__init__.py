"""What every route needs: errors, bodies, limits, languages, the clock."""
