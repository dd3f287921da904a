"""The tensor operations that module authors use all day."""
