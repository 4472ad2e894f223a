"""Which files are ours: the application's mark and the version of the schema."""

APPLICATION_ID = 0x66626C70  # "fblp" in the file's header
VERSION = 1
