"""Recording a screening."""
