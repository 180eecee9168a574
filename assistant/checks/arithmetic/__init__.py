"""What a number may have been reckoned from: one operation over near operands, rated by the wording."""
