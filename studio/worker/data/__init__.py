"""Samples that people hand in for training: arrays, tables and pictures in files, read lazily."""
