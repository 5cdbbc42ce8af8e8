"""The core: read, measure, warn and compose figures; knows nothing of screens or paper."""
