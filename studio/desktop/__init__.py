"""The window. What its classes override of Qt's is guarded, so that comes before any of them is defined."""

from studio.desktop import overrides

overrides.guard()
