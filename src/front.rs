//! How a person comes in: the local terminal, and plain lines for what is not a screen.
