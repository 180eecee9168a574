"""Figures in words: labels, amounts, targets."""
