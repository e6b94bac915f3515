"""The smallest change: which facts would have to be different for a service to fit."""
