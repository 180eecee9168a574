"""What the words around a number, the notes and what was said before say for or against one fact."""
