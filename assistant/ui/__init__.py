"""The Streamlit interface: the only part that imports streamlit."""
