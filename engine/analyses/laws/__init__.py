"""Laws: what must never be said, decided for every situation that can exist; and that answers undo nothing."""
