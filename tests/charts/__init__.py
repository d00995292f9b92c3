"""What the pictures show, from known work to known words and rows."""
