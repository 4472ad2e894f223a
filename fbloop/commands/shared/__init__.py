"""What all commands are made of: options, frame, ledger, errors, labels."""
