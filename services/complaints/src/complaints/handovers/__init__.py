"""What passes between the preventive side and the complaints side."""
