"""The job that trains: samples into batches, steps, epochs, and what is kept of them."""
