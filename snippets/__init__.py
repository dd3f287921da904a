"""Runnable examples for PyTorch, one module a topic, one folder an area."""
