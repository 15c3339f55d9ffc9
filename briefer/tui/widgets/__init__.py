"""Line-API widgets that are given data and post what was done to them."""
