"""TF1 models for the linker: graphs with sessions' ways become functions, variables, resources and an object graph."""
