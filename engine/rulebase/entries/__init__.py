"""What stands in the YAML files, as data that cannot be changed."""
