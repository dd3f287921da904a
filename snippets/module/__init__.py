"""nn.Module from the inside."""
