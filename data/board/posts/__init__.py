"""Posts, duty and staffing: who looks after what, how much it is, and what another share would change."""
