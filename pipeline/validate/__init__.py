"""Checks at each stage. What must hold and does not becomes a finding; nothing here repairs anything."""
