"""Every layer of torch.nn with its shapes."""
