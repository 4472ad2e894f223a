"""Files to rows of text: kinds, encodings, CSV, JSON, workbooks. What a cell means is no matter."""
