"""From two layers to a trained, saved and reloaded network."""
