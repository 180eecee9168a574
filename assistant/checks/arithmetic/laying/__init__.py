"""The operands laid out for one number, before any operation is tried."""
