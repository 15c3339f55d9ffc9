"""The domain's words as frozen records, with no input or output."""
