"""Forward chaining over statuses, by durable-rules used within the limits in which it is correct."""
