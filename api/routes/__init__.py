"""The addresses for software, one module for each topic; `routers` names them all."""
