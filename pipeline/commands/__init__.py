"""The commands, a module each: what they take, what they print. The work is done elsewhere."""
