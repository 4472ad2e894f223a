"""The rules themselves: checked, tested, explained, applied; organisation and calendars."""
