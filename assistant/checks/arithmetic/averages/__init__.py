"""An amount over what is counted: so much, or so many, for each."""
