"""Run your code when modules, tensors and graph nodes do their work."""
