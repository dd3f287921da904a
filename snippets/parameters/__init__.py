"""What a module owns: parameters, buffers and their state."""
