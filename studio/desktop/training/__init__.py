"""Training a pipeline from the window: with what data, how, and what becomes of the result."""
